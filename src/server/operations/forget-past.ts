import { dayOf, startOfDay } from '@/domain/calendar'
import {
  isPastItsTime,
  pastBefore,
  retentionKinds,
  usualYears,
  type RetentionYears,
} from '@/domain/operations/retention'
import type { AttachmentRow } from '../attachments/attachment-store'
import { fileKey } from '../attachments/file-store'
import { removeParts } from '../attachments/parts'
import type { Context } from '../context'
import type { Queryable } from '../db/database'
import { forgetOnNotices } from '../publicity/forget-household'
import { retention, type Removed } from './retention-store'

/** Leads looked at, and rows of lists deleted, in one transaction. */
const leadBatch = 10
const rowBatch = 1000

export async function yearsOf(db: Queryable, countyCode: string): Promise<RetentionYears> {
  return { ...usualYears, ...(await retention.setting(db, countyCode))?.years }
}

const cutOff = (years: number, now: string) => startOfDay(pastBefore(years, now))

/** The earliest that any lead may be past its time: what is younger need not be opened. */
function earliest(years: RetentionYears, now: string): string {
  return cutOff(Math.min(years.declaration, years.report, years.inquiry), now)
}

async function removeFiles(context: Context, countyCode: string, files: AttachmentRow[]): Promise<void> {
  for (const file of files) {
    if (file.kind !== 'photo') await removeParts(context, countyCode, file, 'kept')
    else
      for (const size of ['full', 'thumbnail'] as const)
        await context.files.remove(fileKey(countyCode, file.createdAt, file.id, size))
  }
}

async function forgetLeads(
  context: Context,
  tx: Queryable,
  { countyCode, years, now, ids }: { countyCode: string; years: RetentionYears; now: string; ids: string[] },
): Promise<Removed> {
  const removed: Removed = {}
  const gone: AttachmentRow[] = []
  for (const id of ids) {
    const lead = await context.leads.lock(tx, countyCode, id)
    if (!lead || !isPastItsTime(lead, years, now)) continue
    const files = await context.attachments.ofLead(tx, countyCode, id)
    const category = lead.content.kind === 'report' ? lead.content.category : null
    const forgetNames = await forgetOnNotices(context.notices, tx, countyCode, id)
    if (!(await retention.forgetLead(tx, countyCode, id, category, now))) continue
    await forgetNames()
    await context.meetings.forget(tx, countyCode, lead.regionCode, id)
    gone.push(...files)
    removed[lead.kind] = (removed[lead.kind] ?? 0) + 1
  }
  // The database has a clock and limits of its own: where it refuses one lead, all files stay. Should the transaction
  // not come about once they are gone, it is done again tomorrow.
  await removeFiles(context, countyCode, gone)
  return removed
}

function added(one: Removed, other: Removed): Removed {
  const sums = retentionKinds.map((kind) => [kind, (one[kind] ?? 0) + (other[kind] ?? 0)] as const)
  return Object.fromEntries(sums.filter(([, count]) => count > 0))
}

/**
 * Once a day and county: what is past its time goes, a few in each transaction, with the day's report. Several
 * processes may run this at once. Returns 0 when the day's run is done.
 */
export async function forgetPast(context: Context, countyCode: string): Promise<number> {
  return context.db.transaction(async (tx) => {
    const now = context.clock.now().toISOString()
    const run = await retention.claim(tx, countyCode, dayOf(now), now)
    if (!run) return 0
    const years = await yearsOf(tx, countyCode)
    const ids = await retention.closed(tx, countyCode, earliest(years, now), run.afterId, leadBatch)
    const leads = await forgetLeads(context, tx, { countyCode, years, now, ids })
    const lists: Removed = {
      accessRecords: await retention.forgetRecords(
        tx,
        countyCode,
        cutOff(years.accessRecords, now),
        now,
        rowBatch,
      ),
      notifications: await retention.forgetNotifications(
        tx,
        countyCode,
        cutOff(years.notifications, now),
        now,
        rowBatch,
      ),
    }
    const done = ids.length < leadBatch && Object.values(lists).every((count) => count < rowBatch)
    await retention.keep(tx, countyCode, {
      day: run.day,
      removed: added(run.removed, { ...leads, ...lists }),
      afterId: done ? null : (ids.at(-1) ?? run.afterId),
      finishedAt: done ? now : null,
    })
    return done ? 0 : 1
  })
}

/** What would go now. Nothing is changed. */
export async function previewPast(context: Context, countyCode: string): Promise<Removed> {
  const { db, leads, clock } = context
  const now = clock.now().toISOString()
  const years = await yearsOf(db, countyCode)
  let found = await retention.countOld(
    db,
    countyCode,
    cutOff(years.accessRecords, now),
    cutOff(years.notifications, now),
  )
  let after: string | null = null
  for (;;) {
    const ids: string[] = await retention.closed(db, countyCode, earliest(years, now), after, 100)
    for (const id of ids) {
      const lead = await leads.byId(db, countyCode, id)
      if (lead && isPastItsTime(lead, years, now)) found = added(found, { [lead.kind]: 1 })
    }
    after = ids.at(-1) ?? null
    if (ids.length < 100) return found
  }
}
