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
  inGreenChannel,
  later,
  leadIn,
  officeId,
  official,
  people,
  settings,
  stageDone,
  villager,
  regions,
  type Office,
} from '../../support/domain-fixtures'

/** Written from the description of the product, not from the code: what may be done in which status. */
type Side = 'filer' | 'holder' | 'above' | 'desk' | 'system'
const pressing: ActionName[] = ['comment', 'remind', 'supervise', 'escalate']
/** What is recorded of a household's procedures, and when. */
const help: ActionName[] = ['advance', 'tell']
const signing: ActionName[] = [...help, 'recordSignature']
const identifying: ActionName[] = [...signing, 'followUp']
const afterwards: ActionName[] = [...help, 'startRemoval']
const life: Record<LeadStatus, Partial<Record<Side, ActionName[]>>> = {
  received: {
    filer: ['withdraw', 'comment'],
    holder: ['accept', 'return', 'decline', 'transfer', 'comment', 'answer', ...help],
    above: [...pressing, ...help],
    desk: help,
  },
  returned: { filer: ['resubmit', 'withdraw', 'comment'], holder: ['comment', 'answer'], above: pressing },
  accepted: {
    filer: ['comment'],
    holder: ['assign', 'transfer', 'comment', 'answer', ...signing],
    above: [...pressing, ...signing],
    desk: signing,
  },
  assigned: {
    filer: ['comment'],
    holder: ['comment', 'handBack', 'extend', 'reply', 'answer', ...identifying],
    above: [...pressing, 'decideExtension', ...identifying],
    desk: identifying,
  },
  replied: {
    filer: ['rate', 'reopen'],
    holder: ['answer', ...afterwards],
    above: afterwards,
    desk: afterwards,
    system: ['closeUnrated'],
  },
  declined: { filer: ['rate', 'reopen'], system: ['closeUnrated'] },
  closed: { filer: ['reopen'], holder: ['answer', ...afterwards], above: afterwards, desk: afterwards },
}

/** What each role may do at the office that holds the lead, at one above it, and at the county's desk. */
const handling: ActionName[] = ['comment', 'handBack', 'extend', 'reply', 'answer']
const recording: ActionName[] = ['advance', 'followUp', 'tell', 'recordSignature', 'startRemoval']
const takingIn: ActionName[] = ['accept', 'return']
const deciding: ActionName[] = ['decline', 'transfer', 'assign']
const watching: ActionName[] = ['comment', 'decideExtension', 'remind', 'supervise', 'escalate']
const everything = [...handling, ...takingIn, ...deciding]
const duties: Record<Role, { holder: ActionName[]; above: ActionName[]; desk: ActionName[] }> = {
  villager: { holder: [], above: [], desk: [] },
  'village-clerk': { holder: [...handling, ...recording], above: [], desk: [] },
  'township-staff': { holder: [...everything, ...recording], above: [...watching, ...recording], desk: [] },
  department: { holder: everything, above: [], desk: [] },
  operator: { holder: [...handling, ...takingIn], above: [], desk: [] },
  'county-intake': {
    holder: [...everything, ...recording],
    above: [...watching, ...recording],
    desk: recording,
  },
  'county-supervisor': {
    holder: [...everything, ...recording],
    above: [...watching, ...recording],
    desk: [],
  },
  'city-supervisor': { holder: everything, above: [...watching, ...recording], desk: [] },
  administrator: { holder: [], above: [], desk: [] },
}
const filersActions: ActionName[] = ['withdraw', 'resubmit', 'comment', 'rate', 'reopen']

/** The lead lies with town A: the county and the city are above it, its villages below, town B beside it. */
const HOLDER: Office = 'townA'
const sides: Record<string, { office: Office; side: 'holder' | 'above' | 'desk' | null }> = {
  'at the holder': { office: 'townA', side: 'holder' },
  'one level up': { office: 'county', side: 'above' },
  'at the top': { office: 'city', side: 'above' },
  'at a village below': { office: 'villageA1', side: null },
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
    may: side ? { [side]: duties[role][side] } : {},
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
      : action === 'startRemoval'
        ? { kind: 'recognised', class: 'marginal', on: '2025-03-02', approvedOn: '2025-03-02' }
        : null
  return { ...helped, identification: { ...helped.identification, outcome } }
}

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
    const { lead: after } = transition(lead, command, actor, now, settings)
    return after.version === lead.version + 1 ? 'allowed' : 'no new version'
  } catch (problem) {
    if (problem instanceof Problem) return problem.code
    throw problem
  }
}

describe('every status × every action × everybody', () => {
  test('the lists are whole: seven statuses, twenty-four actions, each in the table', () => {
    expect(Object.keys(life)).toEqual([...leadStatuses])
    expect(actionNames).toHaveLength(24)
    expect(Object.keys(actionTable)).toEqual(actionNames)
    const described = Object.values(life).flatMap((by) => Object.values(by).flat())
    expect([...new Set(described)].sort()).toEqual([...actionNames].sort())
    expect(everybody).toHaveLength(9 * 6 + 8)
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
          answers.button === (wanted === 'allowed') &&
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
      'advance',
      'comment',
    ])
    expect(availableActions(leadIn('assigned'), people.clerkA1, now, settings)).toEqual([
      'advance',
      'followUp',
      'recordSignature',
      'comment',
      'handBack',
      'extend',
    ])
    expect(availableActions(leadIn('replied'), people.farmer, now, settings)).toEqual(['rate', 'reopen'])
  })
})

describe('as whom somebody acts', () => {
  test('the filer first, then by the office of the very grant', () => {
    const lead = { ...leadIn('assigned'), holderId: officeId[HOLDER], filerId: accountOf(clerk) }
    expect(partiesOf(lead, clerk, bodies)).toEqual([
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
    expect(partiesOf(lead, people.intake, bodies)).toEqual([])
    expect(partiesOf(lead, people.intake, bodies, officeId.desk)).toEqual([{ party: 'desk', ...desk }])
    const atDesk = { ...lead, holderId: officeId.desk }
    expect(partiesOf(atDesk, people.intake, bodies, officeId.desk)).toEqual([{ party: 'holder', ...desk }])
    const outcome = transition(lead, commandFor('recordSignature', now), people.intake, now, settings)
    expect(outcome.activity.actor).toEqual({ accountId: accountOf(people.intake), party: 'desk', ...desk })
  })

  test('the system is nobody’s filer, a lead without a filer is nobody’s', () => {
    const lead = { ...leadIn('received'), filerId: null }
    expect(partiesOf(lead, people.system, bodies)).toEqual([{ party: 'system', role: null, bodyId: null }])
    expect(partiesOf(lead, people.farmer, bodies)).toEqual([])
  })

  test('a villager’s village is not an office', () => {
    const lead = { ...leadIn('assigned'), holderId: officeId.villageA1 }
    expect(bodyOf(lead.holderId, bodies)?.regionCode).toBe(regions.villageA1)
    expect(partiesOf(lead, villager('neighbour', regions.villageA1), bodies)).toEqual([])
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
      for (const action of ['rate', 'reopen'] as const) {
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
    expect(asked(elsewhere, 'rate', twoOffices)).toBe('allowed')
  })
})
