import type { z } from 'zod/mini'
import type { Actor } from '@/domain/actors'
import type { endNoticeRequest, postNoticeRequest } from '@/domain/api/notices'
import { dayOf, endOfDay, sayDay } from '@/domain/calendar'
import type { Lead } from '@/domain/leads/lead'
import { measuresOf, type NoticeDraft, type NoticeRow } from '@/domain/publicity/notice'
import { needsNoEnd } from '@/domain/publicity/notice-household'
import { isFull, lastDayOf, noticeKind } from '@/domain/publicity/notice-kinds'
import { Problem } from '@/domain/problems'
import type { Pack } from '@/domain/policy/pack'
import type { Context } from '../context'
import type { Queryable } from '../db/database'
import type { Sender } from '../http/sender'
import { actWithin } from '../leads/act-on-lead'
import { isVisible } from '../leads/read-lead'
import type { Place } from '../places/places'
import { copyPhotos } from './copy-photos'
import { checkWords, keepChange, lockNotice, notReadyProblem } from './keep-notice'
import { ownNotice } from './notice-access'
import type { KeptNotice } from './notice-store'

/** Of one household: it, its row on the notice, and what proves its stage. */
interface Recorded {
  lead: Lead
  row: NoticeRow
  index: number
  evidence: Record<string, unknown>
}

/** Every household of the notice, held in the order of their ids, given in the order of the rows. */
async function lockLeads(
  { leads }: Context,
  tx: Queryable,
  { countyCode }: KeptNotice,
  rows: readonly NoticeRow[],
): Promise<(Lead | undefined)[]> {
  const held = new Map<string, Lead>()
  for (const id of rows.map(({ leadId }) => leadId).sort()) {
    const lead = await leads.lock(tx, countyCode, id)
    if (lead) held.set(id, lead)
  }
  return rows.map(({ leadId }) => held.get(leadId))
}

/** What is wrong with the form itself, such as a day that is not over, at the form's own field. */
function ofTheForm(problem: Problem, name: string): Problem | null {
  const errors = problem.errors.filter(({ path }) => path.startsWith('evidence.'))
  if (errors.length === 0) return null
  return new Problem(problem.code, {
    errors: errors.map(({ path, code, message }) => ({
      path: path.slice('evidence.'.length),
      code,
      message: `${name}：${message}`,
    })),
    detail: problem.detail,
  })
}

/**
 * The stage of every household, each by the same action as from its own page: nothing is typed twice. One that is no
 * longer at this stage stops them all, and is named.
 */
async function recordAll(
  context: Context,
  tx: Queryable,
  actor: Actor,
  place: Place,
  given: { procedure: 'identification' | 'removal'; stage: string; all: readonly Recorded[]; sender: Sender },
): Promise<void> {
  const { procedure, stage, all, sender } = given
  const faults: { name: string; index: number; problem: Problem }[] = []
  for (const { lead, row, index, evidence } of all) {
    const { name } = row
    try {
      const request = { action: 'advance' as const, procedure, stage, evidence, version: lead.version }
      await actWithin(context, tx, actor, place, lead.id, request, sender)
    } catch (cause) {
      if (!(cause instanceof Problem)) throw cause
      const form = ofTheForm(cause, name)
      if (form) throw form
      faults.push({ name, index, problem: cause })
    }
  }
  if (faults.length > 0) throw notReadyProblem(faults)
}

function publicRow(row: NoticeRow, pack: Pack) {
  return {
    name: row.name,
    group: row.group ?? null,
    className: row.class ? pack.terms[row.class].value : null,
    measures: measuresOf(row),
  }
}

function draftOf(notice: KeptNotice, rows: NoticeRow[]): NoticeDraft {
  const { kind, regionCode, days, words } = notice
  const { office, phone, remark } = words
  return { kind, regionCode, rows, days, office, phone, ...(remark === null ? {} : { remark }) }
}

function seen(lead: Lead | undefined, actor: Actor, place: Place): Lead {
  if (!isVisible(lead, actor, place)) throw new Problem('notice-row-unknown')
  return lead
}

