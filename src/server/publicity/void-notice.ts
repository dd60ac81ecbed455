import type { z } from 'zod/mini'
import type { Actor } from '@/domain/actors'
import type { boardPhotosRequest, voidNoticeRequest } from '@/domain/api/notices'
import { dayOf } from '@/domain/calendar'
import { procedureIn } from '@/domain/leads/dossier'
import type { Lead } from '@/domain/leads/lead'
import { nextSweepAt } from '@/domain/leads/sweep'
import { voidPosting } from '@/domain/leads/transition'
import { noticeKind } from '@/domain/publicity/notice-kinds'
import { voidReasonTitle } from '@/domain/publicity/voiding'
import { recordOf } from '@/domain/procedures/state'
import { Problem } from '@/domain/problems'
import { attach } from '../attachments/attach'
import type { Context } from '../context'
import type { Queryable } from '../db/database'
import { isVisible } from '../leads/read-lead'
import type { Place } from '../places/places'
import { keepChange, lockNotice } from './keep-notice'
import { ownNotice } from './notice-access'
import type { KeptNotice } from './notice-store'

/** Taken back is what this very notice proved, and nothing that was built upon it since. */
function isToVoid(lead: Lead, { kind, postedOn }: KeptNotice): boolean {
  const { procedure, stage, end } = noticeKind(kind)
  const state = lead.dossier && procedureIn(lead.dossier, procedure)
  if (!state || lead.closedAs === 'withdrawn') return false
  if (end !== null && recordOf(state, end)) return false
  return recordOf(state, stage)?.on === postedOn
}

/** The photo stays with the first household that is still here: it shows a board without names. */
async function keepPhotos(
  context: Context,
  tx: Queryable,
  actor: Actor,
  notice: KeptNotice,
  photos: readonly string[],
): Promise<void> {
  if (photos.length === 0) return
  const { countyCode } = notice
  for (const { leadId } of await context.notices.rows(tx, notice)) {
    const lead = await context.leads.byId(tx, countyCode, leadId)
    if (!lead) continue
    const to = {
      countyCode,
      ids: [...photos],
      leadId,
      seq: lead.activityCount,
      ownerId: actor.accountId ?? '',
    }
    return attach(context, tx, to, 'photos', ['photo'])
  }
  throw new Problem('not-found')
}

/** One household: the stage is open again, by an activity of its own. */
async function voidOf(
  { leads, clock, ids }: Context,
  tx: Queryable,
  actor: Actor,
  place: Place,
  { lead, notice, because }: { lead: Lead; notice: KeptNotice; because: string },
): Promise<void> {
  const { procedure, stage } = noticeKind(notice.kind)
  const now = clock.now().toISOString()
  const outcome = voidPosting(lead, { procedure, stage, because }, actor, now, place.settings)
  await leads.update(tx, outcome, nextSweepAt(outcome.lead, place.settings), {
    outboxId: ids.uuid(),
    salt: ids.salt(),
  })
}

/**
 * 作废: the page is empty from this moment, the stage of every household is open again, and the days that ran count for
 * nothing. Not an end: `ended` was never reached. A household that went another way meanwhile is passed over and named.
 */
export async function voidNotice(
  context: Context,
  actor: Actor,
  id: string,
  { version, reason, note, photos }: z.infer<typeof voidNoticeRequest>,
): Promise<void> {
  const { clock, leads, notices, places, db } = context
  const place = await places.of(actor.countyCode)
  const { notice } = await ownNotice(context, actor, id, place)
  await db.transaction(async (tx) => {
    const locked = await lockNotice(context, tx, notice, version)
    if (locked.state !== 'posted') throw new Problem('notice-not-up')
    const rows = await notices.rows(tx, locked)
    const skipped: string[] = []
    for (const { leadId, name } of [...rows].sort((one, other) => (one.leadId < other.leadId ? -1 : 1))) {
      const lead = await leads.lock(tx, locked.countyCode, leadId)
      if (lead && isVisible(lead, actor, place) && isToVoid(lead, locked))
        await voidOf(context, tx, actor, place, { lead, notice: locked, because: voidReasonTitle(reason) })
      else skipped.push(name)
    }
    await notices.hide(tx, locked)
    await keepPhotos(context, tx, actor, locked, photos)
    const voiding = { reason, note, photos: [...photos] }
    const next = {
      ...locked,
      state: 'voided' as const,
      version: version + 1,
      voidedOn: dayOf(clock.now().toISOString()),
      boardShown: photos.length > 0,
      words: { ...locked.words, skipped, voiding },
    }
    await keepChange(context, tx, actor, next, 'voided')
  })
}

/** The paper is off the board: the photo that was still asked for. */
export async function showBoard(
  context: Context,
  actor: Actor,
  id: string,
  { version, photos }: z.infer<typeof boardPhotosRequest>,
): Promise<void> {
  const place = await context.places.of(actor.countyCode)
  const { notice } = await ownNotice(context, actor, id, place)
  await context.db.transaction(async (tx) => {
    const locked = await lockNotice(context, tx, notice, version)
    const { voiding } = locked.words
    if (locked.state !== 'voided' || !voiding) throw new Problem('notice-not-up')
    if (locked.boardShown) throw new Problem('notice-board-shown')
    await keepPhotos(context, tx, actor, locked, photos)
    const words = { ...locked.words, voiding: { ...voiding, photos: [...photos] } }
    const next = { ...locked, version: version + 1, boardShown: true, words }
    await keepChange(context, tx, actor, next, 'board-shown')
  })
}
