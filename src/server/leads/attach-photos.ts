import { attachmentKinds, kindsTaken, type AttachmentKind } from '@/domain/attachments/kinds'
import type { Command } from '@/domain/leads/actions'
import { attachmentsOf } from '@/domain/leads/content'
import type { Lead } from '@/domain/leads/lead'
import type { Outcome } from '@/domain/leads/transition'
import { Problem } from '@/domain/problems'
import { attach } from '../attachments/attach'
import type { AttachmentRow } from '../attachments/attachment-store'
import type { Context } from '../context'
import type { Queryable } from '../db/database'

/** The filer's own photos of one lead, all that he adds later included. Staff have as many for each thing they record. */
const mostOfFiler = 9

/** Photos that a stage's evidence names; its schema has checked them by the time they are attached. */
function evidencePhotos(evidence: unknown): string[] {
  if (typeof evidence !== 'object' || evidence === null || !('photos' in evidence)) return []
  const { photos } = evidence
  return Array.isArray(photos) ? photos.filter((id) => typeof id === 'string') : []
}

/** The photos a command names, and the field they stand in. */
function photosOf(command: Command): { ids: string[]; path: string } {
  const path = 'attachmentIds'
  if (command.action === 'comment' || command.action === 'recordSignature')
    return { ids: command.attachmentIds, path }
  if (command.action === 'advance') return { ids: evidencePhotos(command.evidence), path: 'evidence.photos' }
  if (command.action !== 'resubmit') return { ids: [], path }
  const corrected = command.content ? attachmentsOf(command.content as Lead['content']) : []
  return { ids: [...new Set([...command.attachmentIds, ...corrected])], path }
}

/** Signed papers and what is recorded at a stage are photos; what is told may be said, filmed or written as well. */
function kindsOf({ action }: Command, { lead, activity }: Outcome): readonly AttachmentKind[] {
  if (action !== 'comment' && action !== 'resubmit') return ['photo']
  return activity.actor.party === 'filer' ? kindsTaken(lead.content) : attachmentKinds
}

async function checkFilersPhotos(
  context: Context,
  tx: Queryable,
  { countyCode, id }: Lead,
  had: AttachmentRow[],
  fresh: number,
): Promise<void> {
  const activities = await context.leads.activities(tx, countyCode, id)
  // A written delegation belongs to the signature, not to what was told.
  const own = activities
    .filter(({ actor, data }) => actor.party === 'filer' && data.type !== 'signed')
    .map(({ seq }) => seq)
  const has = had.filter(({ seq }) => seq !== null && own.includes(seq)).length
  if (has + fresh <= mostOfFiler) return
  const left = Math.max(0, mostOfFiler - has)
  const code = 'attachment-too-many'
  const more = left > 0 ? `还能加 ${left} 个` : '不能再加了'
  const message = `一件事的照片、录音这些一共最多 ${mostOfFiler} 个，前后加起来算。您已经放了 ${has} 个，${more}。`
  throw new Problem(code, {
    errors: [{ path: 'attachmentIds', code, message }],
    detail: { most: mostOfFiler, has, left },
  })
}

/** Photos named by the command become part of the lead; those it has already may be named again. */
export async function attachPhotos(
  context: Context,
  tx: Queryable,
  command: Command,
  outcome: Outcome,
): Promise<void> {
  const { lead, activity } = outcome
  const { ids, path } = photosOf(command)
  if (ids.length === 0) return
  const { countyCode, id: leadId } = lead
  const had = await context.attachments.ofLead(tx, countyCode, leadId)
  const fresh = ids.filter((id) => !had.some((file) => file.id === id))
  if (activity.actor.party === 'filer') await checkFilersPhotos(context, tx, lead, had, fresh.length)
  const ownerId = activity.actor.accountId ?? ''
  const to = { countyCode, ids: fresh, leadId, seq: lead.activityCount, ownerId }
  await attach(context, tx, to, path, kindsOf(command, outcome))
}
