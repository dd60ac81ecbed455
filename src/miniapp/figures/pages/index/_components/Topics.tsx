import type { FiguresQuery } from '@/domain/api/figures'
import { Notice } from '../../../../components/Notice'
import { Figure, TableDownload } from '../../../_components/Figure'
import { keyOf, useFigure } from '../../../_components/use-figure'
import { figure } from '../../../api'
import { figuresCopy as words } from '../../../copy'

/** What reports are about, and what happened to households. */
export function Topics({ query }: { query: FiguresQuery }) {
  const { view, instead } = useFigure(keyOf(query), () => figure('topics', query))
  if (!view) return <>{instead}</>
  return (
    <>
      {view.waiting > 0 ? <Notice kind="information">{words.waiting(view.waiting)}</Notice> : null}
      {(['categories', 'causes'] as const).map((group) => (
        <Figure
          key={group}
          title={words[group]}
          names={words.whatColumn}
          labels={view[group].map(({ title }) => title)}
          series={[{ name: words.countColumn, values: view[group].map(({ count }) => count) }]}
          sideways
        />
      ))}
      <TableDownload name="topics" query={query} />
    </>
  )
}
