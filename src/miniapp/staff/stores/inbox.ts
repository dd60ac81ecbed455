import type { Role } from '@/domain/actors'
import type { InboxConditions as Keepable, InboxSummary, SavedFilter } from '@/domain/api/inbox'
import type { InboxFilter, LeadRow } from '@/domain/api/lead-list'
import { mostTogether, type LeadTopic, type Whose } from '@/domain/leads/inbox'
import type { LeadKind, LeadSource } from '@/domain/leads/kinds'
import type { LeadStatus } from '@/domain/leads/lead'
import { create } from 'zustand'
import { listLeads } from '../../api/leads'
import { searchLeads } from '../../api/staff'
import { useSession } from '../../stores/session'
import { useWaiting } from '../../stores/waiting'
import { inboxSummary } from '../pages/inbox/api'

const pageSize = 15
/** WeChat's own audit wants fewer than 1,000 nodes on a page: a row has 16, a county's places as many as 300. */
export const leafSize = 30
/** The most the server gives at once. */
const mostAtOnce = 100

export interface InboxConditions {
  whose: Whose
  filter: InboxFilter
  kind: LeadKind | null
  status: LeadStatus | null
  source: LeadSource | null
  topic: LeadTopic | null
  /** A town or a village. */
  regionCode: string | null
  /** Typed into the search; whose and which do not count then. Never kept anywhere. */
  q: string | null
}

interface InboxState {
  /** Whose inbox it is; another account starts anew. */
  token: string | null
  conditions: InboxConditions
  /** Counts, and the combinations that are kept; null until they have come. */
  summary: InboxSummary | null
  items: readonly LeadRow[]
  /** undefined: nothing has been fetched yet; null: that was all. */
  nextCursor: string | null | undefined
  /** Which thirty of the fetched rows are shown. */
  leaf: number
  busy: 'list' | 'more' | null
  trouble: unknown
  /** The lead that was opened last: coming back, the list stands there. */
  openedId: string | null
  /** Rows picked to be done together; null: nobody is picking. */
  chosen: readonly string[] | null
  /** What was fetched stays; for another account nothing does. */
  enter: () => void
  choose: (conditions: Partial<InboxConditions>) => Promise<void>
  /** Fetches anew as much as was there, in place. */
  refresh: () => Promise<void>
  more: () => Promise<void>
  turn: (leaf: number) => Promise<void>
  opened: (id: string) => void
  pick: (ids: readonly string[] | null) => void
  /** Rows as they stand after something was done to them. */
  put: (rows: readonly LeadRow[]) => void
  /** The combinations that are kept, as the server has them now. */
  keep: (saved: readonly SavedFilter[]) => void
}

export const nothingMore = {
  kind: null,
  status: null,
  source: null,
  topic: null,
  regionCode: null,
  q: null,
} as const
const everything: InboxConditions = { whose: 'me', filter: 'waiting', ...nothingMore }
/** Nothing is given to them to handle: they look after what lies in their region. */
const watching: readonly string[] = ['county-supervisor', 'city-supervisor'] satisfies Role[]

function atFirst(): InboxConditions {
  const roles = useSession.getState().account?.roles ?? []
  const watches = roles.some((role) => watching.includes(role))
  return { ...everything, whose: watches ? 'region' : 'me' }
}

const blank = {
  conditions: everything,
  summary: null,
  items: [],
  nextCursor: undefined,
  leaf: 0,
  busy: null,
  trouble: null,
  openedId: null,
  chosen: null,
} as const

/** What can be kept of them, and what counts are asked for: everything but what was typed. */
export function keepable(conditions: InboxConditions): Keepable {
  const { whose, filter, kind, status, source, topic, regionCode } = conditions
  return {
    whose,
    filter,
    ...(kind === null ? {} : { kind }),
    ...(status === null ? {} : { status }),
    ...(source === null ? {} : { source }),
    ...(topic === null ? {} : { topic }),
    ...(regionCode === null ? {} : { regionCode }),
  }
}

export function conditionsOf(kept: Keepable): InboxConditions {
  return { ...everything, ...kept, q: null }
}

async function page(conditions: InboxConditions, limit: number, cursor?: string) {
  const { kind, regionCode, q } = conditions
  const asked = { limit, ...(cursor === undefined ? {} : { cursor }) }
  return q === null
    ? listLeads({ scope: 'inbox', ...keepable(conditions), ...asked })
    : searchLeads({
        q,
        ...(kind === null ? {} : { kind }),
        ...(regionCode === null ? {} : { regionCode }),
        ...asked,
      })
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
  let askedCounts = 0

  /** The list is not kept waiting for them, and stands without them. */
  async function fetchCounts(): Promise<void> {
    const turn = (askedCounts += 1)
    const { conditions, token } = get()
    const summary = await inboxSummary(keepable(conditions)).catch(() => null)
    if (summary === null || turn !== askedCounts || token !== get().token) return
    set({ summary })
    if (conditions.whose === 'me' && !isNarrowed(conditions))
      useWaiting.getState().setInboxCount(summary.filters.waiting ?? 0)
  }

  async function fetchList(wanted: number): Promise<void> {
    const turn = (asked += 1)
    set({ busy: 'list', trouble: null })
    const { conditions } = get()
    void fetchCounts()
    try {
      const rows = await firstRows(conditions, wanted)
      if (turn !== asked) return
      const leaf = Math.min(get().leaf, Math.max(0, Math.ceil(rows.items.length / leafSize) - 1))
      set({ ...rows, leaf, busy: null })
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
        set({ token, ...blank, conditions: atFirst() })
      }
    },
    choose(conditions) {
      set({
        conditions: { ...get().conditions, ...conditions },
        items: [],
        nextCursor: undefined,
        leaf: 0,
        openedId: null,
        chosen: get().chosen === null ? null : [],
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
    pick: (ids) => set({ chosen: ids === null ? null : ids.slice(0, mostTogether) }),
    put(rows) {
      const fresh = new Map(rows.map((row) => [row.id, row]))
      set({ items: get().items.map((row) => fresh.get(row.id) ?? row) })
    },
    keep(saved) {
      const { summary } = get()
      const known = new Map(summary?.saved.map((one) => [one.id, one.count]))
      if (summary)
        set({
          summary: { ...summary, saved: saved.map((one) => ({ ...one, count: known.get(one.id) ?? 0 })) },
        })
    },
  }
})

export function isNarrowed({ kind, status, source, topic, regionCode, q }: InboxConditions): boolean {
  return [kind, status, source, topic, regionCode, q].some((one) => one !== null)
}
