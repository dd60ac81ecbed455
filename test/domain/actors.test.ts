import {
  bodyAbove,
  bodyChain,
  bodyOf,
  bodySubtree,
  hasJurisdiction,
  hasRole,
  isStaff,
  isSystem,
  staffRoles,
  type Actor,
  type Body,
} from '@/domain/actors'
import {
  bodies,
  COUNTY,
  idFor,
  officeId,
  offices,
  people,
  regions,
  type Office,
} from '../support/domain-fixtures'

const names = (ids: string[]) => ids.map((id) => offices.find((office) => officeId[office] === id))

describe('the tree of offices', () => {
  test.each<[Office, Office[]]>([
    ['villageA1', ['villageA1', 'townA', 'county', 'city']],
    ['townB', ['townB', 'county', 'city']],
    ['desk', ['desk', 'county', 'city']],
    ['civilAffairs', ['civilAffairs', 'county', 'city']],
    ['county', ['county', 'city']],
    ['city', ['city']],
  ])('above %s, nearest first: %j', (office, chain) => {
    expect(names(bodyChain(officeId[office], bodies))).toEqual(chain)
  })

  test.each<[Office, Office[]]>([
    ['villageA1', ['villageA1']],
    ['townA', ['townA', 'villageA1', 'villageA2']],
    ['desk', ['desk']],
    ['county', offices.filter((office) => office !== 'city')],
    ['city', [...offices]],
  ])('at or below %s: %j', (office, subtree) => {
    expect(names(bodySubtree(officeId[office], bodies)).sort()).toEqual([...subtree].sort())
  })

  test('below one is whoever has it above', () => {
    for (const one of bodies)
      for (const other of bodies)
        expect(bodySubtree(one.id, bodies).includes(other.id)).toBe(
          bodyChain(other.id, bodies).includes(one.id),
        )
  })

  test('one level up; the top stays where it is', () => {
    expect(bodyAbove(officeId.villageA2, bodies)).toBe(officeId.townA)
    expect(bodyAbove(officeId.townA, bodies)).toBe(officeId.county)
    expect(bodyAbove(officeId.desk, bodies)).toBe(officeId.county)
    expect(bodyAbove(officeId.city, bodies)).toBe(officeId.city)
  })

  test('an office nobody knows has no line and nothing below', () => {
    expect(bodyChain(idFor('nowhere'), bodies)).toEqual([])
    expect(bodySubtree(idFor('nowhere'), bodies)).toEqual([])
    expect(bodyAbove(idFor('nowhere'), bodies)).toBe(idFor('nowhere'))
    expect(bodyOf(null, bodies)).toBeUndefined()
  })

  test('a tree that turns back on itself still ends', () => {
    const ring: Body[] = [
      { id: 'a', name: '甲', kind: 'county', regionCode: regions.county, parentId: 'b' },
      { id: 'b', name: '乙', kind: 'county', regionCode: regions.county, parentId: 'a' },
    ]
    expect(bodyChain('a', ring)).toEqual(['a', 'b'])
    expect(bodySubtree('a', ring)).toEqual(['a', 'b'])
  })
})

describe('who somebody is', () => {
  const both: Actor = {
    accountId: idFor('both'),
    countyCode: COUNTY,
    grants: [...people.farmer.grants, ...people.clerkA1.grants],
  }

  test('staff is whoever holds more than a villager does', () => {
    expect(isStaff(people.farmer)).toBe(false)
    expect(isStaff(people.system)).toBe(false)
    expect(isStaff(people.clerkA1)).toBe(true)
    expect(isStaff(both)).toBe(true)
    expect(staffRoles).not.toContain('villager')
    expect(staffRoles).toHaveLength(8)
  })

  test('only the system has no account', () => {
    expect(isSystem(people.system)).toBe(true)
    expect(isSystem(people.farmer)).toBe(false)
  })

  test('a role counts in whatever grant it stands', () => {
    expect(hasRole(both, 'township-staff', 'village-clerk')).toBe(true)
    expect(hasRole(both, 'township-staff')).toBe(false)
  })

  test('jurisdiction is the region of the very grant that has the role', () => {
    expect(hasJurisdiction(people.townA, regions.villageA2, 'township-staff')).toBe(true)
    expect(hasJurisdiction(people.townA, regions.villageB1, 'township-staff')).toBe(false)
    expect(hasJurisdiction(people.townA, regions.villageA2, 'village-clerk')).toBe(false)
    expect(hasJurisdiction(people.supervisor, regions.villageB1, 'county-supervisor')).toBe(true)
    expect(hasJurisdiction(people.city, regions.villageB1, 'city-supervisor')).toBe(true)
    const twoTowns: Actor = {
      ...both,
      grants: [
        { role: 'township-staff', regionCode: regions.townA, bodyId: officeId.townA },
        { role: 'village-clerk', regionCode: regions.villageB1, bodyId: officeId.villageB1 },
      ],
    }
    expect(hasJurisdiction(twoTowns, regions.villageB1, 'township-staff')).toBe(false)
    expect(hasJurisdiction(twoTowns, regions.villageB1, 'village-clerk')).toBe(true)
  })
})
