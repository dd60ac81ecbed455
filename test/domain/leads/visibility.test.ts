import type { Actor } from '@/domain/actors'
import { noticesOf } from '@/domain/leads/notices'
import { leadKinds, type LeadKind } from '@/domain/leads/kinds'
import { leadStatuses, type Lead } from '@/domain/leads/lead'
import { isKeptFrom, isShieldedBody, OUTSIDE, unshielded } from '@/domain/leads/shielding'
import { isShieldedFrom, scopeOf, sees } from '@/domain/leads/visibility'
import { fileLead } from '@/domain/leads/file-lead'
import {
  accountOf,
  bodies,
  contentOf,
  COUNTY,
  filing,
  idFor,
  leadIn,
  makeLead,
  officeId,
  offices,
  official,
  people,
  regions,
  reportAgainst,
  settings,
  villager,
  type Office,
} from '../../support/domain-fixtures'

type Person = keyof typeof people
const everybody = Object.keys(people) as Person[]

/** Everybody who sees the lead. */
function seenBy(lead: Lead): Person[] {
  return everybody.filter((person) => sees(scopeOf(people[person], bodies), lead))
}
const against = (office: Office, accused?: Actor) => makeLead('report', reportAgainst(office, accused))
const heldBy = (lead: Lead, office: Office): Lead => ({ ...lead, holderId: officeId[office] })
const sorted = (names: Person[]) => [...names].sort()

const countyLevel: Person[] = ['operator', 'intake', 'supervisor', 'city']

describe('a lead that is kept from nobody', () => {
  test('a declaration: the filer, his village, his town, the county and the city', () => {
    expect(sorted(seenBy(makeLead('declaration')))).toEqual(
      sorted(['farmer', 'clerkA1', 'colleagueA1', 'townA', ...countyLevel]),
    )
  })

  test.each(['report', 'inquiry'] as const)('a %s: not the village, until it is in their hands', (kind) => {
    const lead = makeLead(kind)
    expect(sorted(seenBy(lead))).toEqual(sorted(['farmer', ...countyLevel]))
    expect(sorted(seenBy(heldBy(lead, 'villageA1')))).toEqual(
      sorted(['farmer', 'clerkA1', 'colleagueA1', 'townA', ...countyLevel]),
    )
    expect(sorted(seenBy(heldBy(lead, 'civilAffairs')))).toEqual(
      sorted(['farmer', 'civilAffairs', ...countyLevel]),
    )
  })

  test('village A has nothing to see of village B, nor town A of town B', () => {
    for (const kind of leadKinds) {
      const content = contentOf(kind, { regionCode: regions.villageB1 })
      for (const status of leadStatuses) {
        const lead = heldBy(leadIn(status, kind, { content }), 'villageB1')
        const seen = seenBy(lead)
        for (const stranger of ['clerkA1', 'clerkA2', 'townA', 'civilAffairs'] as const)
          expect(seen).not.toContain(stranger)
      }
    }
  })

  test('given back, a report is out of sight again', () => {
    const lead = makeLead('report')
    expect(seenBy(heldBy(lead, 'townB'))).toContain('townB')
    expect(seenBy(lead)).not.toContain('townB')
  })

  test('neighbours, the administrator and the system see nothing of anything', () => {
    for (const kind of leadKinds)
      for (const status of leadStatuses) {
        const seen = seenBy(leadIn(status, kind))
        for (const nobody of ['otherFarmer', 'administrator', 'system'] as const)
          expect(seen).not.toContain(nobody)
      }
  })

  test('a lead without a filer belongs to nobody, the system least', () => {
    const lead = { ...makeLead('inquiry'), filerId: null }
    expect(sorted(seenBy(lead))).toEqual(sorted(countyLevel))
  })

  test('another county sees nothing', () => {
    const stranger: Actor = {
      accountId: idFor('stranger'),
      countyCode: '361128',
      grants: [{ role: 'county-supervisor', regionCode: '361128000000', bodyId: idFor('other county') }],
    }
    for (const kind of leadKinds) expect(sees(scopeOf(stranger, bodies), makeLead(kind))).toBe(false)
  })
})

