import { useState } from 'react'
import { Box } from '../../../../components/elements/Box'
import { Chips } from '../../../../staff/components/Chips'
import { FigureTable } from '../../../_components/FigureTable'
import { Tiles } from '../../../_components/Tiles'
import { useFigure } from '../../../_components/use-figure'
import { publicFigures } from '../../../api'
import { figuresCopy } from '../../../copy'

const words = figuresCopy.public
const all = 'all'
const say = (value: number | null) => (value === null ? words.hiddenCell : String(value))

/** Counts for everybody, without anybody in them. As a table and tiles: a chart would take a library along. */
export function PublicFigures({ countyCode }: { countyCode: string }) {
  const [month, setMonth] = useState(all)
  const { view, instead } = useFigure(countyCode, () => publicFigures(countyCode))
  if (!view) return <>{instead}</>
  const at = view.months.indexOf(month)
  const names = [...view.rows.map(({ name }) => name), figuresCopy.total]
  const values = [
    ...view.rows.map(({ cells, total }) => (at < 0 ? total : (cells[at] ?? null))),
    at < 0 ? view.total : (view.totals[at] ?? null),
  ]
  return (
    <Box className="figures">
      <Box as="p">{words.why}</Box>
      <Box as="p" className="figures-why">
        {`${words.hidden(view.least)}${words.apart}`}
      </Box>
      <Chips
        label={words.month}
        labelShown
        options={[
          { value: all, label: words.all },
          ...view.months.map((value) => ({ value, label: words.monthName(value) })),
        ]}
        value={month}
        onChange={setMonth}
      />
      <FigureTable
        caption={`${view.countyName} ${at < 0 ? words.all : words.monthName(month)}`}
        titles={[figuresCopy.placeColumn, figuresCopy.measures.in]}
        rows={names.map((name, place) => [name, say(values[place] ?? null)])}
      />
      <Tiles
        tiles={view.rows.map(({ name }, place) => ({
          name,
          value: values[place] ?? null,
          said: say(values[place] ?? null),
        }))}
      />
    </Box>
  )
}
