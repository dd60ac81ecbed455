import type { Body, BodyKind } from '@/domain/actors'
import type { BodyList } from '@/domain/api/administration'
import { Problem } from '@/domain/problems'
import { checkBody, checkClosing } from '@/domain/staff/bodies'
import type { Context } from '../context'
import type { Queryable } from '../db/database'
import { findBodies, findRegions } from '../places/place-store'
import { changing, record, type Administrator } from './administrator'

/** Every office of the county with what it has; closed ones last. */
export async function bodyList(
  context: Context,
  db: Queryable,
  { countyCode, accountId }: Administrator,
): Promise<BodyList> {
  const bodies = await findBodies(db, countyCode)
  const found = await context.administration.loads(db, countyCode, null, accountId)
  const loads = new Map(found.map((load) => [load.id, load]))
  const place = await context.places.of(countyCode)
  const items = bodies.map(({ id, name, kind, regionCode, parentId, closed = false }) => ({
    id,
    name,
    kind,
    regionCode,
    regionName: place.regionName(regionCode),
    parentId,
    closed,
    people: loads.get(id)?.people ?? 0,
    openLeads: loads.get(id)?.openLeads ?? 0,
  }))
  return { items: [...items.filter(({ closed }) => !closed), ...items.filter(({ closed }) => closed)] }
}

async function checked(
  tx: Queryable,
  countyCode: string,
  wanted: Omit<Body, 'closed'>,
  bodies: readonly Body[],
): Promise<void> {
  const regions = new Map((await findRegions(tx, countyCode)).map((region) => [region.code, region]))
  checkBody(wanted, countyCode, bodies, regions)
}

interface NewBody {
  name: string
  kind: BodyKind
  regionCode: string
  parentId: string | null
}

export async function makeBody(context: Context, by: Administrator, wanted: NewBody): Promise<void> {
  const { countyCode } = by
  await changing(context, by, async (tx) => {
    const body = { id: context.ids.uuid(), ...wanted }
    await checked(tx, countyCode, body, await findBodies(tx, countyCode))
    await context.administration.insertBody(tx, countyCode, body)
    await record(context, tx, by, 'body-made', { subjectId: body.id, after: wanted })
  })
}

/** Its name and who is above it; what it is and where stays. */
export async function changeBody(
  context: Context,
  by: Administrator,
  id: string,
  { name, parentId }: { name: string; parentId: string | null },
): Promise<void> {
  const { countyCode } = by
  await changing(context, by, async (tx) => {
    const bodies = await findBodies(tx, countyCode)
    const before = bodies.find((body) => body.id === id)
    if (!before || before.closed) throw new Problem('not-found')
    await checked(tx, countyCode, { ...before, name, parentId }, bodies)
    await context.administration.updateBody(tx, countyCode, { id, name, parentId })
    await record(context, tx, by, 'body-changed', {
      subjectId: id,
      before: { name: before.name, parentId: before.parentId },
      after: { name, parentId },
    })
  })
}

export async function closeBody(context: Context, by: Administrator, id: string): Promise<void> {
  const { countyCode } = by
  const { administration, clock } = context
  const { county } = await context.places.of(countyCode)
  await changing(context, by, async (tx) => {
    const bodies = await findBodies(tx, countyCode)
    const before = bodies.find((body) => body.id === id)
    if (!before) throw new Problem('not-found')
    if (before.closed) return
    // First closed, then counted: whoever gives it something at this moment comes before, or is refused.
    await administration.closeBody(tx, countyCode, id, clock.now().toISOString())
    const load = (await administration.loads(tx, countyCode, id))[0]
    checkClosing(id, county.deskId, bodies, { people: load?.people ?? 0, openLeads: load?.openLeads ?? 0 })
    await record(context, tx, by, 'body-closed', { subjectId: id, before: { name: before.name } })
  })
}
