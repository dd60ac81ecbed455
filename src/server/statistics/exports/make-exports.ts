import { cellText } from '@/domain/exchange/cell-text'
import { exportRows, mappedColumns } from '@/domain/exchange/export-layouts'
import { keptDays, layoutWords, mostExported } from '@/domain/exchange/export-words'
import { lastSignatures } from '@/domain/leads/dossier'
import type { Lead } from '@/domain/leads/lead'
import { scopeOf } from '@/domain/leads/visibility'
import { Problem } from '@/domain/problems'
import type { Context } from '../../context'
import type { Queryable } from '../../db/database'
import { actorOf } from '../../http/session'
import { namesIn } from './example'
import type { ExportJob } from './export-store'
import { ended, seed, withRows } from './grow-workbook'
import { askedFor } from './may-export'
import { keyOf, removeParts } from './sealed-parts'

/** Leads in memory at a time, and those of one slice, which is one part of the file. */
const leadsAtOnce = 50
const leadsInSlice = 2000
/** A slice that does not come about is tried again so often. */
const mostTries = 3

/** One slice more: some thousand leads into one sealed part. What it has come to is kept with the part, or neither is. */
async function writeSlice(context: Context, tx: Queryable, job: ExportJob): Promise<void> {
  const { accounts, clock, exports, files, places } = context
  const { countyCode, regionCode, from, to, layout } = job
  const account = await accounts.byId(tx, countyCode, job.accountId)
  // What he may see now counts, not what he might when he asked; who has gone gets nothing.
  if (!account) throw new Problem('not-yours')
  const actor = actorOf(account, clock.now())
  const place = await places.of(countyCode)
  askedFor(actor, place, job)
  const asked = { countyCode, scope: scopeOf(actor, place.bodies), regionCode, from, to }
  const maps = await exports.columnMaps(tx, countyCode, layout)
  // The columns it began with: one file has one heading.
  const edition = job.slice?.edition ?? maps[0]?.edition ?? 0
  const columns = mappedColumns(layout, maps.find((map) => map.edition === edition)?.columns ?? null)
  const titles = columns.map(({ title }) => cellText(title))
  const total = job.slice === null ? await exports.count(tx, asked, layout) : job.total
  if (total > mostExported) {
    await exports.finish(tx, job, 'given-up', clock.now().toISOString(), 'too-many')
    return
  }
  const names = namesIn(place)
  const rowsOf = (lead: Lead) => {
    const withdrawn = lastSignatures(lead).some(({ withdrawnAt }) => withdrawnAt !== null)
    return exportRows(layout, columns, lead, { ...names, full: job.reason !== null && !withdrawn })
  }

  let grown = job.slice?.grown ?? seed
  let after = job.slice?.after ?? null
  let read = 0
  let last = false
  const written: Buffer[] = []
  while (!last && read < leadsInSlice) {
    const page = await exports.leads(tx, asked, layout, after, leadsAtOnce)
    const step = await withRows(grown, titles, page.leads.flatMap(rowsOf))
    grown = step.grown
    written.push(...step.written)
    read += page.read
    last = page.last === null
    after = page.last ?? after
  }
  if (last) {
    const end = await ended(grown, layoutWords[layout])
    grown = end.grown
    written.push(...end.written)
  }
  await files.put(keyOf(job, job.parts), Buffer.concat(written), job.createdAt)
  const done = job.done + read
  const slice = { edition, after, grown }
  // Leads that come while it is made are in it too.
  const known = { total: Math.max(total, done), done, parts: job.parts + 1, bytes: grown.bytes }
  await exports.advance(tx, job, { ...known, slice: last ? null : slice })
  if (last) await exports.finish(tx, job, 'ready', clock.now().toISOString(), null)
}

/** The next slice of the oldest export. Returns how many were gone on with or given up. */
export async function runExports(context: Context, countyCode: string): Promise<number> {
  const { clock, db, exports, files } = context
  const next = await exports.begin(db, countyCode)
  if (!next) return 0
  const giveUp = async (because: 'trouble' | 'not-yours') => {
    await exports.finish(db, next, 'given-up', clock.now().toISOString(), because)
    await removeParts(files, next, next.parts)
  }
  if (next.tries > mostTries) {
    await giveUp('trouble')
    return 1
  }
  try {
    return await db.transaction(async (tx) => {
      // Held by the transaction: when the process ends, the next one goes on at once.
      const job = await exports.hold(tx, next)
      if (job) await writeSlice(context, tx, job)
      return job ? 1 : 0
    })
  } catch (error) {
    // No longer his to have: no other try helps.
    if (!(error instanceof Problem)) throw error
    await giveUp('not-yours')
    return 1
  }
}

/** Not wanted any more: what was made of it goes at once. False: it was made meanwhile, or given up. */
export async function cancelExport(context: Context, job: ExportJob): Promise<boolean> {
  const { clock, db, exports, files } = context
  const cancelled = await exports.cancel(db, job, clock.now().toISOString())
  if (cancelled) await removeParts(files, job, cancelled.parts)
  return cancelled !== undefined
}

/** Files go after their days; who exported what stays. */
export async function forgetExports(context: Context, countyCode: string): Promise<void> {
  const { clock, db, exports, files } = context
  const before = new Date(clock.now().getTime() - keptDays * 86_400_000).toISOString()
  for (const job of await exports.old(db, countyCode, before)) {
    await removeParts(files, job, job.parts)
    await exports.remove(db, job)
  }
}
