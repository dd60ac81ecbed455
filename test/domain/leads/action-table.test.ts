import { bodyOf, roles, type Actor, type Role } from '@/domain/actors'
import { actionTable, availableActions, permission, windowEnd } from '@/domain/leads/action-table'
import { actionNames, type ActionName, type Command } from '@/domain/leads/actions'
import { partiesOf } from '@/domain/leads/parties'
import { leadStatuses, type Lead, type LeadStatus } from '@/domain/leads/lead'
import type { Dossier } from '@/domain/leads/dossier'
import { transition } from '@/domain/leads/transition'
import type { ProcedureOutcome } from '@/domain/procedures/state'
import { isProblemCode, Problem } from '@/domain/problems'
import {
  accountOf,
  act,
  bodies,
  commandFor,
  COUNTY,
  followedUp,
  frozen,
  idFor,
  inGreenChannel,
  later,
  leadIn,
  noon,
  officeId,
  official,
  people,
  settings,
  stageDone,
  throughStages,
  villager,
  regions,
  type Office,
} from '../../support/domain-fixtures'

/** Written from the description of the product, not from the code: what may be done in which status. */
type Side = 'filer' | 'holder' | 'above' | 'local' | 'desk' | 'system'
const pressing: ActionName[] = ['comment', 'remind', 'supervise', 'escalate']
/** What is recorded of a household's procedures, and when. */
const help: ActionName[] = ['advance', 'tell', 'reviseRemoval', 'keepHelping']
const signing: ActionName[] = [...help, 'correct', 'recordSignature']
const identifying: ActionName[] = [...signing, 'followUp']
const afterwards: ActionName[] = [...help, 'startRemoval']
const life: Record<LeadStatus, Partial<Record<Side, ActionName[]>>> = {
  received: {
    filer: ['withdraw', 'comment'],
    holder: ['accept', 'return', 'decline', 'transfer', 'comment', 'answer', 'merge', 'split', ...help],
    above: [...pressing, 'split', ...help],
    local: ['comment', ...help],
    desk: help,
  },
  returned: {
    filer: ['resubmit', 'withdraw', 'comment'],
    holder: ['comment', 'answer', 'split'],
    above: [...pressing, 'split'],
    local: ['comment'],
  },
  accepted: {
    filer: ['comment'],
    holder: ['assign', 'transfer', 'comment', 'answer', 'merge', 'split', ...signing],
    above: [...pressing, 'split', ...signing],
    local: ['comment', ...signing],
    desk: signing,
  },
  assigned: {
    filer: ['comment'],
    holder: ['comment', 'handBack', 'extend', 'reply', 'answer', 'merge', 'split', ...identifying],
    above: [...pressing, 'decideExtension', 'split', ...identifying],
    local: ['comment', ...identifying],
    desk: identifying,
  },
  replied: {
    filer: ['rate', 'reopen'],
    holder: ['answer', ...afterwards],
    above: afterwards,
    local: afterwards,
    desk: afterwards,
    system: ['closeUnrated'],
  },
  declined: { filer: ['rate', 'object'], system: ['closeUnrated'] },
  closed: {
    filer: ['reopen'],
    holder: ['answer', ...afterwards],
    above: afterwards,
    local: afterwards,
    desk: afterwards,
  },
}

// 个人信息保护法 §15: an authorisation may be taken back at any time; an office records it for who cannot.
for (const by of Object.values(life))
  for (const side of ['filer', 'holder', 'above', 'local', 'desk'] as const)
    by[side] = [...(by[side] ?? []), 'withdrawAuthorization']

