import type { Actor } from '@/domain/actors'
import type { NoticeFrame, NoticeItem, NoticeView, PublicNotice } from '@/domain/api/notices'
import { daysLeft, dayOf, endOfDay } from '@/domain/calendar'
import { isShieldedFrom, scopeOf, sees } from '@/domain/leads/visibility'
import { isFull, noticeKind } from '@/domain/publicity/notice-kinds'
import { measuresOf } from '@/domain/publicity/notice'
import { voidReasonTitle } from '@/domain/publicity/voiding'
import { packFor } from '@/domain/policy/index'
import { Problem } from '@/domain/problems'
import { attachmentView } from '../attachments/attachment-view'
import type { Context } from '../context'
import type { Place } from '../places/places'
import type { KeptNotice } from './notice-store'

export function publicAddress({ config }: Context, { publicToken }: KeptNotice): string {
  return `${config.publicAddress}/#/notice/pages/read/index?token=${publicToken}`
}

/** Reports about it, without those kept from the actor: of these he finds no trace, not even in a number (信访工作条例 §30). */
async function reportsFor(context: Context, notice: KeptNotice, actor: Actor, place: Place) {
  const scope = scopeOf(actor, place.bodies)
  const all = await context.notices.objections(context.db, notice)
  return all
    .filter((lead) => !isShieldedFrom(scope, lead))
    .map((lead) =>
      sees(scope, lead) ? { leadId: lead.id, number: lead.number } : { leadId: null, number: null },
    )
}

export async function noticeItem(
  context: Context,
  notice: KeptNotice,
  actor: Actor,
  place: Place,
): Promise<NoticeItem & { reports: NoticeView['reports'] }> {
  const { id, kind, state, version, regionCode, count, days, postedOn, untilOn, endedOn, downOn } = notice
  const { voidedOn, boardShown } = notice
  const now = context.clock.now().toISOString()
  const reports = state === 'draft' ? [] : await reportsFor(context, notice, actor, place)
  return {
    id,
    kind,
    state,
    version,
    regionCode,
    regionName: place.regionName(regionCode),
    count,
    days,
    postedOn,
    untilOn,
    endedOn,
    downOn,
    voidedOn,
    boardOpen: state === 'voided' && !boardShown,
    daysLeft: state === 'posted' && untilOn !== null ? daysLeft(endOfDay(untilOn), now) : null,
    objections: reports.length,
    reports,
  }
}

/** All of it, for those who keep it. */
export async function noticeView(
  context: Context,
  notice: KeptNotice,
  actor: Actor,
  place: Place,
): Promise<NoticeView> {
  const { db, notices, accounts, attachments } = context
  const { countyCode, words, postedOn } = notice
  const pack = packFor(notice.regionCode, postedOn ?? dayOf(context.clock.now().toISOString()))
  const rows = await notices.rows(db, notice)
  const records = await notices.records(db, notice)
  const names = await accounts.names(db, countyCode, [...new Set(records.map(({ accountId }) => accountId))])
  const photosOf = async (ids: readonly string[]) => {
    const files = ids.length > 0 ? await attachments.find(db, countyCode, [...ids]) : []
    return files.flatMap((file) => {
      const view = attachmentView(context, countyCode, file)
      return view.kind === 'photo' ? [view] : []
    })
  }
  const { voiding } = words
  return {
    ...(await noticeItem(context, notice, actor, place)),
    rows: rows.map((row) => ({
      leadId: row.leadId,
      name: row.name,
      group: row.group ?? null,
      class: row.class ?? null,
      className: row.class && pack ? pack.terms[row.class].value : null,
      measures: row.measures,
      measureText: row.measureText ?? null,
    })),
    office: words.office,
    phone: words.phone,
    remark: words.remark,
    publicAddress: publicAddress(context, notice),
    posting: words.where === null ? null : { where: words.where, photos: await photosOf(words.photos) },
    ending: words.objections === null ? null : { objections: words.objections, handling: words.handling },
    voiding: voiding
      ? {
          reason: voidReasonTitle(voiding.reason),
          note: voiding.note,
          photos: await photosOf(voiding.photos),
        }
      : null,
    skipped: words.skipped,
    history: records.map(({ at, accountId, what }) => ({ at, by: names.get(accountId) ?? '', what })),
  }
}

function frameOf(notice: KeptNotice, regionName: string): NoticeFrame {
  const { kind, postedOn, untilOn, days, count } = notice
  return {
    kind,
    title: noticeKind(kind).title,
    regionName,
    postedOn: postedOn ?? '',
    untilOn: untilOn ?? '',
    days,
    count,
  }
}

function assembled(
  notice: KeptNotice,
  rows: PublicNotice['rows'],
  regionName: string,
  days: { postedOn: string; untilOn: string },
): PublicNotice {
  const { kind, regionCode, countyCode, words } = notice
  const { act, title, intro, measures } = noticeKind(kind)
  return {
    id: notice.id,
    kind,
    act,
    title,
    intro,
    countyCode,
    regionCode,
    regionName,
    measuresTitle: measures,
    rows,
    ...days,
    days: notice.days,
    office: words.office,
    phone: words.phone,
    remark: words.remark,
  }
}

/**
 * For whoever has the address. Throws `not-found`; `notice-over` with what is left of it from the 24:00 of its last day
 * on, taken down or not; `notice-void` with the same as soon as it is void.
 */
export async function readPublic(context: Context, token: string): Promise<PublicNotice> {
  if (!/^\d{6}\.[\w-]{43}$/.test(token)) throw new Problem('not-found')
  const notice = await context.notices.byToken(context.db, token.slice(0, 6), token)
  if (!notice || notice.postedOn === null || notice.untilOn === null) throw new Problem('not-found')
  const place = await context.places.of(notice.countyCode)
  const regionName = place.regionName(notice.regionCode)
  const { postedOn, untilOn } = notice
  if (notice.state === 'voided')
    throw new Problem('notice-void', { detail: { frame: frameOf(notice, regionName) } })
  const over = notice.state !== 'posted' || isFull(untilOn, context.clock.now().toISOString())
  if (over) throw new Problem('notice-over', { detail: { frame: frameOf(notice, regionName) } })
  const rows = await context.notices.shown(context.db, notice)
  return assembled(notice, rows, regionName, { postedOn, untilOn })
}

/** The same for the board's paper, which is printed before it is put up: as if it were put up on that day. */
export async function boardOf(
  context: Context,
  notice: KeptNotice,
  days: { postedOn: string; untilOn: string },
): Promise<PublicNotice> {
  const place = await context.places.of(notice.countyCode)
  const pack = packFor(notice.regionCode, days.postedOn)
  const rows = (await context.notices.rows(context.db, notice)).map((row) => ({
    name: row.name,
    group: row.group ?? null,
    className: row.class && pack ? pack.terms[row.class].value : null,
    measures: measuresOf(row),
  }))
  return assembled(notice, rows, place.regionName(notice.regionCode), days)
}
