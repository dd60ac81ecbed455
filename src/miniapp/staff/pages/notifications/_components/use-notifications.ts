import { useCallback, useEffect, useRef, useState } from 'react'
import Taro, { useDidShow, usePullDownRefresh, useReachBottom } from '@tarojs/taro'
import type { NotificationView } from '@/domain/api'
import { listNotifications, markRead } from '../../../../api/notifications'
import { now } from '../../../../api/server-time'

/** WeChat's own audit wants fewer than 1,000 nodes on a page; beyond this many a press asks for more. */
const byScrolling = 40

interface Held {
  /** null: nothing has been fetched yet. */
  items: readonly NotificationView[] | null
  nextCursor: string | null
  unread: number
  busy: 'list' | 'more' | null
  trouble: unknown
}

export function useNotifications() {
  const [held, setHeld] = useState<Held>({
    items: null,
    nextCursor: null,
    unread: 0,
    busy: 'list',
    trouble: null,
  })
  const shown = useRef(false)

  const refresh = useCallback(async () => {
    setHeld((before) => ({ ...before, busy: 'list', trouble: null }))
    try {
      const { items, nextCursor, unread } = await listNotifications()
      // What was fetched further down stays, so that the list keeps its place.
      setHeld(({ items: before, nextCursor: cursorBefore }) => {
        const known = new Set(items.map((item) => item.id))
        const older = (before ?? []).filter((item) => !known.has(item.id))
        const joins = older.length < (before ?? []).length
        return joins
          ? {
              items: [...items, ...older],
              nextCursor: older.length > 0 ? cursorBefore : nextCursor,
              unread,
              busy: null,
              trouble: null,
            }
          : { items, nextCursor, unread, busy: null, trouble: null }
      })
    } catch (trouble) {
      setHeld((before) => ({ ...before, busy: null, trouble }))
    }
  }, [])

  const more = async () => {
    if (held.nextCursor === null || held.busy !== null) return
    setHeld((before) => ({ ...before, busy: 'more', trouble: null }))
    try {
      const got = await listNotifications(held.nextCursor)
      setHeld((before) => ({
        ...before,
        items: [...(before.items ?? []), ...got.items],
        nextCursor: got.nextCursor,
        unread: got.unread,
        busy: null,
      }))
    } catch (trouble) {
      setHeld((before) => ({ ...before, busy: null, trouble }))
    }
  }

  /** Shown as read at once; the server is told behind, and tells otherwise at the next look if it did not hear. */
  const read = (ids: string[]) => {
    if (ids.length === 0) return
    setHeld((before) => ({
      ...before,
      unread: Math.max(0, before.unread - ids.length),
      items: (before.items ?? []).map((item) => (ids.includes(item.id) ? { ...item, readAt: now() } : item)),
    }))
    markRead(ids).catch(() => undefined)
  }

  useEffect(() => void refresh(), [refresh])
  useDidShow(() => {
    if (shown.current) void refresh()
    shown.current = true
  })
  usePullDownRefresh(() => {
    void refresh().then(() => Taro.stopPullDownRefresh())
  })
  useReachBottom(() => {
    if ((held.items?.length ?? 0) < byScrolling && held.trouble === null) void more()
  })

  return { ...held, refresh, more, read }
}