/** What each role may do at the office that holds the lead, at one above it, in the household's own village or town, and at the county's desk. */
const handling: ActionName[] = ['comment', 'handBack', 'extend', 'reply', 'answer']
const recording: ActionName[] = [
  'advance',
  'followUp',
  'tell',
  'correct',
  'recordSignature',
  'withdrawAuthorization',
  'startRemoval',
  'reviseRemoval',
  'keepHelping',
]
const takingIn: ActionName[] = ['accept', 'return', 'merge', 'split']
const deciding: ActionName[] = ['decline', 'transfer', 'assign']
const watching: ActionName[] = ['comment', 'decideExtension', 'remind', 'supervise', 'escalate', 'split']
const everything = [...handling, ...takingIn, ...deciding]
type Place = 'holder' | 'above' | 'local' | 'desk'
const duties: Record<Role, Partial<Record<Place, ActionName[]>>> = {
  villager: {},
  'village-clerk': { holder: [...handling, ...recording], local: ['comment', ...recording] },
  'township-staff': {
    holder: [...everything, ...recording],
    above: [...watching, ...recording],
    local: ['comment', ...recording],
  },
  department: { holder: everything },
  operator: { holder: [...handling, ...takingIn] },
  'county-intake': {
    holder: [...everything, ...recording],
    above: [...watching, ...recording],
    desk: recording,
  },
  'county-supervisor': { holder: [...everything, ...recording], above: [...watching, ...recording] },
  // Guides and presses; of stages it has none, and is told so by the stage's own rule.
  'city-supervisor': { holder: everything, above: [...watching, 'advance'] },
  administrator: {},
}
const filersActions: ActionName[] = [
  'withdraw',
  'resubmit',
  'comment',
  'rate',
  'reopen',
  'object',
  'withdrawAuthorization',
]

/**
 * The lead lies with town A: the county and the city are above it, the household's own village below, another of
 * its villages and town B beside it.
 */
const HOLDER: Office = 'townA'
const sides: Record<string, { office: Office; side: Place | null }> = {
  'at the holder': { office: 'townA', side: 'holder' },
  'one level up': { office: 'county', side: 'above' },
  'at the top': { office: 'city', side: 'above' },
  'at the household’s village': { office: 'villageA1', side: 'local' },
  'at another village': { office: 'villageA2', side: null },
  'at the town beside': { office: 'townB', side: null },
  'at the desk': { office: 'desk', side: 'desk' },
}

interface Someone {
  who: string
  actor: Actor
  /** What he may do at all, and as what. */
  may: Partial<Record<Side, ActionName[]>>
  filed: boolean
}

const atOffices: Someone[] = Object.entries(sides).flatMap(([place, { office, side }]) =>
  roles.map((role) => ({
    who: `${role} ${place}`,
    actor: official(`${role} ${place}`, role, office),
    may: side ? { [side]: duties[role][side] ?? [] } : {},
    filed: false,
  })),
)

const clerk = official('clerk who filed', 'village-clerk', HOLDER)
const superior = official('superior who filed', 'county-supervisor', 'county')
const twoOffices: Actor = {
  accountId: accountOf(people.townA),
  countyCode: COUNTY,
  grants: [...people.clerkB1.grants, ...people.supervisor.grants, ...people.townA.grants],
}
const others: Someone[] = [
  { who: 'the filer', actor: people.farmer, may: { filer: filersActions }, filed: true },
  { who: 'the filer of another lead', actor: people.otherFarmer, may: {}, filed: false },
  {
    who: "the holder's clerk who filed it himself",
    actor: clerk,
    may: { filer: filersActions, holder: [...handling, ...recording] },
    filed: true,
  },
  {
    who: 'a supervisor above who filed it himself',
    actor: superior,
    may: { filer: filersActions, above: [...watching, ...recording] },
    filed: true,
  },
  {
    who: 'somebody with an office here and one above',
    actor: twoOffices,
    may: { holder: [...everything, ...recording], above: [...watching, ...recording] },
    filed: false,
  },
  { who: 'the administrator', actor: people.administrator, may: {}, filed: false },
  {
    who: 'an official without an office',
    actor: {
      ...people.supervisor,
      grants: [{ role: 'county-supervisor', regionCode: regions.county, bodyId: null }],
    },
    may: {},
    filed: false,
  },
  { who: 'the system', actor: people.system, may: { system: ['closeUnrated'] }, filed: false },
]
const everybody = [...atOffices, ...others]

