import { useState } from 'react'
import type { FiguresQuery, OverviewView } from '@/domain/api/figures'
import { openSteps, stepWords } from '@/domain/statistics/tally'
import { Empty } from '../../../../components/Empty'
import { Box } from '../../../../components/elements/Box'
import { Chips } from '../../../../staff/components/Chips'
import { Facts } from '../../../../staff/components/Facts'
import { Figure, TableDownload } from '../../../_components/Figure'
import { Tiles } from '../../../_components/Tiles'
import { keyOf, useFigure } from '../../../_components/use-figure'
import { figure } from '../../../api'
import { figuresCopy as words } from '../../../copy'

type Tally = OverviewView['total']
type Measure = keyof typeof words.measures
const measures = Object.keys(words.measures) as Measure[]
const tenths = (share: number | null) => (share === null ? null : Math.round(share * 1000) / 10)
const valueOf: Record<Measure, (tally: Tally) => number | null> = {
  in: (tally) => tally.in,
  out: (tally) => tally.out,
  overdue: (tally) => tally.overdue,
  inTime: (tally) => tenths(tally.inTimeShare),
  satisfied: (tally) => tenths(tally.satisfiedShare),
  unrated: (tally) => tally.unrated,
  reopened: (tally) => tally.reopened,
}
const shares: readonly Measure[] = ['inTime', 'satisfied']

function factsOf(total: Tally) {
  const { inTimeShare, satisfiedShare, ratedCount } = total
  const rows: [string, string][] = [
    [words.measures.in, words.pieces(total.in)],
    [words.measures.out, words.pieces(total.out)],
    ...openSteps.map((step): [string, string] => [
      words.open(stepWords[step]),
      words.pieces(total.open[step]),
    ]),
    [words.measures.overdue, words.pieces(total.overdue)],
    [words.measures.inTime, words.percent(inTimeShare)],
    [words.measures.satisfied, words.satisfiedOf(words.percent(satisfiedShare), ratedCount)],
    [words.measures.unrated, words.unratedOf(total.unrated)],
    [words.measures.reopened, words.pieces(total.reopened)],
  ]
  return rows.map(([label, value]) => ({ id: label, label, value }))
}

const nameOf = ({ title }: { title: string }) => title
const some = (groups: OverviewView['kinds']) => groups.filter(({ count }) => count > 0)

/** In, out, where it lies, how it was rated: in all, and place by place. */
export function Overview({ query }: { query: FiguresQuery }) {
  const [measure, setMeasure] = useState<Measure>('in')
  const { view, instead } = useFigure(keyOf(query), () => figure('overview', query))
  if (!view) return <>{instead}</>
  const { total, places } = view
  if (total.in + total.out === 0) return <Empty title={words.nothing} detail={words.nothingDetail} />
  const share = shares.includes(measure)
  const say = (value: number | null) => (value === null ? words.unknown : share ? `${value}%` : String(value))
  const values = places.map(({ tally }) => valueOf[measure](tally))
  return (
    <>
      <Box as="p" className="figures-why">
        {words.counted}
      </Box>
      <Facts rows={factsOf(total)} />
      <Figure
        title={words.openSteps}
        names={words.stepColumn}
        labels={openSteps.map((step) => stepWords[step])}
        series={[{ name: words.countColumn, values: openSteps.map((step) => total.open[step]) }]}
        sideways
      />
      <Figure
        title={words.measures[measure]}
        names={words.placeColumn}
        labels={places.map(({ name }) => name)}
        series={[{ name: words.measures[measure], values }]}
        say={say}
        sideways
      >
        <Chips
          label={words.measure}
          options={measures.map((value) => ({ value, label: words.measures[value] }))}
          value={measure}
          onChange={setMeasure}
        />
      </Figure>
      <TableDownload name="overview" query={query} />
      <Tiles
        tiles={places.map(({ name }, at) => ({
          name,
          value: values[at] ?? null,
          said: say(values[at] ?? null),
        }))}
      />
      {(
        [
          ['kinds', words.kinds],
          ['sources', words.sources],
        ] as const
      ).map(([group, title]) => (
        <Figure
          key={group}
          title={title}
          names={words.whatColumn}
          labels={some(view[group]).map(nameOf)}
          series={[{ name: words.countColumn, values: some(view[group]).map(({ count }) => count) }]}
          sideways
        />
      ))}
    </>
  )
}