describe('a declaration while its procedures run', () => {
  test('whoever holds it, the household’s own village and town see it, and no other village or town', () => {
    for (const office of ['desk', 'townB', 'civilAffairs', 'county'] as const)
      for (const status of leadStatuses) {
        const seen = seenBy(heldBy(leadIn(status), office))
        expect(seen).toEqual(expect.arrayContaining(['clerkA1', 'colleagueA1', 'townA']))
        expect(seen).not.toContain('clerkA2')
        if (office !== 'townB') expect(seen).not.toContain('townB')
        expect(seen).not.toContain('clerkB1')
      }
  })

  test('but not where it is kept from them, though their stage be next (信访工作条例 §30)', () => {
    const shield = { bodyIds: [officeId.villageA1], accountIds: [accountOf(people.townA)] }
    for (const office of ['desk', 'villageA1', 'townA', 'civilAffairs'] as const) {
      const seen = seenBy({ ...heldBy(leadIn('assigned'), office), shield })
      for (const kept of ['clerkA1', 'colleagueA1', 'townA'] as const) expect(seen).not.toContain(kept)
    }
  })
})

describe('the person concerned finds no trace (信访工作条例 §30)', () => {
  const shieldedFrom: [string, Lead, Person[], Office][] = [
    ['the village clerk', against('villageA1', people.clerkA1), ['clerkA1', 'colleagueA1'], 'desk'],
    ['the village office, nobody by name', against('villageA1'), ['clerkA1', 'colleagueA1'], 'desk'],
    ['the township', against('townA', people.townA), ['townA', 'clerkA1', 'colleagueA1', 'clerkA2'], 'desk'],
    ['a department', against('civilAffairs', people.civilAffairs), ['civilAffairs'], 'desk'],
    ['somebody at the desk', against('desk', people.operator), ['operator', 'intake'], 'county'],
    [
      'the county office',
      against('county', people.supervisor),
      everybody.filter((one) => !['city', 'farmer', 'otherFarmer', 'administrator', 'system'].includes(one)),
      'city',
    ],
  ]

  test.each(shieldedFrom)('%s: who is kept out, and where it goes', (_who, lead, kept, holder) => {
    expect(lead.holderId).toBe(officeId[holder])
    const blind = everybody.filter((one) => isShieldedFrom(scopeOf(people[one], bodies), lead))
    expect(sorted(blind)).toEqual(sorted(kept))
    expect(sorted(everybody.filter((one) => isKeptFrom(lead, people[one], settings)))).toEqual(sorted(kept))
    // Wherever it lies, and as whatever kind: not for them.
    for (const office of offices)
      for (const kind of leadKinds)
        for (const one of kept) expect(seenBy({ ...heldBy(lead, office), kind })).not.toContain(one)
  })

  test.each(shieldedFrom)('%s: the levels above see it', (_who, lead, kept) => {
    const seen = seenBy(lead)
    expect(seen).toContain('farmer')
    expect(seen).toContain('city')
    for (const one of countyLevel) expect(seen.includes(one)).toBe(!kept.includes(one))
  })

  test('against a village: the town above sees it once it is in its hands, the village never', () => {
    const lead = heldBy(against('villageA1', people.clerkA1), 'townA')
    expect(sorted(seenBy(lead))).toEqual(sorted(['farmer', 'townA', ...countyLevel]))
  })

  test('against a town: its other village neither', () => {
    const lead = heldBy(against('townA', people.townA), 'county')
    expect(sorted(seenBy(lead))).toEqual(sorted(['farmer', ...countyLevel]))
  })

  test('a colleague with a second office elsewhere is still a colleague', () => {
    const twice: Actor = {
      ...people.colleagueA1,
      grants: [...people.colleagueA1.grants, ...people.intake.grants],
    }
    expect(sees(scopeOf(twice, bodies), makeLead('report'))).toBe(true)
    expect(sees(scopeOf(twice, bodies), against('villageA1', people.clerkA1))).toBe(false)
  })

  test('by account alone: himself, and nobody else', () => {
    const shield = { bodyIds: [], accountIds: [accountOf(people.intake)] }
    const seen = seenBy(makeLead('report', { shield }))
    expect(seen).not.toContain('intake')
    expect(seen).toContain('operator')
  })

  test('who filed it sees it, even against his own office', () => {
    const byClerk = makeLead('report', {
      ...reportAgainst('villageA1', people.clerkA1),
      filerId: accountOf(people.colleagueA1),
    })
    expect(seenBy(byClerk)).toContain('colleagueA1')
    expect(seenBy(byClerk)).not.toContain('clerkA1')
  })

  test('the notices of its filing reach none of them', () => {
    for (const [, lead, kept] of shieldedFrom) {
      const { activity } = fileLead(
        filing('report', { shield: lead.shield, content: lead.content }),
        settings,
      )
      for (const { audience } of noticesOf(activity.data, lead, activity.actor, settings)) {
        if (audience.to === 'filer') continue
        expect(audience.to).toBe('body')
        const told = audience.to === 'body' ? audience.bodyId : ''
        for (const one of kept)
          expect(people[one].grants.some((grant: { bodyId: string | null }) => grant.bodyId === told)).toBe(
            false,
          )
      }
    }
  })
})

