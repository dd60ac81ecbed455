import type { InboxCounts, InboxFilter, LeadRow } from '@/domain/api/lead-list'
import type { LeadKind } from '@/domain/leads/kinds'
import { create } from 'zustand'
import { inboxCounts, listLeads } from '../../api/leads'
import { searchLeads } from '../../api/staff'
import { useSession } from '../../stores/session'
import { useWaiting } from '../../stores/waiting'

const pageSize = 15
/** WeChat's own audit wants fewer than 1,000 nodes on a page: a row has 16, a county's places as many as 300. */
export const leafSize = 30
/** The most the server gives at once. */
const mostAtOnce = 100

export interface InboxConditions {
  filter: InboxFilter
  kind: LeadKind | null
  /** A town or a village. */
  regionCode: string | null
  /** Typed into the search; the filters of the inbox do not count then. */
  q: string | null
}

interface InboxState {
  /** Whose inbox it is; another account starts anew. */
  token: string | null
  conditions: InboxConditions
  counts: InboxCounts | null
  items: readonly LeadRow[]
  /** undefined: nothing has been fetched yet; null: that was all. */
  nextCursor: string | null | undefined
  /** Which thirty of the fetched rows are shown. */
  leaf: number
  busy: 'list' | 'more' | null
  trouble: unknown
  /** The lead that was opened last: coming back, the list stands there. */
  openedId: string | null
  /** What was fetched stays; for another account nothing does. */
  enter: () => void
  choose: (conditions: Partial<InboxConditions>) => Promise<void>
  /** Fetches anew as much as was there, in place. */
  refresh: () => Promise<void>
  more: () => Promise<void>
  turn: (leaf: number) => Promise<void>
  opened: (id: string) => void
}

const everything: InboxConditions = { filter: 'waiting', kind: null, regionCode: null, q: null }

const blank = {
  conditions: everything,
  counts: null,
  items: [],
  nextCursor: undefined,
  leaf: 0,
  busy: null,
  trouble: null,
  openedId: null,
} as const

async function page({ filter, kind, regionCode, q }: InboxConditions, limit: number, cursor?: string) {
  const asked = {
    limit,
    ...(kind === null ? {} : { kind }),
    ...(regionCode === null ? {} : { regionCode }),
    ...(cursor === undefined ? {} : { cursor }),
  }
  return q === null ? listLeads({ scope: 'inbox', filter, ...asked }) : searchLeads({ q, ...asked })
}

/** The first `wanted` rows, in as few requests as the server allows. */
async function firstRows(conditions: InboxConditions, wanted: number) {
  let { items, nextCursor } = await page(conditions, Math.min(wanted, mostAtOnce))
  while (nextCursor !== null && items.length < wanted) {
    const got = await page(conditions, Math.min(wanted - items.length, mostAtOnce), nextCursor)
    items = [...items, ...got.items]
    nextCursor = got.nextCursor
  }
  return { items, nextCursor }
}

export const useInbox = create<InboxState>((set, get) => {
  // Only the newest question may answer.
  let asked = 0

  async function fetchList(wanted: number): Promise<void> {
    const turn = (asked += 1)
    set({ busy: 'list', trouble: null })
    try {
      const [counts, rows] = await Promise.all([inboxCounts(), firstRows(get().conditions, wanted)])
      if (turn !== asked) return
      const leaf = Math.min(get().leaf, Math.max(0, Math.ceil(rows.items.length / leafSize) - 1))
      set({ counts, ...rows, leaf, busy: null })
      useWaiting.getState().setInboxCount(counts.waiting)
    } catch (trouble) {
      if (turn === asked) set({ busy: null, trouble })
    }
  }

  return {
    token: null,
    ...blank,
    enter() {
      const { token } = useSession.getState()
      if (token !== get().token) {
        asked += 1
        set({ token, ...blank })
      }
    },
    choose(conditions) {
      set({
        conditions: { ...get().conditions, ...conditions },
        items: [],
        nextCursor: undefined,
        leaf: 0,
        openedId: null,
      })
      return fetchList(pageSize)
    },
    refresh: () => fetchList(Math.max(pageSize, get().items.length)),
    async more() {
      const { nextCursor, busy, conditions } = get()
      if (typeof nextCursor !== 'string' || busy !== null) return
      const turn = (asked += 1)
      set({ busy: 'more', trouble: null })
      try {
        const got = await page(conditions, pageSize, nextCursor)
        if (turn !== asked) return
        const known = new Set(get().items.map((row) => row.id))
        const fresh = got.items.filter((row) => !known.has(row.id))
        set({ items: [...get().items, ...fresh], nextCursor: got.nextCursor, busy: null })
      } catch (trouble) {
        if (turn === asked) set({ busy: null, trouble })
      }
    },
    async turn(leaf) {
      set({ leaf })
      if (get().items.length <= leaf * leafSize) await get().more()
    },
    opened: (openedId) => set({ openedId }),
  }
})

export function isNarrowed({ kind, regionCode, q }: InboxConditions): boolean {
  return kind !== null || regionCode !== null || q !== null
}
