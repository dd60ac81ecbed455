import type { Actor } from '@/domain/actors'
import type { SubmitLeadRequest, SubmitLeadResponse } from '@/domain/api/submit'
import { kindsTaken } from '@/domain/attachments/kinds'
import { dayOf } from '@/domain/calendar'
import { attachmentsOf } from '@/domain/leads/content'
import { fileLead } from '@/domain/leads/file-lead'
import { leadNumber } from '@/domain/leads/kinds'
import { nextSweepAt } from '@/domain/leads/sweep'
import { attach } from '../attachments/attach'
import { attachmentView } from '../attachments/attachment-view'
import type { Context } from '../context'
import type { Queryable } from '../db/database'
import type { Place } from '../places/places'
import { tieToNotice } from '../publicity/tie-to-notice'
import { numberOf } from './anonymous'
import { leadView, receiptOf } from './lead-view'
import { shieldOf } from './shield'
import { checkDeclared, checkVillage } from './village'

/**
 * Take in a declaration, a report or a question: number, clocks, first activity and message, all or nothing.
 * Runs inside the transaction that also keeps its Idempotency-Key.
 * Throws `region-…`, `attachment-…`, `body-unknown` at their fields.
 */
export async function submitLead(
  context: Context,
  tx: Queryable,
  actor: Actor,
  place: Place,
  request: SubmitLeadRequest,
): Promise<SubmitLeadResponse> {
  const { ids, clock, leads } = context
  const { content, source } = request
  checkDeclared(content)
  checkVillage(content, place)
  const shield = await shieldOf(context, tx, content, place)

  const id = ids.uuid()
  const { countyCode } = actor
  const photos = attachmentsOf(content)
  const to = { countyCode, ids: photos, leadId: id, seq: 1, ownerId: actor.accountId ?? '' }
  await attach(context, tx, to, 'content.attachmentIds', kindsTaken(content))
  const files = photos.length > 0 ? await context.attachments.ofLead(tx, countyCode, id) : []
  const now = clock.now().toISOString()
  const day = dayOf(now)
  const { counter, from } = numberOf(content)
  const running = from + (await leads.nextNumber(context.db.quick, countyCode, counter, day))
  const number = leadNumber(content.kind, countyCode, day, running)
  const filing = { id, number, source, filerId: actor.accountId ?? '', content, shield, now }
  const outcome = fileLead(filing, place.settings)
  const salt = ids.salt()
  const lead = await leads.file(tx, outcome, nextSweepAt(outcome.lead, place.settings), {
    outboxId: ids.uuid(),
    salt,
  })

  if (content.kind === 'report') await tieToNotice(context, tx, content.noticeId, lead)
  await context.households.keep(tx, lead)
  await context.search.keep(tx, lead)
  const { activity } = outcome
  const first = {
    ...activity,
    countyCode: lead.countyCode,
    leadId: id,
    seq: 1,
    salt,
    previousHash: outcome.lead.lastHash,
    hash: lead.lastHash,
  }
  const accusedName = content.kind === 'report' ? (content.accused?.name ?? null) : null
  const view = leadView(
    {
      lead,
      activities: [first],
      attachments: files.map((file) => ({ seq: file.seq, view: attachmentView(context, countyCode, file) })),
      names: new Map(),
      merged: [],
      staff: [],
      accusedName,
      related: await context.households.related(tx, lead),
    },
    actor,
    place,
    now,
  )
  return { lead: view, receipt: receiptOf(lead) }
}
