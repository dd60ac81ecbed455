import { finished } from 'node:stream/promises'
import { setImmediate as breathe } from 'node:timers/promises'
import ExcelJS from 'exceljs'
import { exportRows, mappedColumns } from '@/domain/exchange/export-layouts'
import { layoutWords } from '@/domain/exchange/export-words'
import { lastSignatures } from '@/domain/leads/dossier'
import { scopeOf } from '@/domain/leads/visibility'
import { Problem } from '@/domain/problems'
import type { Context } from '../../context'
import { actorOf } from '../../http/session'
import { askedFor } from './may-export'
import { keyOf, SealedParts } from './sealed-parts'
import type { ExportJob } from './export-store'

const leadsAtOnce = 200
/** A process says this often that it is still at it, in minutes. */
const heldMinutes = 5
const mostTries = 3
/** How long a finished export may be fetched, in days. */
export const keptDays = 7

const minutesOn = (now: Date, minutes: number) => new Date(now.getTime() + minutes * 60_000).toISOString()

async function removeParts({ files }: Context, job: ExportJob): Promise<void> {
  for (let n = 0; n < job.parts; n++) await files.remove(keyOf(job, n))
}

/** Row by row from the database into sealed parts: however many leads, some hundred are in memory. */
async function write(context: Context, job: ExportJob): Promise<void> {
  const { accounts, clock, db, exports, files, places } = context
  const account = await accounts.byId(db, job.countyCode, job.accountId)
  // What he may see now counts, not what he might when he asked; who has gone gets nothing.
  if (!account) throw new Problem('not-yours')
  const actor = actorOf(account, clock.now())
  const place = await places.of(job.countyCode)
  askedFor(actor, place, job)
  const { countyCode, regionCode, from, to, layout } = job
  const asked = { countyCode, scope: scopeOf(actor, place.bodies), regionCode, from, to }
  const maps = await exports.columnMaps(db, countyCode, layout)
  const columns = mappedColumns(layout, maps[0]?.columns ?? null)
  const total = await exports.count(db, asked, layout)

  const parts = new SealedParts(files, job)
  const whole = finished(parts)
  whole.catch(() => undefined)
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: parts, useSharedStrings: false })
  const sheet = workbook.addWorksheet(layoutWords[layout], { views: [{ state: 'frozen', ySplit: 1 }] })
  // Text: an ID number keeps all of its digits.
  sheet.columns = columns.map(({ title }) => ({ header: title, width: 18, style: { numFmt: '@' } }))
  const names = {
    regionName: (code: string) => place.regionName(code),
    bodyName: (id: string) => place.bodyName(id),
  }
  let done = 0
  for (let after: string | null = null, first = true; first || after !== null; first = false) {
    const page = await exports.leads(db, asked, layout, after, leadsAtOnce)
    for (const lead of page.leads) {
      const full =
        job.reason !== null && lastSignatures(lead).every(({ withdrawnAt }) => withdrawnAt === null)
      const scene = { ...names, full }
      for (const row of exportRows(layout, columns, lead, scene)) sheet.addRow(row).commit()
    }
    done += page.read
    after = page.last
    while (parts.writableNeedDrain && !parts.errored) await breathe()
    const until = minutesOn(clock.now(), heldMinutes)
    await exports.progress(db, job, { total, done, parts: parts.parts, bytes: parts.bytes, until })
  }
  await workbook.commit()
  await whole
  const until = minutesOn(clock.now(), heldMinutes)
  await exports.progress(db, job, { total, done, parts: parts.parts, bytes: parts.bytes, until })
  await exports.finish(db, job, 'ready', clock.now().toISOString())
}

/** Make the next export. Returns how many were made or given up. */
export async function runExports(context: Context, countyCode: string): Promise<number> {
  const { clock, db, exports } = context
  const now = clock.now()
  const job = await exports.claim(db, countyCode, now.toISOString(), minutesOn(now, heldMinutes))
  if (!job) return 0
  await removeParts(context, job)
  if (job.tries > mostTries) {
    await exports.finish(db, job, 'given-up', now.toISOString())
    return 1
  }
  try {
    await write(context, job)
  } catch (error) {
    // No longer his to have: no other try helps.
    if (!(error instanceof Problem)) throw error
    await exports.finish(db, job, 'given-up', clock.now().toISOString())
  }
  return 1
}

/** Files go after their days; who exported what stays. */
export async function forgetExports(context: Context, countyCode: string): Promise<void> {
  const { clock, db, exports } = context
  const before = new Date(clock.now().getTime() - keptDays * 86_400_000).toISOString()
  for (const job of await exports.old(db, countyCode, before)) {
    await removeParts(context, job)
    await exports.remove(db, job)
  }
}