describe('which office may have it', () => {
  test('the office concerned and all below it may not', () => {
    const lead = against('townA')
    const kept = offices.filter((office) => isShieldedBody(lead, officeId[office], settings))
    expect(kept).toEqual(['townA', 'villageA1', 'villageA2'])
  })

  test('instead, the nearest one above that may', () => {
    const lead = against('townA')
    expect(unshielded(lead, officeId.villageA2, settings)).toBe(officeId.county)
    expect(unshielded(lead, officeId.townA, settings)).toBe(officeId.county)
    expect(unshielded(lead, officeId.townB, settings)).toBe(officeId.townB)
    expect(unshielded(against('county'), officeId.desk, settings)).toBe(officeId.city)
    // Above the city there is nobody here: it is held by none, least of all by those concerned.
    expect(unshielded(against('city'), officeId.desk, settings)).toBe(OUTSIDE)
    expect(against('city').holderId).toBe(OUTSIDE)
    expect(seenBy(against('city'))).toEqual(['farmer'])
    expect(offices.map((office) => officeId[office])).not.toContain(OUTSIDE)
  })

  test('several offices at once', () => {
    const lead: Lead = {
      ...makeLead('report'),
      shield: { bodyIds: [officeId.desk, officeId.county], accountIds: [] },
    }
    expect(unshielded(lead, officeId.desk, settings)).toBe(officeId.city)
  })
})

describe('the scope as plain data', () => {
  test('a town: its villages’ leads, and declarations of its region whoever holds them', () => {
    expect(scopeOf(people.townA, bodies)).toEqual({
      accountId: accountOf(people.townA),
      keptFrom: [accountOf(people.townA)],
      officeChain: [officeId.townA, officeId.county, officeId.city],
      holders: [officeId.townA, officeId.villageA1, officeId.villageA2],
      declarationRegions: [regions.townA],
      wholeRegions: [],
    })
  })

  test('what is kept from somebody away is kept from whoever stands in for him, and what is kept from him stays so', () => {
    const away = idFor('away')
    const standIn: Actor = { ...people.intake, standsInFor: [away] }
    const about = (accountIds: string[]) => ({ ...makeLead('report'), shield: { bodyIds: [], accountIds } })
    expect(sees(scopeOf(people.intake, bodies), about([away]))).toBe(true)
    expect(sees(scopeOf(standIn, bodies), about([away]))).toBe(false)
    expect(sees(scopeOf(standIn, bodies), about([accountOf(people.intake)]))).toBe(false)
    expect(sees(scopeOf(standIn, bodies), about([idFor('somebody else')]))).toBe(true)
  })

  test('two offices: both, and nothing twice', () => {
    const both: Actor = {
      accountId: idFor('both'),
      countyCode: COUNTY,
      grants: [
        ...people.clerkA1.grants,
        ...official('again', 'township-staff', 'townA').grants,
        ...people.operator.grants,
        ...villager('v', regions.villageA1).grants,
      ],
    }
    expect(scopeOf(both, bodies)).toEqual({
      accountId: idFor('both'),
      keptFrom: [idFor('both')],
      officeChain: [officeId.villageA1, officeId.townA, officeId.county, officeId.city, officeId.desk],
      holders: [officeId.villageA1, officeId.townA, officeId.villageA2, officeId.desk],
      declarationRegions: [regions.villageA1, regions.townA],
      wholeRegions: [regions.county],
    })
  })

  test.each<[Person, LeadKind, boolean]>([
    ['farmer', 'declaration', true],
    ['administrator', 'report', false],
    ['system', 'report', false],
  ])('%s', (person, kind, visible) => {
    const scope = scopeOf(people[person], bodies)
    expect(scope).toMatchObject({ holders: [], wholeRegions: [], declarationRegions: [], officeChain: [] })
    expect(sees(scope, makeLead(kind))).toBe(visible)
  })
})
