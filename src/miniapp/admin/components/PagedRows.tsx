import type { ReactElement, ReactNode } from 'react'
import { Button } from '../../components/Button'
import { Loading } from '../../components/Loading'
import { Notice } from '../../components/Notice'
import { sentenceOf } from '../../shared/Trouble'
import type { Pages } from '../../shared/use-pages'
import { StaffTrouble } from '../../staff/components/Trouble'

interface PagedRowsProps<Item extends { id: string }> {
  pages: Pages<Item>
  /** Instead of the list where it is empty. */
  empty: ReactElement
  more: string
  row: (item: Item) => ReactNode
}

/** A record that is read page by page. */
export function PagedRows<Item extends { id: string }>({ pages, empty, more, row }: PagedRowsProps<Item>) {
  const { items, trouble, again, moreTrouble, loadingMore } = pages
  if (items === null)
    return trouble === null ? <Loading /> : <StaffTrouble trouble={trouble} again={() => void again()} />
  if (items.length === 0) return empty
  return (
    <>
      {items.map(row)}
      {moreTrouble === null ? null : (
        <Notice kind="overdue" live>
          {sentenceOf(moreTrouble)}
        </Notice>
      )}
      {pages.more === null ? null : (
        <Button loading={loadingMore} onPress={() => void pages.more?.()}>
          {more}
        </Button>
      )}
    </>
  )
}
