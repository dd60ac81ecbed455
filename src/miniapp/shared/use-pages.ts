import { useState } from 'react'
import { useLoad, type Load } from './use-load'

interface Page<T> {
  items: readonly T[]
  nextCursor: string | null
}

export interface Pages<T> extends Load {
  /** null until the first page has come. */
  items: readonly T[] | null
  /** null when there is nothing more. */
  more: (() => Promise<void>) | null
  loadingMore: boolean
  /** Why the next page did not come. */
  moreTrouble: unknown
  change: (change: (item: T) => T) => void
}

/**
 * A list that comes page by page. Fetching it anew renews its beginning and keeps what was loaded below, so
 * that the reader's place stays. `key`: whose list it is; another key begins another list, null none.
 */
export function usePages<T extends { id: string }>(
  key: string | null,
  fetchPage: (cursor?: string) => Promise<Page<T>>,
): Pages<T> {
  const [held, setHeld] = useState<(Page<T> & { key: string }) | null>(null)
  const [loadingMore, setLoadingMore] = useState(false)
  const [moreTrouble, setMoreTrouble] = useState<unknown>(null)
  const own = held !== null && held.key === key ? held : null

  const load = useLoad(key, async () => {
    const first = await fetchPage()
    if (key === null) return
    setHeld((before) => {
      const rest = before?.key === key && first.nextCursor !== null ? without(before.items, first.items) : []
      // With more loaded below, the end of that is still where the next page begins.
      const nextCursor = rest.length > 0 && before ? before.nextCursor : first.nextCursor
      return { key, items: [...first.items, ...rest], nextCursor }
    })
  })

  const cursor = own?.nextCursor ?? null
  const more = async () => {
    if (cursor === null || key === null) return
    setLoadingMore(true)
    setMoreTrouble(null)
    try {
      const next = await fetchPage(cursor)
      setHeld((before) =>
        before?.key === key
          ? {
              key,
              items: [...before.items, ...without(next.items, before.items)],
              nextCursor: next.nextCursor,
            }
          : before,
      )
    } catch (cause) {
      setMoreTrouble(cause)
    }
    setLoadingMore(false)
  }

  return {
    ...load,
    items: own?.items ?? null,
    more: cursor === null ? null : more,
    loadingMore,
    moreTrouble,
    change: (changed) => setHeld((before) => before && { ...before, items: before.items.map(changed) }),
  }
}

function without<T extends { id: string }>(items: readonly T[], others: readonly T[]): T[] {
  return items.filter((item) => others.every((one) => one.id !== item.id))
}
