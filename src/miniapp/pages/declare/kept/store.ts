import { create } from 'zustand'
import type { DraftHead, DraftView } from '@/domain/api/drafts'
import { keptRecords } from '../../../stores/saving'

const records = keptRecords('kept-drafts', (id) => `kept-draft.${id}`)

/** What this phone knows of a draft that is on the server too. */
export interface Kept {
  id: string
  /** Account. */
  owner: string
  /** `leaving`: to be taken off the server; `apart`: the one of two that was not chosen, only on this phone. */
  state: 'kept' | 'leaving' | 'apart'
  /** The server's, as far as is known here; 0: none yet. */
  revision: number
  /** Of what the server has, see printOf. */
  print: string
  /** Of what was sent since then and may have come through without an answer. */
  tried: readonly string[]
  /** When the server got it; null: not yet. */
  keptAt: string | null
  /** When it was last changed here. */
  changedAt: string
  /** Photos that are only on the phone it was taken over from. */
  photosLeft: number
  /** Changed on another phone too, in another way: the person chooses. */
  theirs: DraftView | null
}

interface KeptState {
  restored: boolean
  byId: Readonly<Record<string, Kept>>
  /** On the server, as it said last. */
  heads: readonly DraftHead[]
  /** Whose drafts were asked for last; null: nobody's yet. */
  looked: string | null
  /** What the person should know, by draft. */
  told: Readonly<Record<string, string>>
  restore: () => Promise<void>
  put: (kept: Kept) => Promise<void>
  forget: (id: string) => Promise<void>
  tell: (id: string, sentence: string | null) => void
}

export const useKept = create<KeptState>((set, get) => ({
  restored: false,
  byId: {},
  heads: [],
  looked: null,
  told: {},
  async restore() {
    if (get().restored) return
    const found = ((await records.all()) as (Kept | null)[]).flatMap((one) =>
      one ? [[one.id, one] as const] : [],
    )
    set(({ byId }) => ({ restored: true, byId: { ...Object.fromEntries(found), ...byId } }))
  },
  async put(kept) {
    set(({ byId }) => ({ byId: { ...byId, [kept.id]: kept } }))
    // A full phone says so at the draft itself.
    await records.write(kept.id, kept).catch(() => undefined)
  },
  async forget(id) {
    set(({ byId: { [id]: _gone, ...byId }, heads }) => ({
      byId,
      heads: heads.filter((head) => head.id !== id),
    }))
    await records.remove(id).catch(() => undefined)
  },
  tell(id, sentence) {
    set(({ told: { [id]: _before, ...told } }) => ({
      told: sentence === null ? told : { ...told, [id]: sentence },
    }))
  },
}))
