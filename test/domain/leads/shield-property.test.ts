import fc from 'fast-check'
import { bodyChain, bodyKinds, type Actor, type Body, type Role } from '@/domain/actors'
import { availableActions } from '@/domain/leads/action-table'
import type { Command } from '@/domain/leads/actions'
import { fileLead } from '@/domain/leads/file-lead'
import type { Lead } from '@/domain/leads/lead'
import { noticesOf } from '@/domain/leads/notices'
import type { LeadSettings } from '@/domain/leads/settings'
import { isKeptFrom } from '@/domain/leads/shielding'
import { sweep } from '@/domain/leads/sweep'
import { alongWith, transition, type Outcome } from '@/domain/leads/transition'
import { isShieldedFrom, scopeOf, sees } from '@/domain/leads/visibility'
import { revealing } from '@/domain/leads/who-speaks'
import { Problem } from '@/domain/problems'
import {
  accountOf,
  commandFor,
  contentOf,
  filing,
  idFor,
  later,
  people,
  regions,
} from '../../support/domain-fixtures'
import { mustHold } from './model-procedures'

/**
 * Whatever tree of offices, whoever is accused, whatever anybody tries in any order: no office at or below the
 * accused, and nobody concerned or standing in for him, ever holds the report, is named for it, watches it, decides
 * on it or is told of it (信访工作条例 §30).
 */

const officialRoles: Role[] = [
  'village-clerk',
  'township-staff',
  'department',
  'operator',
  'county-intake',
  'county-supervisor',
  'city-supervisor',
]

interface World {
  bodies: Body[]
  staff: Actor[]
  settings: LeadSettings
  shield: { bodyIds: string[]; accountIds: string[] }
}

const seeds = fc.record({
  // Each office under one that came before it, so that every tree comes up.
  parents: fc.array(fc.nat(1000), { minLength: 3, maxLength: 9 }),
  kinds: fc.array(fc.nat(1000), { minLength: 9, maxLength: 9 }),
  grants: fc.array(fc.tuple(fc.nat(1000), fc.nat(1000), fc.option(fc.nat(1000), { freq: 3 })), {
    minLength: 6,
    maxLength: 14,
  }),
  standIns: fc.array(fc.tuple(fc.nat(1000), fc.nat(1000)), { maxLength: 3 }),
  desk: fc.nat(1000),
  accused: fc.array(fc.nat(1000), { maxLength: 2 }),
  persons: fc.array(fc.nat(1000), { maxLength: 2 }),
})
const tries = fc.array(
  fc.record({
    who: fc.nat(1000),
    what: fc.nat(1000),
    office: fc.nat(1000),
    person: fc.nat(1000),
    hours: fc.nat(40),
  }),
  { minLength: 10, maxLength: 40 },
)

function pick<T>(list: readonly T[], index: number): T {
  const one = list[index % list.length]
  if (one === undefined) throw new Error('nothing to pick from')
  return one
}

function worldOf(seed: typeof seeds extends fc.Arbitrary<infer S> ? S : never): World {
  const ids = ['top', ...seed.parents.map((_one, index) => `office ${index}`)].map(idFor)
  const bodies = ids.map((id, index): Body => {
    const kind = index === 0 ? 'city' : pick(bodyKinds, seed.kinds[index - 1] ?? 0)
    const parentId = index === 0 ? null : pick(ids.slice(0, index), seed.parents[index - 1] ?? 0)
    return { id, name: `单位${index}`, kind, regionCode: regions.county, parentId }
  })
  const grantAt = (role: number, office: number) => ({
    role: pick(officialRoles, role),
    regionCode: regions.county,
    bodyId: pick(ids, office),
  })
  const staff = seed.grants.map(([role, office, second], index): Actor => ({
    accountId: idFor(`person ${index}`),
    countyCode: '361130',
    grants: [grantAt(role, office), ...(second === null ? [] : [grantAt(role + 1, second)])],
  }))
  const standing = staff.map((actor, index): Actor => {
    const away = seed.standIns
      .filter(([who]) => who % staff.length === index)
      .map(([, of]) => pick(staff, of))
    return away.length === 0
      ? actor
      : {
          ...actor,
          grants: [...actor.grants, ...away.flatMap(({ grants }) => grants)],
          standsInFor: away.map(accountOf),
        }
  })
  const persons = seed.persons.map((one) => pick(staff, one))
  const shield = {
    bodyIds: [
      ...seed.accused.map((one) => pick(ids, one)),
      ...persons.flatMap(({ grants }) => grants.flatMap(({ bodyId }) => bodyId ?? [])),
    ],
    accountIds: persons.map(accountOf),
  }
  const settings = { ...baseSettings, bodies, deskId: pick(ids, seed.desk) }
  return { bodies, staff: standing, settings, shield }
}
const baseSettings: Pick<LeadSettings, 'clocks' | 'ladders' | 'countyLines'> = {
  clocks: {
    intakeDays: 1,
    assignDays: 1,
    replyDays: { declaration: 15, report: 13, inquiry: 3 },
    ratingDays: 30,
    reopenDays: 30,
  },
  ladders: [],
  countyLines: [],
}

