import { create } from 'zustand'

/** One thing that waits for the person at home: a draft, a signature, a reply to rate. */
export interface WaitingItem {
  id: string
  title: string
  detail: string
  /** The page that goes on with it. */
  page: string
}

interface WaitingState {
  /** By where they come from (drafts, unsent, leads), so that each source renews its own. */
  bySource: Readonly<Record<string, readonly WaitingItem[]>>
  setWaiting: (source: string, items: readonly WaitingItem[]) => void
  /** Open leads in the inbox of staff; null while not known. */
  inboxCount: number | null
  setInboxCount: (count: number | null) => void
}

export const useWaiting = create<WaitingState>((set) => ({
  bySource: {},
  setWaiting: (source, items) => set((state) => ({ bySource: { ...state.bySource, [source]: items } })),
  inboxCount: null,
  setInboxCount: (inboxCount) => set({ inboxCount }),
}))
