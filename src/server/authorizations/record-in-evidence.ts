import type { Command } from '@/domain/leads/actions'
import type { Outcome } from '@/domain/leads/transition'
import type { Context } from '../context'
import type { Queryable } from '../db/database'
import type { Sender } from '../http/sender'
import type { Place } from '../places/places'
import { hashesOf, nextRecord } from './evidence-records'

/** What staff record of paper, and what is taken back, stands in the same chain of evidence. */
export async function recordInEvidence(
  context: Context,
  tx: Queryable,
  command: Command,
  outcome: Outcome,
  place: Place,
  sender: Sender,
): Promise<void> {
  const { lead, activity } = outcome
  const { countyCode } = lead
  const accountId = activity.actor.accountId ?? ''
  const signedAt = activity.at
  if (command.action === 'recordSignature') {
    const papers = await hashesOf(context, tx, countyCode, command.attachmentIds)
    const names = await context.accounts.names(tx, countyCode, [accountId])
    const { bodyId } = activity.actor
    const office = bodyId ? place.bodyName(bodyId) : ''
    const kept = await nextRecord(context, tx, lead, command.member, {
      kind: 'paper',
      writer: command.delegate ? { kind: 'delegate', ...command.delegate, papers } : { kind: 'self' },
      on: command.on,
      papers,
      identity: { method: 'clerk', accountId, name: names.get(accountId) ?? '', office },
      signedAt,
      ...sender,
    })
    await context.signatures.insert(tx, countyCode, null, kept)
  }
  if (activity.data.type !== 'authorization-withdrawn') return
  for (const member of activity.data.members) {
    const fresh = { kind: 'withdrawn', accountId, signedAt, ...sender } as const
    const kept = await nextRecord(context, tx, lead, member, fresh)
    await context.signatures.insert(tx, countyCode, null, kept)
  }
}
