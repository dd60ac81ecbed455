import type { FiguresQuery } from '@/domain/api/figures'
import { Figure, TableDownload } from '../../../_components/Figure'
import { keyOf, useFigure } from '../../../_components/use-figure'
import { figure } from '../../../api'
import { figuresCopy as words } from '../../../copy'

/** In and out, month by month. */
export function Months({ query }: { query: FiguresQuery }) {
  const { view, instead } = useFigure(keyOf(query), () => figure('months', query))
  if (!view) return <>{instead}</>
  return (
    <>
      <Figure
        title={words.months}
        names={words.monthColumn}
        labels={view.months.map(({ month }) => month)}
        series={[
          { name: words.measures.in, values: view.months.map((row) => row.in) },
          { name: words.measures.out, values: view.months.map((row) => row.out) },
        ]}
      />
      <TableDownload name="months" query={query} />
    </>
  )
}
