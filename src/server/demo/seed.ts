import { createHash } from 'node:crypto'
import type { Body, BodyKind, Grant, Role } from '@/domain/actors'
import { defaultClockSettings } from '@/domain/leads/settings'
import { countyRegion } from '@/domain/regions'
import type { Context } from '../context'
import type { Queryable } from '../db/database'
import { saveBodies, saveCounty, saveRegions } from '../places/place-store'
import { demoCounties, type DemoCounty } from './counties'

const departmentNames = ['医保局', '教育局', '民政局', '住建局']

/** The same id at every start: seeding again changes nothing. */
function fixedId(...parts: string[]): string {
  const hex = createHash('sha256').update(parts.join('|')).digest('hex')
  const variant = ((parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

function regionsOf(county: DemoCounty) {
  const code = county.countyCode
  const towns = county.towns.map((town, t) => ({ code: `${code}10${t + 1}000`, name: town.name }))
  const villages = county.towns.flatMap((town, t) =>
    town.villages.map((name, v) => ({ code: `${code}10${t + 1}20${v + 1}`, name })),
  )
  return { county: { code: countyRegion(code), name: county.county }, towns, villages }
}

function bodiesOf(county: DemoCounty): Body[] {
  const id = (key: string) => fixedId('body', county.countyCode, key)
  const { county: whole, towns, villages } = regionsOf(county)
  const city = `${county.countyCode.slice(0, 4)}00000000`
  const body = (
    key: string,
    name: string,
    kind: BodyKind,
    regionCode: string,
    parent: string | null,
  ): Body => ({
    id: id(key),
    name,
    kind,
    regionCode,
    parentId: parent && id(parent),
  })
  return [
    body('city', `${county.city}督办组`, 'city', city, null),
    body('county', `${county.county}督办组`, 'county', whole.code, 'city'),
    body('desk', `${county.county} 12317 受理台`, 'desk', whole.code, 'county'),
    ...departmentNames.map((name) =>
      body(name, `${county.county}${name}`, 'department', whole.code, 'county'),
    ),
    ...towns.map((town) => body(town.code, `${town.name}政府`, 'township', town.code, 'county')),
    ...villages.map((village) =>
      body(
        village.code,
        `${village.name}村委会`.replace('村村', '村'),
        'village',
        village.code,
        `${village.code.slice(0, 9)}000`,
      ),
    ),
  ]
}

interface DemoPerson {
  key: string
  name: string
  phone?: string
  grant: Grant
}

const surnames = ['陈', '刘', '黄', '周', '吴', '徐', '孙', '胡', '朱', '高', '林', '何', '郭', '马', '罗']

function peopleOf(county: DemoCounty, index: number): DemoPerson[] {
  const code = county.countyCode
  const bodyId = (key: string) => fixedId('body', code, key)
  const { county: whole, towns, villages } = regionsOf(county)
  const surname = (n: number) => surnames[(n + index * 4) % surnames.length] ?? '陈'
  const staff = (key: string, name: string, role: Role, regionCode: string, body: string): DemoPerson => ({
    key,
    name,
    grant: { role, regionCode, bodyId: bodyId(body) },
  })
  const villager = (n: number, name: string, regionCode: string): DemoPerson => ({
    key: `villager${n}`,
    name,
    phone: `1380000${code.slice(0, 2)}${String(n).padStart(2, '0')}`,
    grant: { role: 'villager', regionCode, bodyId: null },
  })
  return [
    villager(1, `${surname(0)}桂英`, villages[0]?.code ?? whole.code),
    villager(2, `${surname(1)}福贵`, villages[1]?.code ?? whole.code),
    villager(3, `${surname(2)}小梅`, villages[3]?.code ?? whole.code),
    ...villages.map((village, v) =>
      staff(
        `clerk${v + 1}`,
        `${surname(v + 3)}${['建国', '志强', '秀兰', '卫东', '海燕', '长林'][v] ?? '明'}`,
        'village-clerk',
        village.code,
        village.code,
      ),
    ),
    ...towns.map((town, t) =>
      staff(
        `town${t + 1}`,
        `${surname(t + 9)}${['晓峰', '丽华'][t] ?? '明'}`,
        'township-staff',
        town.code,
        town.code,
      ),
    ),
    staff('intake', `${surname(11)}敏`, 'county-intake', whole.code, 'desk'),
    staff('operator', `${surname(12)}雪`, 'operator', whole.code, 'desk'),
    staff('supervisor', `${surname(13)}正明`, 'county-supervisor', whole.code, 'county'),
    staff('city', `${surname(14)}立新`, 'city-supervisor', `${code.slice(0, 4)}00000000`, 'city'),
    ...departmentNames.map((name, d) =>
      staff(
        `department${d + 1}`,
        `${surname(d + 5)}${['国平', '文静', '慧', '振华'][d] ?? '明'}`,
        'department',
        whole.code,
        name,
      ),
    ),
    {
      key: 'administrator',
      name: `${surname(10)}工`,
      grant: { role: 'administrator', regionCode: whole.code, bodyId: null },
    },
  ]
}

async function seedCounty(context: Context, tx: Queryable, county: DemoCounty, index: number): Promise<void> {
  const code = county.countyCode
  const { county: whole, towns, villages } = regionsOf(county)
  await saveCounty(tx, {
    countyCode: code,
    name: county.county,
    packId: county.packId,
    deskId: fixedId('body', code, 'desk'),
    clocks: defaultClockSettings,
    demo: true,
  })
  await saveRegions(tx, code, [whole, ...towns, ...villages])
  await saveBodies(tx, code, bodiesOf(county))
  const createdAt = context.clock.now().toISOString()
  for (const person of peopleOf(county, index))
    await context.accounts.insert(tx, {
      countyCode: code,
      id: fixedId('account', code, person.key),
      name: person.name,
      ...(person.phone ? { phone: person.phone } : {}),
      demoKey: `${code}-${person.key}`,
      grants: [person.grant],
      createdAt,
    })
}

/** Invented counties, offices and people for looking at the product. Never in production. */
export async function seedDemo(context: Context): Promise<void> {
  await context.db.transaction(async (tx) => {
    for (const [index, county] of demoCounties.entries()) await seedCounty(context, tx, county, index)
  })
}
