import { useState } from 'react'
import type { PopulationsView } from '@/domain/api/populations'
import { Notice } from '../../../../components/Notice'
import { Box } from '../../../../components/elements/Box'
import { Fold } from '../../../../staff/components/Fold'
import { FigureTable } from '../../../_components/FigureTable'
import { useFigure } from '../../../_components/use-figure'
import { populationList } from '../../../api'
import { figuresCopy } from '../../../copy'
import { EnterAll } from './EnterAll'
import { EnterOne } from './EnterOne'
import { Entered } from './Entered'

const words = figuresCopy.populations

/** Rural population of every village: all at once from a table, one by one, and who entered what when. */
export function Populations() {
  const [round, setRound] = useState(0)
  const { view, instead, again } = useFigure('populations', populationList)
  if (!view) return <>{instead}</>
  const missing = view.items.filter(({ latest }) => latest === null).length
  const entered = () => {
    setRound(round + 1)
    void again()
  }
  return (
    <Box className="figures">
      <Box as="p" className="say">
        {words.why}
      </Box>
      {missing > 0 ? <Notice kind="information">{words.missing(missing)}</Notice> : null}
      <Fold title={words.all} openAtFirst>
        <EnterAll onEntered={entered} />
      </Fold>
      <Fold title={words.one}>
        <EnterOne villages={view.items} onEntered={entered} />
      </Fold>
      <Fold title={words.history}>
        <Entered key={round} />
      </Fold>
      <Fold title={words.list}>
        <Latest items={view.items} />
      </Fold>
    </Box>
  )
}

function Latest({ items }: { items: PopulationsView['items'] }) {
  const towns = [...new Set(items.map(({ town }) => town))]
  return (
    <>
      {towns.map((town) => (
        <FigureTable
          key={town}
          caption={town}
          titles={[words.column, words.people]}
          rows={items
            .filter((one) => one.town === town)
            .map(({ name, latest }) => [
              name,
              latest ? words.latest(latest.people, latest.year) : words.none,
            ])}
        />
      ))}
    </>
  )
}
