import { create } from 'zustand'
import { readSealed, removeSealed, writeSealed } from '../platform/storage'
import { keptRecords } from './saving'

const storageKey = 'owner'

/** Households that an office has taken along for its visits: gone with whoever signs out (`visit/fetched.ts`). */
export const fetchedHouseholds = keptRecords('visits', (id) => `visit.${id}`)

/**
 * Whose drafts this phone shows. It stays when a session expires, so that nothing typed disappears, and goes
 * when somebody signs out: the next person at a shared phone must not find it.
 */
interface OwnerState {
  id: string | null
  restore: () => Promise<void>
  arrive: (accountId: string) => Promise<void>
  leave: () => Promise<void>
}

export const useOwner = create<OwnerState>((set, get) => ({
  id: null,
  async restore() {
    const kept = await readSealed(storageKey)
    if (typeof kept === 'string' && get().id === null) set({ id: kept })
  },
  async arrive(accountId) {
    set({ id: accountId })
    await writeSealed(storageKey, accountId)
  },
  async leave() {
    set({ id: null })
    await fetchedHouseholds.clear()
    await removeSealed(storageKey)
  },
}))

/** Kept for nobody in particular, or for the person at this phone now. */
export function isOwn(kept: { owner: string | null }, ownerId: string | null): boolean {
  return kept.owner === null || kept.owner === ownerId
}