/** 贴出: the photo of the board proves it, and the clock runs from that day (国 2023 Q34). All rows or none. */
export async function postNotice(
  context: Context,
  actor: Actor,
  id: string,
  posting: z.infer<typeof postNoticeRequest>,
  sender: Sender,
): Promise<void> {
  const place = await context.places.of(actor.countyCode)
  const { notice, pack } = await ownNotice(context, actor, id, place)
  if (notice.state !== 'draft') throw new Problem('notice-not-draft')
  if (notice.version !== posting.version) throw new Problem('notice-changed')
  const { on, where, photos, version } = posting
  if (on > dayOf(context.clock.now().toISOString())) {
    const code = 'stage-in-future'
    throw new Problem(code, { errors: [{ path: 'on', code, message: '贴出的日子不能晚于今天。' }] })
  }
  const sets = [[...photos]]
  while (sets.length < notice.count) sets.push(await copyPhotos(context, actor, photos))

  const { procedure, stage } = noticeKind(notice.kind)
  await context.db.transaction(async (tx) => {
    const locked = await lockNotice(context, tx, notice, version)
    if (locked.state !== 'draft') throw new Problem('notice-not-draft')
    const rows = await context.notices.rows(tx, locked)
    const leads = (await lockLeads(context, tx, locked, rows)).map((lead) => seen(lead, actor, place))
    const all = leads.flatMap((lead, index): Recorded[] => {
      const row = rows[index]
      if (!row) return []
      const measures = locked.kind === 'help-plan' ? { measures: measuresOf(row) } : {}
      return [{ lead, row, index, evidence: { on, where, photos: sets[index] ?? [], ...measures } }]
    })
    await recordAll(context, tx, actor, place, { procedure, stage, all, sender })
    // What is known of the households may have grown since the draft.
    checkWords(draftOf(locked, rows), leads)
    const shown = rows.map((row) => ({ leadId: row.leadId, shown: publicRow(row, pack) }))
    await context.notices.show(tx, locked, shown)
    const untilOn = lastDayOf(on, locked.days)
    const words = { ...locked.words, where, photos: [...photos] }
    const next = { ...locked, state: 'posted' as const, version: version + 1, postedOn: on, untilOn, words }
    await keepChange(context, tx, actor, next, 'posted')
  })
}

/** Not before the 24:00 of its last day; the refusal says which that is. */
function checkFull({ postedOn, untilOn, days }: KeptNotice, now: string): void {
  if (postedOn === null || untilOn === null) throw new Problem('notice-not-up')
  if (isFull(untilOn, now)) return
  const rule = `要满 ${days} 天。${sayDay(postedOn)}贴出，${sayDay(untilOn)}24 点期满。`
  throw new Problem('notice-too-early', { detail: { rule, notBefore: endOfDay(untilOn), lastDay: untilOn } })
}

/** 期满: with the number of objections and what became of them, on every household of it. */
export async function endNotice(
  context: Context,
  actor: Actor,
  id: string,
  ending: z.infer<typeof endNoticeRequest>,
  sender: Sender,
): Promise<void> {
  const place = await context.places.of(actor.countyCode)
  const { notice } = await ownNotice(context, actor, id, place)
  const { procedure, end } = noticeKind(notice.kind)
  if (end === null) throw new Problem('notice-not-up')
  const { version, on, objections, handling } = ending
  await context.db.transaction(async (tx) => {
    const locked = await lockNotice(context, tx, notice, version)
    if (locked.state !== 'posted') throw new Problem('notice-not-up')
    checkFull(locked, context.clock.now().toISOString())
    const rows = await context.notices.rows(tx, locked)
    const leads = await lockLeads(context, tx, locked, rows)
    const evidence = { on, objections, ...(handling ? { handling } : {}) }
    const skipped: string[] = []
    const all = leads.flatMap((lead, index): Recorded[] => {
      const row = rows[index]
      if (!row) return []
      if (lead && isVisible(lead, actor, place) && !needsNoEnd(lead, locked.kind))
        return [{ lead, row, index, evidence }]
      skipped.push(row.name)
      return []
    })
    await recordAll(context, tx, actor, place, { procedure, stage: end, all, sender })
    const words = { ...locked.words, objections, handling: handling ?? null, skipped }
    const next = { ...locked, state: 'ended' as const, version: version + 1, endedOn: on, words }
    await keepChange(context, tx, actor, next, 'ended')
  })
}

/** 撤下: what named persons is gone from the public page; the office keeps what it was, sealed. */
export async function takeDown(context: Context, actor: Actor, id: string, version: number): Promise<void> {
  const place = await context.places.of(actor.countyCode)
  const { notice } = await ownNotice(context, actor, id, place)
  const { end } = noticeKind(notice.kind)
  await context.db.transaction(async (tx) => {
    const locked = await lockNotice(context, tx, notice, version)
    if (end !== null && locked.state === 'posted') {
      checkFull(locked, context.clock.now().toISOString())
      throw new Problem('notice-not-ended')
    }
    if (locked.state !== (end === null ? 'posted' : 'ended')) throw new Problem('notice-not-up')
    const now = context.clock.now().toISOString()
    checkFull(locked, now)
    await context.notices.hide(tx, locked)
    const next = { ...locked, state: 'down' as const, version: version + 1, downOn: dayOf(now) }
    await keepChange(context, tx, actor, next, 'down')
  })
}
