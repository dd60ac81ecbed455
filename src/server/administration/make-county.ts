import type { Body } from '@/domain/actors'
import { defaultClockSettings } from '@/domain/leads/settings'
import { countyRegion } from '@/domain/regions'
import { readRegionTable } from '@/domain/staff/region-file'
import { inviteStaff } from '../accounts/staff-invitations'
import type { Context } from '../context'
import type { Queryable } from '../db/database'
import { readTable } from '../exchange/read-table'
import { findCounty, saveBodies, saveCounty, saveRegions } from '../places/place-store'
import { record } from './administrator'
import { planOf, takeOver } from './import-regions'

export interface NewCounty {
  countyCode: string
  name: string
  city: string
  packId: string
  administrator: { name: string; login: string }
  /** The statistics bureau's table. */
  regions: Buffer | null
}

export interface MadeCounty {
  code: string
  expiresAt: string
  regions: number
  offices: number
  faults: { row: number; reason: string }[]
}

/** A county that has an administrator is his: it is refused, and nothing is changed. */
export class CountyTaken extends Error {}

/** No administrator of this county has this account. */
export class NoAdministrator extends Error {}

/** From the command line: an administrator who can sign in no more begins anew. */
export async function inviteAdministrator(
  context: Context,
  countyCode: string,
  login: string,
): Promise<{ code: string }> {
  const { accounts, staff } = context
  return context.db.transaction(async (tx) => {
    const found = await staff.byLogin(tx, countyCode, login)
    const account = found && (await accounts.byId(tx, countyCode, found.accountId))
    if (!account?.grants.some(({ role }) => role === 'administrator')) throw new NoAdministrator()
    await staff.clear(tx, countyCode, account.id)
    await staff.endSessions(tx, countyCode, account.id)
    await record(context, tx, { accountId: null, countyCode }, 'account-reset', { subjectId: account.id })
    return inviteStaff(context, tx, { countyCode, accountId: account.id, createdBy: null })
  })
}

/** The offices without which nothing goes: the desk, and whoever supervises it. */
function firstBodies({ countyCode, name, city }: NewCounty, ids: Context['ids']): Body[] {
  const [cityId, countyId, deskId] = [ids.uuid(), ids.uuid(), ids.uuid()]
  const county = countyRegion(countyCode)
  const cityRegion = `${countyCode.slice(0, 4)}00000000`
  return [
    { id: cityId, name: `${city}督办组`, kind: 'city', regionCode: cityRegion, parentId: null },
    { id: countyId, name: `${name}督办组`, kind: 'county', regionCode: county, parentId: cityId },
    { id: deskId, name: `${name} 12317 受理台`, kind: 'desk', regionCode: county, parentId: countyId },
  ]
}

async function foundCounty(context: Context, tx: Queryable, wanted: NewCounty): Promise<void> {
  const { countyCode, name, packId } = wanted
  const bodies = firstBodies(wanted, context.ids)
  const deskId = bodies.find(({ kind }) => kind === 'desk')?.id ?? ''
  await saveCounty(tx, { countyCode, name, packId, deskId, clocks: defaultClockSettings, demo: false })
  await saveRegions(tx, countyCode, [{ code: countyRegion(countyCode), name }])
  await saveBodies(tx, countyCode, bodies)
  const by = { accountId: null, countyCode }
  await record(context, tx, by, 'county-made', { after: { name, packId } })
}

/** From an empty database to a county whose administrator can sign in: all of it, or nothing. */
export async function makeCounty(context: Context, wanted: NewCounty): Promise<MadeCounty> {
  const { accounts, administration, staff, ids, clock, config } = context
  const { countyCode, administrator } = wanted
  const table = wanted.regions && readRegionTable(await readTable(wanted.regions), countyCode)
  return context.db.transaction(async (tx) => {
    await administration.lock(tx, countyCode)
    if ((await administration.administrators(tx, countyCode, !config.production)) > 0) throw new CountyTaken()
    if (!(await findCounty(tx, countyCode))) await foundCounty(context, tx, wanted)
    const plan = table && (await planOf(context, tx, countyCode, table.regions))
    if (plan) await takeOver(context, tx, countyCode, plan, true)
    const id = ids.uuid()
    const { name, login } = administrator
    const grants = [{ role: 'administrator' as const, regionCode: countyRegion(countyCode), bodyId: null }]
    const createdAt = clock.now().toISOString()
    await accounts.insert(tx, { countyCode, id, name, grants, createdAt })
    if (!(await staff.insert(tx, countyCode, id, login))) throw new CountyTaken()
    const by = { accountId: null, countyCode }
    await record(context, tx, by, 'account-made', { subjectId: id, after: { name, account: login, grants } })
    const invitation = await inviteStaff(context, tx, { countyCode, accountId: id, createdBy: null })
    return {
      ...invitation,
      regions: plan?.changes.added.length ?? 0,
      offices: plan?.offices.length ?? 0,
      faults: table?.faults ?? [],
    }
  })
}
