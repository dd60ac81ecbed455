import { create } from 'zustand'
import type { ReceiptView } from '@/domain/api/submit'
import type { LeadContent } from '@/domain/leads/content'
import type { LeadKind } from '@/domain/leads/kinds'
import { newId } from '../platform/random'
import { useDrafts, withPhotos, type Draft } from './draft'
import { keptRecords, newestWriter } from './saving'

const records = keptRecords('unsent', (id) => `unsent.${id}`)
/** Receipts of this many submissions stay on the phone. */
const receiptsKept = 10

/** A form on its way. The key is made once: a repeat under the same key makes no second lead. */
export interface WaitingSubmission {
  state: 'waiting'
  /** The draft's id. */
  id: string
  kind: LeadKind
  owner: string
  key: string
  /** As it goes out; the photos' ids are added when they are with the server. */
  content: LeadContent
  /** Everything as typed, for when the server finds something to look at again. */
  draft: Draft
  /** The server may have got it: it must not be taken back, only be asked for again. */
  tried: boolean
  /** Its photos were gone from the server and have been sent a second time. */
  photosAgain: boolean
}

/** It is with the server: only the receipt is left on the phone. */
export interface SentSubmission {
  state: 'sent'
  id: string
  kind: LeadKind
  owner: string
  leadId: string
  receipt: ReceiptView
}

export type Submission = WaitingSubmission | SentSubmission

interface UnsentState {
  ready: boolean
  /** A try is under way. */
  sending: boolean
  submissions: Readonly<Record<string, Submission>>
  restore: () => Promise<void>
  /** Takes the draft over. Done when it is on the phone: from then on a restart loses nothing. */
  add: (draft: Draft, owner: string, content: LeadContent) => Promise<void>
  put: (submission: Submission) => Promise<void>
  /** Back into a draft, as typed. */
  takeBack: (id: string, change?: Partial<Draft>) => Promise<void>
}

export const useUnsent = create<UnsentState>((set, get) => {
  const save = newestWriter(
    async (id) => {
      const submission = get().submissions[id]
      await (submission ? records.write(id, submission) : records.remove(id))
    },
    (saved) => {
      if (!saved) useDrafts.setState({ full: true })
    },
  )
  const drop = async (ids: string[]) => {
    set((state) => ({
      submissions: Object.fromEntries(Object.entries(state.submissions).filter(([id]) => !ids.includes(id))),
    }))
    await Promise.all(ids.map(save))
  }

  return {
    ready: false,
    sending: false,
    submissions: {},
    async restore() {
      const kept = await Promise.all((await records.all()).map(readSubmission))
      const found = Object.fromEntries(kept.flatMap((one) => (one ? [[one.id, one]] : [])))
      set((state) => ({ ready: true, submissions: { ...found, ...state.submissions } }))
      // The app was ended between the two steps of `add`.
      const { drafts, remove } = useDrafts.getState()
      await Promise.all(Object.keys(found).flatMap((id) => (drafts[id] ? [remove(id)] : [])))
    },
    async add(draft, owner, content) {
      const key = await newId()
      const { id, kind } = draft
      await get().put({
        state: 'waiting',
        id,
        kind,
        owner,
        key,
        content,
        draft,
        tried: false,
        photosAgain: false,
      })
      await useDrafts.getState().remove(id)
    },
    async put(submission) {
      set((state) => ({ submissions: { ...state.submissions, [submission.id]: submission } }))
      await save(submission.id)
      const sent = Object.values(get().submissions).filter((one) => one.state === 'sent')
      if (sent.length > receiptsKept) await drop(sent.slice(0, -receiptsKept).map((one) => one.id))
    },
    async takeBack(id, change = {}) {
      const submission = get().submissions[id]
      if (submission?.state !== 'waiting') return
      await useDrafts.getState().put({ ...submission.draft, ...change } as Draft)
      await drop([id])
    },
  }
})

async function readSubmission(kept: unknown): Promise<Submission | null> {
  if (typeof kept !== 'object' || kept === null || !('state' in kept)) return null
  const submission = kept as Submission
  return submission.state === 'waiting'
    ? { ...submission, draft: await withPhotos(submission.draft) }
    : submission
}

export function waitingOf(submissions: Readonly<Record<string, Submission>>): WaitingSubmission[] {
  return Object.values(submissions).flatMap((one) => (one.state === 'waiting' ? [one] : []))
}