const now = later({ hours: 6 })
/** Another report of the same matter. */
const target = { ...leadIn('accepted', 'report'), id: idFor('the other'), number: 'JB361130-20260302-000900' }
const leads = new Map(leadStatuses.map((status) => [status, leadIn(status)]))

/** The procedures of a household that was helped at once: the green channel is open, the visit is done. */
const helped = (() => {
  const visited = act(leadIn('assigned'), commandFor('advance', now), people.clerkA1, now)
  const { dossier } = inGreenChannel(visited, now)
  if (!dossier) throw new Error('no dossier')
  return dossier
})()

/** How far identification has to be for the action: followed up before a reply, recognised before removal. */
function dossierFor(action: ActionName): Dossier {
  const reasons = [{ text: '家里自己能解决。', sources: ['赣 2023 Q16'] }]
  const outcome: ProcedureOutcome | null =
    action === 'reply'
      ? { kind: 'followed-up', reasons, on: '2026-03-02', toldOn: '2026-03-02' }
      : removing.includes(action)
        ? { kind: 'recognised', class: 'marginal', on: '2025-03-02', approvedOn: '2025-03-02' }
        : null
  const signed = act(leadIn('assigned'), commandFor('recordSignature', now), people.clerkA1, now).dossier
  const signatures = action === 'withdrawAuthorization' ? (signed?.signatures ?? []) : []
  const dossier = { ...helped, signatures, identification: { ...helped.identification, outcome } }
  if (action !== 'reviseRemoval' && action !== 'keepHelping') return dossier
  const begun = act({ ...leadIn('replied'), dossier }, commandFor('startRemoval', now), people.clerkA1, now)
  return begun.dossier ?? dossier
}
const removing: ActionName[] = ['startRemoval', 'reviseRemoval', 'keepHelping']

/** Help goes on at every level but the city's; whatever the status, it is not held up. */
function commandOf(action: ActionName, lead: Lead): Command {
  return action === 'advance'
    ? stageDone(lead, 'help', '2026-03-02', {}, 'green-channel')
    : commandFor(action, now)
}

/**
 * A lead in that status, with a 督办 to be answered and the household's procedures as far as the action needs
 * them; for a decision on an extension, one is asked for.
 */
function sceneFor(status: LeadStatus, action: ActionName, someone: Someone): Lead {
  return frozen<Lead>({
    ...(leads.get(status) ?? leadIn(status)),
    dossier: dossierFor(action),
    // 并案 is for reports and questions; only what was merged can be parted.
    ...(action === 'merge' ? { kind: 'report' } : {}),
    ...(action === 'split' ? { mergedInto: { id: target.id, number: target.number } } : {}),
    holderId: officeId[HOLDER],
    filerId: accountOf(someone.filed ? someone.actor : people.farmer),
    supervisions: [
      {
        id: '2',
        level: 'supervise',
        clock: null,
        raisedAt: later({ hours: 5 }),
        raisedBy: accountOf(people.supervisor),
        bodyId: officeId[HOLDER],
        watchedBy: null,
        answerDueAt: later({ days: 1 }),
        answeredAt: null,
      },
    ],
    extension:
      action === 'decideExtension'
        ? { state: 'pending', requestedBy: 'x', dueAt: later({ days: 40 }), decidedBy: officeId.county }
        : null,
  })
}

function expected(status: LeadStatus, action: ActionName, { may, filed, actor }: Someone): string {
  const as = Object.entries(may).filter(([, actions]) => actions.includes(action))
  if (as.length === 0) return 'action-not-yours'
  if (!as.some(([side]) => life[status][side as Side]?.includes(action))) return 'action-not-in-status'
  const ownWork = filed && actor.grants.some((grant) => grant.bodyId === officeId[HOLDER])
  return action === 'rate' && ownWork ? 'own-work' : 'allowed'
}