function check({ lead, activity, called }: Outcome, { bodies, staff, settings }: World): void {
  const isKept = (bodyId: string | null) =>
    bodyId !== null && bodyChain(bodyId, bodies).some((id) => lead.shield.bodyIds.includes(id))
  const kept = staff.filter((actor) => isKeptFrom(lead, actor, settings))
  const keptIds = kept.map(accountOf)

  mustHold(!isKept(lead.holderId), 'nobody concerned holds it')
  mustHold(!keptIds.some((id) => id === lead.assigneeId), 'nobody concerned is named')
  for (const { bodyId, watchedBy, answeredAt } of lead.supervisions) {
    mustHold(answeredAt !== null || !isKept(bodyId), 'nobody concerned is asked to answer')
    mustHold(!isKept(watchedBy), 'nobody concerned watches')
  }
  mustHold(!isKept(lead.extension?.decidedBy ?? null), 'nobody concerned decides')
  for (const id of [...lead.turns.now, ...lead.turns.later])
    mustHold(!isKept(id), 'nobody concerned has a turn')
  for (const actor of kept) {
    const scope = scopeOf(actor, bodies)
    mustHold(isShieldedFrom(scope, lead) && !sees(scope, lead), 'nobody concerned sees it')
    mustHold(availableActions(lead, actor, activity.at, settings).length === 0, 'nor does anything')
    mustHold(typeof revealing(lead, 'filer', actor, settings) === 'string', 'nor learns who spoke')
  }
  for (const { audience } of noticesOf(activity.data, lead, activity.actor, settings, called)) {
    if (audience.to === 'body') mustHold(!isKept(audience.bodyId), 'no office concerned is told')
    if (audience.to === 'account') mustHold(!keptIds.includes(audience.accountId), 'nobody concerned is told')
  }
}

const tried = [
  'accept',
  'return',
  'resubmit',
  'decline',
  'transfer',
  'assign',
  'handBack',
  'extend',
  'decideExtension',
  'reply',
  'rate',
  'reopen',
  'object',
  'remind',
  'supervise',
  'escalate',
  'answer',
  'comment',
  'withdraw',
  'merge',
  'split',
] as const

test('a report never reaches whom it is about, however it is passed about', () => {
  const reached = new Set<string>()
  fc.assert(
    fc.property(seeds, tries, (seed, attempts) => {
      const world = worldOf(seed)
      const { settings, staff, bodies } = world
      const content = contentOf('report')
      const filed = (name: string, shield: World['shield']) =>
        fileLead(filing('report', { id: idFor(name), content, shield }), settings)
      const first = filed('first', world.shield)
      // Another report of the matter that names nobody, to be merged either way.
      const second = filed('second', { bodyIds: [], accountIds: [] })
      check(first, world)
      const leads: [Lead, Lead] = [first.lead, { ...second.lead, number: 'JB361130-20260302-000900' }]
      let now = later({ hours: 1 })

      const put = (outcome: Outcome) => {
        const at = outcome.lead.id === leads[0].id ? 0 : 1
        leads[at] = outcome.lead
        if (outcome.lead.shield.bodyIds.length + outcome.lead.shield.accountIds.length > 0)
          check(outcome, world)
        reached.add(outcome.activity.data.type)
      }
      for (const { who, what, office, person, hours } of attempts) {
        now = later({ hours }, now)
        const at = person % 2
        const lead = pick(leads, at)
        const other = pick(leads, at + 1)
        for (const outcome of sweep(lead, now, settings)) put(outcome)
        const current = pick(leads, at)
        // Mostly what somebody may do; now and then what nobody may.
        const doable = [people.farmer, ...staff].flatMap((one) =>
          availableActions(current, one, now, settings).flatMap(
            (name) => tried.find((known) => known === name) ?? [],
          ),
        )
        const action = hours % 4 === 0 || doable.length === 0 ? pick(tried, what) : pick(doable, what)
        const toBodyId = pick(bodies, office).id
        // As the server does: nobody is named from whom it is kept by another office of his.
        const named = staff.filter(
          (one) =>
            one.grants.some(({ bodyId }) => bodyId === toBodyId) && !isKeptFrom(current, one, settings),
        )
        const assigneeId = named.length > 0 ? accountOf(pick(named, person)) : undefined
        const command: Command =
          action === 'transfer'
            ? { action, toBodyId, reason: '转' }
            : action === 'assign'
              ? { action, toBodyId, note: '办', ...(assigneeId ? { assigneeId } : {}) }
              : commandFor(action, now)
        const may = [people.farmer, ...staff].filter((one) =>
          availableActions(current, one, now, settings).includes(action),
        )
        const actor = may.length > 0 ? pick(may, who) : pick(staff, who)
        // Only what one sees can be named as the other one.
        const unseen = action === 'merge' && !sees(scopeOf(actor, bodies), other)
        const target = (action === 'merge' && !unseen) || action === 'split' ? other : undefined
        try {
          const outcome = transition(current, command, actor, now, settings, target)
          const merged = other.mergedInto?.id === current.id ? [other] : []
          if (action === 'merge' && merged.length > 0) continue
          const along = alongWith(current, outcome, { target, merged }, settings)
          // As the server does: who was named there may be kept from it now.
          for (const one of [outcome, ...along]) {
            const named = staff.find(({ accountId }) => accountId === one.lead.assigneeId)
            const free = named && isKeptFrom(one.lead, named, settings)
            put(free ? { ...one, lead: { ...one.lead, assigneeId: null } } : one)
          }
        } catch (problem) {
          if (!(problem instanceof Problem)) throw problem
        }
      }
    }),
    { numRuns: 150, seed: 30, endOnFailure: true },
  )
  for (const type of [
    'transferred',
    'assigned',
    'handed-back',
    'reopened',
    'objected',
    'supervised',
    'merged',
  ])
    expect([...reached]).toContain(type)
})
