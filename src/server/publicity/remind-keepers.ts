import { dayOf, sayDay } from '@/domain/calendar'
import type { NoticeTemplate } from '@/domain/leads/notices'
import { noticeKind } from '@/domain/publicity/notice-kinds'
import type { Context } from '../context'
import type { Queryable } from '../db/database'
import { staffOfOffice } from '../notify/audience'
import { noticeSettings } from '../notify/notice-setting-store'
import { setUp } from '../notify/set-up'
import { tell } from '../notify/tell'
import type { Place } from '../places/places'
import type { KeptNotice, NoticeReminder } from './notice-store'

/** Notices looked at in one transaction. */
const batch = 50

/** Of an announcement nothing is counted at the end: it is taken down. */
function templateOf({ kind }: KeptNotice, what: NoticeReminder): NoticeTemplate {
  if (what === 'board') return 'notice-board'
  return what === 'full' && noticeKind(kind).end !== null ? 'notice-full' : 'notice-down'
}

/** In place of a lead's number where there is room for no more, as in an SMS: the day it was put up. */
function numberOf({ postedOn }: KeptNotice): string {
  return `GS${(postedOn ?? '').replaceAll('-', '')}`
}

async function remind(
  context: Context,
  tx: Queryable,
  place: Place,
  notice: KeptNotice,
  what: NoticeReminder,
): Promise<void> {
  const { countyCode, id, bodyId, postedOn, regionCode, version } = notice
  const now = context.clock.now().toISOString()
  if (bodyId === null || !(await context.notices.reminded(tx, notice, what, now))) return
  const settings = await noticeSettings.of(tx, countyCode)
  const number = numberOf(notice)
  const params = {
    village: place.regionName(regionCode),
    day: postedOn === null ? '' : sayDay(postedOn, now),
    number,
  }
  const of = { leadId: id, leadNumber: number, seq: version, template: templateOf(notice, what), params }
  for (const told of await staffOfOffice(context, tx, countyCode, bodyId))
    await tell(context, tx, settings, setUp(context), told, { ...of, nameless: false })
}

/**
 * Whoever put a 公示 up hears once that its days are full and may be counted, that the paper is still up, and that a
 * board is asked for which it is gone from: in the product, and up the ladder while nobody reads it.
 */
export async function remindKeepers(context: Context, countyCode: string): Promise<number> {
  const { clock, db, notices, places } = context
  const place = await places.of(countyCode)
  return db.transaction(async (tx) => {
    const today = dayOf(clock.now().toISOString())
    const due = await notices.toRemind(tx, countyCode, today, batch)
    for (const { notice, what } of due) await remind(context, tx, place, notice, what)
    return 0
  })
}
