import { bodyOf, roles, type Actor, type Role } from '@/domain/actors'
import {
  actionNames,
  actionTable,
  availableActions,
  partiesOf,
  permission,
  windowEnd,
  type ActionName,
  type Command,
} from '@/domain/leads/actions'
import { leadStatuses, type Lead, type LeadStatus } from '@/domain/leads/lead'
import { transition } from '@/domain/leads/transition'
import { isProblemCode, Problem } from '@/domain/problems'
import {
  accountOf,
  bodies,
  commandFor,
  COUNTY,
  frozen,
  later,
  leadIn,
  officeId,
  official,
  people,
  settings,
  villager,
  regions,
  type Office,
} from '../../support/domain-fixtures'

/** Written from the description of the product, not from the code: what may be done in which status. */
type Side = 'filer' | 'holder' | 'above' | 'system'
const pressing: ActionName[] = ['comment', 'remind', 'supervise', 'escalate']
const life: Record<LeadStatus, Partial<Record<Side, ActionName[]>>> = {
  received: {
    filer: ['withdraw', 'comment'],
    holder: ['accept', 'return', 'decline', 'transfer', 'comment', 'answer'],
    above: pressing,
  },
  returned: { filer: ['resubmit', 'withdraw', 'comment'], holder: ['comment', 'answer'], above: pressing },
  accepted: { filer: ['comment'], holder: ['assign', 'transfer', 'comment', 'answer'], above: pressing },
  assigned: {
    filer: ['comment'],
    holder: ['advance', 'comment', 'handBack', 'extend', 'reply', 'answer'],
    above: [...pressing, 'decideExtension'],
  },
  replied: { filer: ['rate', 'reopen'], system: ['closeUnrated'] },
  declined: { filer: ['rate', 'reopen'], system: ['closeUnrated'] },
  closed: { filer: ['reopen'] },
}

/** What each role may do at the office that holds the lead, and at one above it. */
const handling: ActionName[] = ['advance', 'comment', 'handBack', 'extend', 'reply', 'answer']
const takingIn: ActionName[] = ['accept', 'return']
const deciding: ActionName[] = ['decline', 'transfer', 'assign']
const watching: ActionName[] = ['comment', 'decideExtension', 'remind', 'supervise', 'escalate']
const everything = [...handling, ...takingIn, ...deciding]
const duties: Record<Role, { holder: ActionName[]; above: ActionName[] }> = {
  villager: { holder: [], above: [] },
  'village-clerk': { holder: handling, above: [] },
  'township-staff': { holder: everything, above: watching },
  department: { holder: everything, above: [] },
  operator: { holder: [...handling, ...takingIn], above: [] },
  'county-intake': { holder: everything, above: watching },
  'county-supervisor': { holder: everything, above: watching },
  'city-supervisor': { holder: everything, above: watching },
  administrator: { holder: [], above: [] },
}
const filersActions: ActionName[] = ['withdraw', 'resubmit', 'comment', 'rate', 'reopen']

/** The lead lies with town A: the county and the city are above it, its villages below, town B beside it. */
const HOLDER: Office = 'townA'
const sides: Record<string, { office: Office; side: 'holder' | 'above' | null }> = {
  'at the holder': { office: 'townA', side: 'holder' },
  'one level up': { office: 'county', side: 'above' },
  'at the top': { office: 'city', side: 'above' },
  'at a village below': { office: 'villageA1', side: null },
  'at the town beside': { office: 'townB', side: null },
  'at the desk': { office: 'desk', side: null },
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
    may: { filer: filersActions, holder: handling },
    filed: true,
  },
  {
    who: 'a supervisor above who filed it himself',
    actor: superior,
    may: { filer: filersActions, above: watching },
    filed: true,
  },
  {
    who: 'somebody with an office here and one above',
    actor: twoOffices,
    may: { holder: everything, above: watching },
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

/** A lead in that status, with a 督办 to be answered; for a decision on an extension, one is asked for. */
function sceneFor(status: LeadStatus, action: ActionName, someone: Someone): Lead {
  return frozen<Lead>({
    ...(leads.get(status) ?? leadIn(status)),
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
  test('the lists are whole: seven statuses, twenty actions, each in the table', () => {
    expect(Object.keys(life)).toEqual([...leadStatuses])
    expect(actionNames).toHaveLength(20)
    expect(Object.keys(actionTable)).toEqual(actionNames)
    const described = Object.values(life).flatMap((by) => Object.values(by).flat())
    expect([...new Set(described)].sort()).toEqual([...actionNames].sort())
    expect(everybody).toHaveLength(9 * 6 + 8)
  })

  test.each(leadStatuses.flatMap((status) => actionNames.map((action) => [status, action] as const)))(
    '%s: %s',
    (status, action) => {
      const command = commandFor(action, now)
      const wrong = everybody.flatMap((someone) => {
        const lead = sceneFor(status, action, someone)
        const wanted = expected(status, action, someone)
        const asked = permission(lead, action, someone.actor, now, settings)
        const answers = {
          permission: typeof asked === 'string' ? asked : 'allowed',
          button: availableActions(lead, someone.actor, now, settings).includes(action),
          transition: tried(lead, command, someone.actor),
        }
        const right =
          answers.permission === wanted &&
          answers.button === (wanted === 'allowed') &&
          answers.transition === wanted
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
    expect(permission(lead, 'reply', clerk, now, settings)).toMatchObject({ party: 'holder' })
    expect(permission(lead, 'reply', twoOffices, now, settings)).toEqual({
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

  test('办理环节 only where the pack has a procedure, and for declarations only', () => {
    expect(asked(held(leadIn('assigned')), 'advance', people.townA)).toBe('allowed')
    expect(asked(held(leadIn('assigned', 'report')), 'advance', people.townA)).toBe('procedure-missing')
    expect(asked(held(leadIn('assigned', 'inquiry')), 'advance', people.townA)).toBe('procedure-missing')
    const none = { ...settings, stages: [] }
    expect(asked(held(leadIn('assigned')), 'advance', people.townA, now, none)).toBe('procedure-missing')
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