/** Who may record stages at all, but of none that is his level's: no guide gives the city one. */
function levelRefused(action: ActionName, { may, actor }: Someone): boolean {
  return (
    action === 'advance' && 'above' in may && actor.grants.every(({ bodyId }) => bodyId === officeId.city)
  )
}

/** What comes of trying it: 'allowed', or the code of the problem. */
function tried(lead: Lead, command: Command, actor: Actor): string {
  try {
    const { lead: after } = transition(lead, command, actor, now, settings, target)
    return after.version === lead.version + 1 ? 'allowed' : 'no new version'
  } catch (problem) {
    if (problem instanceof Problem) return problem.code
    throw problem
  }
}

describe('every status × every action × everybody', () => {
  test('the lists are whole: seven statuses, thirty-one actions, each in the table', () => {
    expect(Object.keys(life)).toEqual([...leadStatuses])
    expect(actionNames).toHaveLength(31)
    expect(Object.keys(actionTable)).toEqual(actionNames)
    const described = Object.values(life).flatMap((by) => Object.values(by).flat())
    expect([...new Set(described)].sort()).toEqual([...actionNames].sort())
    expect(everybody).toHaveLength(9 * 7 + 8)
  })

  test.each(leadStatuses.flatMap((status) => actionNames.map((action) => [status, action] as const)))(
    '%s: %s',
    (status, action) => {
      const wrong = everybody.flatMap((someone) => {
        const lead = sceneFor(status, action, someone)
        const command = commandOf(action, lead)
        const wanted = expected(status, action, someone)
        const outcome = wanted === 'allowed' && levelRefused(action, someone) ? 'stage-wrong-level' : wanted
        const asked = permission(lead, action, someone.actor, now, settings)
        const answers = {
          permission: typeof asked === 'string' ? asked : 'allowed',
          button: availableActions(lead, someone.actor, now, settings).includes(action),
          transition: tried(lead, command, someone.actor),
        }
        const right =
          answers.permission === wanted &&
          answers.button === (outcome === 'allowed') &&
          answers.transition === outcome
        return right ? [] : [{ who: someone.who, wanted, ...answers }]
      })
      expect(wrong).toEqual([])
    },
  )

  test('a refusal names the action and the status', () => {
    const lead = leadIn('returned')
    expect(() => transition(lead, commandFor('accept'), people.intake, now, settings)).toThrow(
      expect.objectContaining({
        code: 'action-not-in-status',
        status: 409,
        detail: { action: 'accept', status: 'returned' },
      }),
    )
  })

  test('the buttons come in the order of the table', () => {
    expect(availableActions(leadIn('received'), people.intake, now, settings)).toEqual([
      'accept',
      'return',
      'decline',
      'transfer',
      'comment',
    ])
    expect(availableActions(leadIn('assigned'), people.clerkA1, now, settings)).toEqual([
      'advance',
      'followUp',
      'correct',
      'recordSignature',
      'comment',
      'handBack',
      'extend',
    ])
    expect(availableActions(leadIn('replied'), people.farmer, now, settings)).toEqual(['rate', 'reopen'])
  })

  test('登记办理环节 is offered to whom a stage of his level is open, and to nobody else', () => {
    const offered = (lead: Lead, actor: Actor, at = now) =>
      availableActions(lead, actor, at, settings).includes('advance')
    const { clerkA1, townA, intake, supervisor, city, civilAffairs } = people
    const given = leadIn('assigned')
    for (const actor of [clerkA1, townA]) expect(offered(given, actor)).toBe(true)
    // The county compares as soon as the household has authorised it.
    for (const actor of [intake, supervisor]) {
      expect(offered(given, actor)).toBe(false)
      expect(offered(throughStages(given, 'comparison'), actor)).toBe(true)
    }
    for (const lead of [given, throughStages(given, 'comparison'), throughStages(given, 'approval')])
      for (const actor of [city, civilAffairs, people.clerkA2]) expect(offered(lead, actor)).toBe(false)

    // Recognised and answered: the county's stages are done, entry and plan are left; then the plan alone.
    const decided = throughStages(given, 'entry')
    expect(offered(decided, intake, noon('2026-03-14'))).toBe(true)
    const entered = throughStages(given, 'help-plan')
    expect(offered(entered, intake, noon('2026-03-15'))).toBe(false)
    expect(offered(entered, clerkA1, noon('2026-03-15'))).toBe(true)
    expect(offered(throughStages(given, null), clerkA1, noon('2026-03-20'))).toBe(false)

    // Followed up: nothing goes on, not even the green channel.
    expect(offered(followedUp(given, now), clerkA1)).toBe(false)
    // Before anybody was given it there is only the emergency, which village and town confirm (国 2023 Q24).
    for (const actor of [clerkA1, townA]) expect(offered(leadIn('received'), actor)).toBe(true)
    expect(offered(leadIn('received'), intake)).toBe(false)
  })

  test('not before the 5 days of 公示 are over, and then at once', () => {
    const posted = throughStages(leadIn('assigned'), 'posting-end')
    // Its green channel is closed: as long as one may be begun, the button stands for that.
    const { dossier } = inGreenChannel(posted, noon('2026-03-06'))
    const closed: Lead = {
      ...posted,
      dossier: dossier && {
        ...dossier,
        greenChannel: dossier.greenChannel && {
          ...dossier.greenChannel,
          outcome: { kind: 'exited', note: '不符合', on: '2026-03-06' },
        },
      },
    }
    // Jiangxi's list of measures goes up beside it.
    const reported = act(
      closed,
      stageDone(closed, 'measures', '2026-03-06'),
      people.clerkA1,
      noon('2026-03-06'),
    )
    const after = (at: string) => availableActions(reported, people.clerkA1, at, settings).includes('advance')
    expect(after('2026-03-11T15:59:59.999Z')).toBe(false)
    expect(after('2026-03-11T16:00:00.000Z')).toBe(true)
  })
})

