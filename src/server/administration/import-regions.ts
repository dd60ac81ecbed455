import { createHash } from 'node:crypto'
import type { Body } from '@/domain/actors'
import type { RegionImportView } from '@/domain/api/administration'
import { Problem } from '@/domain/problems'
import type { Region } from '@/domain/regions'
import { missingBodies } from '@/domain/staff/bodies'
import { readRegionTable, regionChanges, type RegionChanges } from '@/domain/staff/region-file'
import type { Context } from '../context'
import type { Queryable } from '../db/database'
import { readTable } from '../exchange/read-table'
import { findBodies, findRegions, saveBodies, saveRegions } from '../places/place-store'
import { changing, record, type Administrator } from './administrator'

/** Rows that are told of. */
const mostFaults = 50

interface Asked {
  /** Of the preview that is taken over; undefined: only a preview. */
  fingerprint?: string | undefined
  /** Make an office for each town and village without one. */
  offices: boolean
}

interface Plan {
  changes: RegionChanges
  offices: Body[]
  fingerprint: string
}

/** What a table of the statistics bureau changes, and with the fingerprint of that preview the change itself. */
export async function importRegions(
  context: Context,
  by: Administrator,
  file: Buffer,
  { fingerprint, offices }: Asked,
): Promise<RegionImportView> {
  const { countyCode } = by
  const { regions, faults, elsewhere } = readRegionTable(await readTable(file), countyCode)
  if (regions.length === 0) throw new Problem('regions-not-found')
  const view = (plan: Plan, done: boolean): RegionImportView => ({
    ...plan.changes,
    faults: faults.slice(0, mostFaults),
    elsewhere,
    offices: plan.offices.length,
    fingerprint: plan.fingerprint,
    done,
  })
  if (fingerprint === undefined) return view(await planOf(context, context.db, countyCode, regions), false)
  return changing(context, by, async (tx) => {
    const plan = await planOf(context, tx, countyCode, regions)
    if (plan.fingerprint !== fingerprint) throw new Problem('regions-changed')
    await takeOver(context, tx, countyCode, plan, offices)
    const { added, renamed, removed, kept } = plan.changes
    const made = offices ? plan.offices.length : 0
    const after = { added: added.length, renamed, removed, kept: kept.length, offices: made }
    await record(context, tx, by, 'regions-imported', { after })
    return view(plan, true)
  })
}

export async function takeOver(
  { administration }: Context,
  tx: Queryable,
  countyCode: string,
  { changes, offices }: Pick<Plan, 'changes' | 'offices'>,
  makeOffices: boolean,
): Promise<void> {
  await saveRegions(tx, countyCode, [...changes.added, ...changes.renamed])
  await administration.removeRegions(
    tx,
    countyCode,
    changes.removed.map(({ code }) => code),
  )
  if (makeOffices) await saveBodies(tx, countyCode, offices)
}

export async function planOf(
  { administration, ids }: Context,
  db: Queryable,
  countyCode: string,
  wanted: readonly Region[],
): Promise<Plan> {
  const now = await findRegions(db, countyCode)
  const bodies = await findBodies(db, countyCode)
  const changes = regionChanges(now, wanted, await administration.usedRegions(db, countyCode))
  const after = new Map([...now, ...wanted].map((region) => [region.code, region]))
  for (const { code } of changes.removed) after.delete(code)
  const top = bodies.find((body) => body.kind === 'county')
  const offices = top ? missingBodies(bodies, [...after.values()], top.id, () => ids.uuid()) : []
  const told = JSON.stringify([changes, offices.map(({ name, regionCode }) => [name, regionCode])])
  return { changes, offices, fingerprint: createHash('sha256').update(told).digest('hex') }
}
