import { create } from 'zustand'
import type { Packet, PacketsView } from '@/domain/api/visits'
import { visitLimits } from '@/domain/visits/visit'
import { now } from '../api/server-time'
import { fetchedHouseholds as records, useOwner } from '../stores/owner'
import { newestWriter } from '../stores/saving'
import { fetchPackets } from './api'

/**
 * Households taken along, each until its visit is begun (then it is part of that, `filling.ts`). Personal data: no more
 * than a round, not for longer than a few days, gone when somebody signs out.
 */
export interface Fetched {
  id: string
  owner: string
  packet: Packet
  visitor: PacketsView['visitor']
}

interface FetchedState {
  ready: boolean
  full: boolean
  households: Readonly<Record<string, Fetched>>
  restore: () => Promise<void>
  /** All, or one; how many came, and whether there are more than a phone takes. */
  fetch: (leadId?: string) => Promise<{ count: number; more: boolean }>
  remove: (id: string) => Promise<void>
}

function isFetched(kept: unknown): kept is Fetched {
  return typeof kept === 'object' && kept !== null && 'packet' in kept && 'owner' in kept
}

export const useFetched = create<FetchedState>((set, get) => {
  const save = newestWriter(
    async (id) => {
      const household = get().households[id]
      await (household ? records.write(id, household) : records.remove(id))
    },
    (saved) => set({ full: !saved }),
  )
  const put = async (households: Record<string, Fetched>) => {
    const before = Object.keys(get().households)
    set({ households })
    for (const id of new Set([...before, ...Object.keys(households)])) await save(id)
  }
  return {
    ready: false,
    full: false,
    households: {},
    async restore() {
      const owner = useOwner.getState().id
      const since = new Date(Date.parse(now()) - visitLimits.keptDays * 86_400_000).toISOString()
      const kept = (await records.all()).filter(isFetched)
      const good = kept.filter((one) => one.owner === owner && one.packet.fetchedAt >= since)
      for (const one of kept) if (!good.includes(one)) await records.remove(one.id)
      set({ ready: true, households: Object.fromEntries(good.map((one) => [one.id, one])) })
    },
    async fetch(leadId) {
      const owner = useOwner.getState().id ?? ''
      const { items, more, visitor } = await fetchPackets(leadId)
      const fresh = Object.fromEntries(
        items.map((packet) => [packet.leadId, { id: packet.leadId, owner, packet, visitor }]),
      )
      // Asked for as a whole, it is the whole: who is not on it any more need not be visited.
      await put(leadId === undefined ? fresh : { ...get().households, ...fresh })
      return { count: items.length, more }
    },
    async remove(id) {
      const { [id]: _gone, ...others } = get().households
      set({ households: others })
      await save(id)
    },
  }
})

// Signed out, or somebody else: what is in memory goes as what is kept does.
useOwner.subscribe((after, before) => {
  if (after.id !== before.id) useFetched.setState({ ready: false, households: {} })
})