describe('as whom somebody acts', () => {
  test('the filer first, then by the office of the very grant', () => {
    const lead = { ...leadIn('assigned'), holderId: officeId[HOLDER], filerId: accountOf(clerk) }
    expect(partiesOf(lead, clerk, settings)).toEqual([
      { party: 'filer', role: null, bodyId: null },
      { party: 'holder', role: 'village-clerk', bodyId: officeId[HOLDER] },
    ])
    expect(permission(lead, 'comment', clerk, now, settings)).toMatchObject({ party: 'filer' })
    expect(permission(lead, 'handBack', clerk, now, settings)).toMatchObject({ party: 'holder' })
    expect(permission(lead, 'handBack', twoOffices, now, settings)).toEqual({
      party: 'holder',
      role: 'township-staff',
      bodyId: officeId[HOLDER],
    })
    expect(permission(lead, 'supervise', twoOffices, now, settings)).toEqual({
      party: 'above',
      role: 'county-supervisor',
      bodyId: officeId.county,
    })
  })

  test('the history says as whom', () => {
    const outcome = transition(leadIn('received'), commandFor('accept'), people.intake, now, settings)
    expect(outcome.activity).toEqual({
      at: now,
      actor: {
        accountId: accountOf(people.intake),
        party: 'holder',
        role: 'county-intake',
        bodyId: officeId.desk,
      },
      data: { type: 'accepted', note: '材料齐全' },
    })
  })

  test('at the county’s desk, wherever the lead lies, unless the desk holds it or stands above', () => {
    const lead = leadIn('assigned')
    const desk = { role: 'county-intake', bodyId: officeId.desk }
    expect(partiesOf({ ...lead, dossier: null }, people.intake, settings)).toEqual([])
    expect(partiesOf(lead, people.intake, settings)).toEqual([{ party: 'desk', ...desk }])
    const atDesk = { ...lead, holderId: officeId.desk }
    expect(partiesOf(atDesk, people.intake, settings)).toEqual([{ party: 'holder', ...desk }])
    const outcome = transition(lead, commandFor('recordSignature', now), people.intake, now, settings)
    expect(outcome.activity.actor).toEqual({ accountId: accountOf(people.intake), party: 'desk', ...desk })
  })

  test('the household’s own village and town, whoever holds its declaration; no other, and of no other lead', () => {
    for (const office of ['desk', 'townB', 'civilAffairs', 'county'] as const) {
      const lead = { ...leadIn('assigned'), holderId: officeId[office] }
      expect(partiesOf(lead, people.clerkA1, settings)).toEqual([
        { party: 'local', role: 'village-clerk', bodyId: officeId.villageA1 },
      ])
      expect(partiesOf(lead, people.townA, settings)).toEqual([
        { party: 'local', role: 'township-staff', bodyId: officeId.townA },
      ])
      for (const stranger of [people.clerkA2, people.clerkB1])
        expect(partiesOf(lead, stranger, settings)).toEqual([])
    }
    for (const kind of ['report', 'inquiry'] as const)
      expect(partiesOf(leadIn('received', kind), people.clerkA1, settings)).toEqual([])
    expect(partiesOf({ ...leadIn('assigned'), dossier: null }, people.townA, settings)).toMatchObject([
      { party: 'above' },
    ])
  })

  test('nothing at all to a lead that is kept from him, except that he filed it (信访工作条例 §30)', () => {
    const shield = { bodyIds: [officeId.villageA1], accountIds: [accountOf(people.townA)] }
    for (const office of ['desk', 'villageA1', 'townA'] as const) {
      const lead: Lead = { ...leadIn('assigned'), holderId: officeId[office], shield }
      for (const kept of [people.clerkA1, people.colleagueA1, people.townA]) {
        expect(partiesOf(lead, kept, settings)).toEqual([])
        expect(availableActions(lead, kept, now, settings)).toEqual([])
      }
      expect(partiesOf({ ...lead, filerId: accountOf(people.clerkA1) }, people.clerkA1, settings)).toEqual([
        { party: 'filer', role: null, bodyId: null },
      ])
    }
  })

  test('with offices at two levels, a stage is recorded as the one it belongs to', () => {
    const both: Actor = {
      accountId: accountOf(people.townA),
      countyCode: COUNTY,
      grants: [...people.clerkA1.grants, ...people.intake.grants],
    }
    const lead = throughStages(leadIn('assigned'), 'comparison')
    const at = noon('2026-03-04')
    const { activity } = transition(lead, stageDone(lead, 'comparison', '2026-03-04'), both, at, settings)
    expect(activity.actor).toMatchObject({ party: 'desk', role: 'county-intake' })
    const visit = transition(leadIn('assigned'), commandFor('advance', now), both, now, settings)
    expect(visit.activity.actor).toMatchObject({ party: 'holder', role: 'village-clerk' })
  })

  test('the system is nobody’s filer, a lead without a filer is nobody’s', () => {
    const lead = { ...leadIn('received'), filerId: null }
    expect(partiesOf(lead, people.system, settings)).toEqual([{ party: 'system', role: null, bodyId: null }])
    expect(partiesOf(lead, people.farmer, settings)).toEqual([])
  })

  test('a villager’s village is not an office', () => {
    const lead = { ...leadIn('assigned'), holderId: officeId.villageA1 }
    expect(bodyOf(lead.holderId, bodies)?.regionCode).toBe(regions.villageA1)
    expect(partiesOf(lead, villager('neighbour', regions.villageA1), settings)).toEqual([])
  })
})

