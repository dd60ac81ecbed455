import { create } from 'zustand'
import type { LeadKind } from '@/domain/leads/kinds'
import type { Identity } from '@/domain/leads/lead'
import { now } from '../api/server-time'
import { randomBytes } from '../platform/random'
import { useOwner } from '../stores/owner'
import { keptRecords, newestWriter } from '../stores/saving'

/** A browser keeps them readable, often on a desk that others use too: what nobody wrote up goes, in days. */
export const keptDays = 3

const records = keptRecords('desk.calls', (id) => `desk.call.${id}`)

export interface CallAnswers {
  name: string
  village: string
  /** As typed, for the box. */
  villageTyped: string
  question: string
  /** Number of the entry that is read out; 0: only taken in. */
  entry: number
  reply: string
  category: string
  story: string
  happenedOn: string
  officeId: string
  accusedName: string
  identity: Identity | ''
  relation: string
  causes: string[]
  members: string
  /** When the caller said yes to what was read to him. */
  consentAt: string
}

export interface Call {
  /** Also its `Idempotency-Key`: made when the call begins, of chance alone, for a time in it would be kept. */
  id: string
  owner: string | null
  startedAt: string
  phone: string
  withheld: boolean
  intent: LeadKind | null
  answers: CallAnswers
}

const blank: CallAnswers = {
  name: '',
  village: '',
  villageTyped: '',
  question: '',
  entry: 0,
  reply: '',
  category: '',
  story: '',
  happenedOn: '',
  officeId: '',
  accusedName: '',
  identity: '',
  relation: '',
  causes: [],
  members: '',
  consentAt: '',
}

async function newKey(): Promise<string> {
  return [...(await randomBytes(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

interface CallsState {
  ready: boolean
  /** The last write found no room. */
  full: boolean
  calls: Readonly<Record<string, Call>>
  restore: () => Promise<void>
  begin: (caller: Pick<Call, 'phone' | 'withheld'>) => Promise<string>
  /** Done when it is kept. */
  change: (id: string, change: Partial<Omit<Call, 'id' | 'answers'>>, answers?: Partial<CallAnswers>) => void
  /** The same call under a new key, when the old one has been used for something else. */
  renew: (id: string) => Promise<string>
  remove: (id: string) => Promise<void>
}

/** Calls that are not sent yet, each kept as it is typed: a line that drops takes nothing with it. */
export const useCalls = create<CallsState>((set, get) => {
  const save = newestWriter(
    async (id) => {
      const call = get().calls[id]
      // Nothing was said yet: nothing to keep.
      await (call && isBegun(call) ? records.write(id, call) : records.remove(id))
    },
    (saved) => {
      if (get().full === saved) set({ full: !saved })
    },
  )
  const put = (typed: Call) => {
    const call = { ...typed, owner: typed.owner ?? useOwner.getState().id }
    set(({ calls }) => ({ calls: { ...calls, [call.id]: call } }))
    void save(call.id)
  }
  return {
    ready: false,
    full: false,
    calls: {},
    async restore() {
      const since = new Date(Date.parse(now()) - keptDays * 86_400_000).toISOString()
      const kept = (await records.all()).flatMap((one) => readCall(one) ?? [])
      const old = kept.filter(({ startedAt }) => startedAt < since)
      await Promise.all(old.map(({ id }) => records.remove(id)))
      const found = Object.fromEntries(
        kept.filter((call) => !old.includes(call)).map((call) => [call.id, call]),
      )
      set(({ calls }) => ({ ready: true, calls: { ...found, ...calls } }))
    },
    async begin(caller) {
      const id = await newKey()
      put({ id, owner: null, startedAt: now(), intent: null, answers: blank, ...caller })
      return id
    },
    change(id, change, answers = {}) {
      const call = get().calls[id]
      if (call) put({ ...call, ...change, answers: { ...call.answers, ...answers } })
    },
    async renew(id) {
      const call = get().calls[id]
      const fresh = await newKey()
      if (call) put({ ...call, id: fresh })
      await get().remove(id)
      return fresh
    },
    async remove(id) {
      set(({ calls }) => ({ calls: Object.fromEntries(Object.entries(calls).filter(([key]) => key !== id)) }))
      await save(id)
    },
  }
})

export function isBegun({ phone, intent, answers }: Call): boolean {
  return phone !== '' || intent !== null || answers.name !== ''
}

/** As it was kept, with whatever a newer version of the page asks for besides. */
function readCall(kept: unknown): Call | null {
  if (typeof kept !== 'object' || kept === null || !('id' in kept) || !('answers' in kept)) return null
  const call = kept as Call
  return { ...call, answers: { ...blank, ...call.answers } }
}
