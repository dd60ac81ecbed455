import { useState } from 'react'
import type { ActRequest } from '@/domain/api/act'
import type { LeadView } from '@/domain/api/lead-view'
import { actOnLead, getLead } from '../api/leads'
import { ApiProblem } from '../api/problem'
import { lookForNews } from '../stores/background'
import { useSession } from '../stores/session'
import { useLoad, type Load } from './use-load'

type Unversioned<T> = T extends unknown ? Omit<T, 'version'> : never
/** What is to be done, without the version: that is the one on the screen. */
export type Act = Unversioned<ActRequest>

/** `stale`: somebody else was first; the newer state is on the screen, nothing was done. */
export type Acted = { result: 'done' } | { result: 'stale' } | { result: 'refused'; trouble: unknown }

export interface OpenLead extends Load {
  lead: LeadView | null
  act: (what: Act) => Promise<Acted>
}

/** One lead, and what its filer does with it. */
export function useLead(id: string): OpenLead {
  const token = useSession((state) => state.token)
  const [held, setHeld] = useState<{ lead: LeadView; token: string | null } | null>(null)
  const show = (lead: LeadView) => setHeld({ lead, token })
  const load = useLoad(token === null ? null : `${token} ${id}`, async () => show(await getLead(id)))
  const lead = held?.token === token ? held.lead : null

  const act = async (what: Act): Promise<Acted> => {
    if (!lead) return { result: 'stale' }
    try {
      show(await actOnLead(id, { ...what, version: lead.version }))
      void lookForNews()
      return { result: 'done' }
    } catch (trouble) {
      if (!(trouble instanceof ApiProblem) || trouble.status !== 409) return { result: 'refused', trouble }
      const newer = leadIn(trouble) ?? (await getLead(id).catch(() => lead))
      show(newer)
      return { result: isDone(what, newer, lead) ? 'done' : 'stale' }
    }
  }
  return { ...load, lead, act }
}

function leadIn({ detail }: ApiProblem): LeadView | null {
  const { lead } = detail
  return typeof lead === 'object' && lead !== null && 'version' in lead ? (lead as LeadView) : null
}

const doneAs: Readonly<Record<string, string | undefined>> = {
  withdraw: 'withdrawn',
  resubmit: 'resubmitted',
  comment: 'commented',
  reopen: 'reopened',
  object: 'objected',
  rate: 'rated',
}

/** The answer to an earlier try was lost on the way: the newer state holds what was to be done already. */
function isDone(what: Act, newer: LeadView, before: LeadView): boolean {
  const words = 'text' in what ? what.text : 'reason' in what ? what.reason : undefined
  return newer.activities.some(
    ({ seq, by, data }) =>
      seq > (before.activities.at(-1)?.seq ?? 0) &&
      by.party === 'filer' &&
      data.type === doneAs[what.action] &&
      (words ?? '') === (('text' in data ? data.text : 'reason' in data ? data.reason : undefined) ?? ''),
  )
}