describe('conditions beyond status and person', () => {
  const asked = (lead: Lead, action: ActionName, actor: Actor, at = now, by = settings) => {
    const answer = permission(lead, action, actor, at, by)
    return typeof answer === 'string' && isProblemCode(answer) ? answer : 'allowed'
  }
  const held = (lead: Lead): Lead => ({ ...lead, holderId: officeId[HOLDER] })

  test.each(['advance', 'followUp', 'tell', 'recordSignature'] as const)(
    '%s: only of a declaration, whose region has a guide on that day',
    (action) => {
      for (const kind of ['report', 'inquiry'] as const)
        expect(asked(held(leadIn('assigned', kind)), action, people.townA)).toBe('procedure-missing')
      const before = leadIn('assigned', 'declaration', { now: '2023-03-21T02:00:00.000Z' })
      expect(before).toMatchObject({ pack: null, dossier: null })
      expect(asked(held(before), action, people.townA)).toBe('procedure-missing')
      expect(asked(held(before), 'reply', people.townA)).toBe('allowed')
      const since = leadIn('assigned', 'declaration', { now: '2023-03-22T02:00:00.000Z' })
      expect(since.pack).toEqual({ id: 'national', version: '2023-03' })
    },
  )

  test('办理环节 are open until the household takes its declaration back', () => {
    for (const status of ['received', 'accepted', 'assigned', 'replied', 'closed'] as const)
      expect(asked(held(leadIn(status)), 'advance', people.townA)).toBe('allowed')
    const withdrawn = act(leadIn('received'), commandFor('withdraw'), people.farmer, now)
    expect(asked(held(withdrawn), 'advance', people.townA)).toBe('action-not-in-status')
  })

  test('identification itself waits until the declaration is given to somebody', () => {
    const wrong = (lead: Lead) => tried(lead, commandFor('advance', now), people.townA)
    for (const status of ['received', 'accepted', 'replied', 'closed'] as const)
      expect(wrong(held(leadIn(status)))).toBe('action-not-in-status')
    expect(wrong(held(leadIn('assigned')))).toBe('allowed')
  })

  test('没有认定也没有说明理由的, no reply; once there is an outcome, no other', () => {
    const open = held(leadIn('assigned'))
    expect(asked(open, 'reply', people.townA)).toBe('outcome-missing')
    expect(asked(open, 'followUp', people.townA)).toBe('allowed')
    const told = held(followedUp(leadIn('assigned'), now))
    expect(asked(told, 'reply', people.townA)).toBe('allowed')
    expect(asked(told, 'followUp', people.townA)).toBe('procedure-over')
    for (const kind of ['report', 'inquiry'] as const)
      expect(asked(held(leadIn('assigned', kind)), 'reply', people.townA)).toBe('allowed')
  })

  test('告知 only of a green channel', () => {
    expect(asked(held(leadIn('assigned')), 'tell', people.townA)).toBe('procedure-missing')
    expect(asked({ ...held(leadIn('assigned')), dossier: helped }, 'tell', people.townA)).toBe('allowed')
  })

  test('风险消除 only of a household that was recognised, once at a time', () => {
    const lead = held(leadIn('replied'))
    expect(asked(lead, 'startRemoval', people.townA)).toBe('not-recognised')
    expect(asked(held(leadIn('replied', 'report')), 'startRemoval', people.townA)).toBe('not-recognised')
    const recognised: Lead = { ...lead, dossier: dossierFor('startRemoval') }
    expect(asked(recognised, 'startRemoval', people.townA)).toBe('allowed')
    const started = act(recognised, commandFor('startRemoval', now), people.townA, now)
    expect(asked(started, 'startRemoval', people.townA)).toBe('procedure-running')
    const kept = act(started, commandFor('keepHelping', now), people.townA, now)
    for (const action of ['reviseRemoval', 'keepHelping'] as const) {
      expect(asked(recognised, action, people.townA)).toBe('procedure-missing')
      expect(asked(started, action, people.townA)).toBe('allowed')
      expect(asked(kept, action, people.townA)).toBe('procedure-over')
    }
    // 暂不消除的 may be tried again; 已消除的 with a new risk are a new lead (国 2023 Q31).
    expect(asked(kept, 'startRemoval', people.townA)).toBe('allowed')
    const removal = started.dossier?.removal
    if (!started.dossier || !removal) throw new Error('not started')
    const outcome = { kind: 'removed', how: 'stable', on: '2026-03-10' } as const
    const removed = { ...started, dossier: { ...started.dossier, removal: { ...removal, outcome } } }
    expect(asked(removed, 'startRemoval', people.townA)).toBe('already-removed')
  })

  test('延期 once', () => {
    const withState = (state: 'pending' | 'approved' | 'refused'): Lead => ({
      ...held(leadIn('assigned')),
      extension: { state, requestedBy: 'x', dueAt: later({ days: 30 }), decidedBy: officeId.county },
    })
    expect(asked(held(leadIn('assigned')), 'extend', people.townA)).toBe('allowed')
    expect(asked(withState('pending'), 'extend', people.townA)).toBe('extension-pending')
    expect(asked(withState('approved'), 'extend', people.townA)).toBe('already-extended')
    expect(asked(withState('refused'), 'extend', people.townA)).toBe('already-extended')
    expect(asked(withState('pending'), 'decideExtension', people.supervisor)).toBe('allowed')
    expect(asked(withState('approved'), 'decideExtension', people.supervisor)).toBe('no-extension-pending')
    expect(asked(held(leadIn('assigned')), 'decideExtension', people.supervisor)).toBe('no-extension-pending')
  })

  test('nothing to answer, nothing answered', () => {
    expect(asked(leadIn('received'), 'answer', people.intake)).toBe('nothing-to-answer')
  })

  test.each(['replied', 'declined'] as const)(
    '%s: 30 days to rate and to reopen, to the last minute',
    (status) => {
      const lead = leadIn(status)
      const end = windowEnd(lead, 30)
      expect(end).toBe('2026-04-01T16:00:00.000Z') // settled on 2 March
      const lastMinute = later({ minutes: -1 }, end)
      for (const action of ['rate', status === 'declined' ? 'object' : 'reopen'] as const) {
        expect(asked(lead, action, people.farmer, lastMinute)).toBe('allowed')
        expect(asked(lead, action, people.farmer, end)).toBe(
          `${action === 'rate' ? 'rating' : 'reopen'}-window-over`,
        )
      }
    },
  )

  test('closed: reopened within the window that the reply began, not the rating', () => {
    const replied = leadIn('replied')
    const rated = transition(replied, commandFor('rate'), people.farmer, later({ days: 20 }), settings).lead
    expect(windowEnd(rated, 30)).toBe(windowEnd(replied, 30))
    expect(asked(rated, 'reopen', people.farmer, later({ days: 29 }))).toBe('allowed')
    expect(asked(rated, 'reopen', people.farmer, later({ days: 31 }))).toBe('reopen-window-over')
  })

  test('own work is not rated by those who did it, from whatever office of theirs', () => {
    const replied: Lead = { ...held(leadIn('replied')), filerId: accountOf(twoOffices) }
    expect(asked(replied, 'rate', twoOffices)).toBe('own-work')
    expect(asked(replied, 'reopen', twoOffices)).toBe('allowed')
    const elsewhere: Lead = { ...replied, holderId: officeId.townB }
    // His town did the stages of this household all the same.
    expect(asked(elsewhere, 'rate', twoOffices)).toBe('own-work')
    expect(asked({ ...elsewhere, dossier: null }, 'rate', twoOffices)).toBe('allowed')
  })
})
