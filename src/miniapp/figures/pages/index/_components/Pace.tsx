import type { FiguresQuery } from '@/domain/api/figures'
import { Figure, TableDownload } from '../../../_components/Figure'
import { keyOf, useFigure } from '../../../_components/use-figure'
import { figure } from '../../../api'
import { figuresCopy as words } from '../../../copy'

/** How long each step takes half of the leads. */
export function Pace({ query }: { query: FiguresQuery }) {
  const { view, instead } = useFigure(keyOf(query), () => figure('steps', query))
  if (!view) return <>{instead}</>
  return (
    <>
      <Figure
        title={words.steps}
        names={words.stepColumn}
        labels={view.steps.map(({ title }) => title)}
        series={[{ name: words.daysColumn, values: view.steps.map(({ medianDays }) => medianDays) }]}
        say={words.days}
        sideways
      />
      <TableDownload name="steps" query={query} />
    </>
  )
}
