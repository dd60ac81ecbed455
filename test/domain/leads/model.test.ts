import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { bodyChain, type Actor } from '@/domain/actors'
import { addDays, dayOf } from '@/domain/calendar'
import { CHAIN_START } from '@/domain/chain'
import {
  actionNames,
  permission,
  type ActionName,
  type Command,
  type CommandOf,
} from '@/domain/leads/actions'
import { activityData, firstBrokenActivity, type Activity, type ActivityType } from '@/domain/leads/activity'
import { fileLead } from '@/domain/leads/file-lead'
import { leadKinds } from '@/domain/leads/kinds'
import {
  isOpen,
  leadStatuses,
  runningClocks,
  unanswered,
  type Lead,
  type LeadStatus,
} from '@/domain/leads/lead'
import { noticesOf } from '@/domain/leads/notices'
import { nextSweepAt, sweep } from '@/domain/leads/sweep'
import { isShieldedBody, transition, type Outcome } from '@/domain/leads/transition'
import { scopeOf, sees } from '@/domain/leads/visibility'
import { Problem } from '@/domain/problems'
import {
  accountOf,
  bodies,
  commandFor,
  contentOf,
  FILED_AT,
  filing,
  frozen,
  later,
  link,
  officeId,
  offices,
  people,
  regions,
  reportAgainst,
  settings,
} from '../../support/domain-fixtures'

/**
 * A county at work: anybody tries anything on one lead, in any order, over weeks, while the deadlines are
 * swept. Whatever they do, the following stays true.
 */

/** As the product describes it: from each status, where one action may lead. */
const edges: Record<LeadStatus, LeadStatus[]> = {
  received: ['received', 'accepted', 'returned', 'declined', 'closed'],
  returned: ['returned', 'received', 'closed'],
  accepted: ['accepted', 'assigned'],
  assigned: ['assigned', 'accepted', 'replied'],
  replied: ['closed', 'accepted'],
  declined: ['closed', 'received'],
  closed: ['accepted', 'received'],
}

const everybody: Actor[] = Object.values(people)

interface World {
  lead: Lead
  rows: Activity[]
  now: string
}

const seen = { types: new Set<ActivityType>(), edges: new Set<string>(), refusals: new Set<string>() }

function mustHold(condition: boolean, what: string): void {
  if (!condition) throw new Error(`no longer true: ${what}`)
}

/** What one step may do to the clocks. */
function checkClocks(before: Lead, { lead, activity }: Outcome): void {
  const { data, at } = activity
  const extended = data.type === 'extension-decided' && data.approved
  before.clocks.forEach((old, index) => {
    const clock = lead.clocks[index]
    if (!clock) throw new Error('a clock is gone')
    const { name, round, startedAt } = old
    mustHold(clock.name === name && clock.round === round, 'clocks keep their place')
    mustHold(clock.startedAt === startedAt, 'a clock never starts again')
    mustHold(
      clock.dueAt === old.dueAt || (extended && old.stoppedAt === null && clock.dueAt > old.dueAt),
      'only an approved extension moves a due time, and only later',
    )
    mustHold(
      old.stoppedAt === null
        ? clock.stoppedAt === null || clock.stoppedAt === at
        : clock.stoppedAt === old.stoppedAt,
      'a stopped clock stays stopped',
    )
  })
  for (const fresh of lead.clocks.slice(before.clocks.length))
    mustHold(
      fresh.startedAt === at && fresh.stoppedAt === null && fresh.dueAt > at,
      'a new run starts with the event',
    )
  for (const clock of lead.clocks) {
    const runs = lead.clocks.filter((one) => one.name === clock.name)
    mustHold(runs.filter((one) => one.stoppedAt === null).length <= 1, 'one run of a clock at a time')
    mustHold(
      runs.every((one, index) => one.round === index + 1),
      'runs are counted',
    )
  }
}

/** 督办 is answered or goes along with the lead; nothing else ever happens to it. */
function checkSupervisions(before: Lead, { lead, activity }: Outcome): void {
  before.supervisions.forEach((old, index) => {
    const item = lead.supervisions[index]
    if (!item) throw new Error('a 督办 is gone')
    mustHold(
      old.answeredAt !== null
        ? isDeepStrictEqual(item, old)
        : isDeepStrictEqual({ ...item, answeredAt: null }, { ...old, bodyId: item.bodyId }),
      'a 督办 changes in nothing but its answer and whose it is',
    )
    mustHold(
      item.answeredAt === old.answeredAt || item.answeredAt === activity.at,
      'it is answered when somebody acts',
    )
  })
  mustHold(
    lead.supervisions.length - before.supervisions.length === (activity.data.type === 'supervised' ? 1 : 0),
    'each 督办 has its activity',
  )
  for (const item of unanswered(lead)) mustHold(item.bodyId === lead.holderId, 'what is open is the holder’s')
  mustHold(new Set(lead.supervisions.map((item) => item.id)).size === lead.supervisions.length, 'ids differ')
}

const fixed = [
  'countyCode',
  'id',
  'number',
  'kind',
  'source',
  'filerId',
  'createdAt',
  'pack',
  'shield',
] as const

function checkLead(before: Lead, { lead }: Outcome): void {
  mustHold(lead.version === before.version + 1, 'one version for each activity')
  mustHold(lead.activityCount === before.activityCount + 1, 'one activity for each version')
  for (const key of fixed) mustHold(isDeepStrictEqual(lead[key], before[key]), `${key} never changes`)
  mustHold(leadStatuses.includes(lead.status), 'the status is one of the table')
  mustHold(
    lead.status === before.status ? isOpen(lead) : edges[before.status].includes(lead.status),
    `the way from ${before.status} to ${lead.status} is in the table`,
  )
  mustHold(!isShieldedBody(lead, lead.holderId, settings), 'nobody concerned holds it')
  mustHold(lead.assigneeId === null || !lead.shield.accountIds.includes(lead.assigneeId), 'nor is he named')
  const settled = !isOpen(lead)
  mustHold(settled === (lead.settledAt !== null), 'settled is what is no longer open')
  mustHold(
    settled
      ? runningClocks(lead).length === 0 && unanswered(lead).length === 0
      : runningClocks(lead).some((clock) => clock.name === 'reply'),
    'an open lead has an answer due, a settled one nothing',
  )
  mustHold((lead.status === 'closed') === (lead.closedAs !== null), 'closed as something')
  mustHold((lead.closedAs === 'rated') === (lead.rating !== null), 'a score only from a rating')
  mustHold(
    lead.stagesDone.every((stage, index) => stage === settings.stages[index]),
    'stages in order',
  )
  mustHold(lead.reopenedTimes >= before.reopenedTimes, 'what was reopened stays counted')
  mustHold(
    isDeepStrictEqual(lead.handedBackBy.slice(0, before.handedBackBy.length), before.handedBackBy),
    'who gave it back stays known',
  )
  mustHold(isDeepStrictEqual(JSON.parse(JSON.stringify(lead)), lead), 'stored and read, it is the same lead')
}

/** Those at or below an office that the lead is kept from, and the person concerned. */
function keptFrom(lead: Lead): Actor[] {
  return everybody.filter(
    (actor) =>
      actor.accountId !== lead.filerId &&
      (actor.grants.some(
        ({ bodyId }: { bodyId: string | null }) =>
          bodyId !== null && bodyChain(bodyId, bodies).some((id) => lead.shield.bodyIds.includes(id)),
      ) ||
        (actor.accountId !== null && lead.shield.accountIds.includes(actor.accountId))),
  )
}

function checkSecrecy({ lead, activity }: Outcome): void {
  const kept = keptFrom(lead)
  for (const actor of kept) mustHold(!sees(scopeOf(actor, bodies), lead), 'those concerned see nothing')
  for (const { audience } of noticesOf(activity.data, lead, activity.actor, bodies)) {
    if (audience.to === 'body')
      mustHold(!isShieldedBody(lead, audience.bodyId, settings), 'no office concerned is told')
    if (audience.to === 'account')
      mustHold(!kept.some((actor) => actor.accountId === audience.accountId), 'nobody concerned is told')
  }
}

function record(world: World, outcome: Outcome): void {
  const before = world.lead
  checkLead(before, outcome)
  checkClocks(before, outcome)
  checkSupervisions(before, outcome)
  checkSecrecy(outcome)
  const { data } = outcome.activity
  mustHold(isDeepStrictEqual(activityData.parse(JSON.parse(JSON.stringify(data))), data), 'a row reads back')
  seen.types.add(data.type)
  seen.edges.add(`${before.status} → ${outcome.lead.status}`)
  const { lead, row } = link({ ...outcome, lead: { ...outcome.lead, lastHash: before.lastHash } })
  world.lead = frozen(lead)
  world.rows.push(frozen(row))
}

// ---- what happens ---------------------------------------------------------------------------------------

interface Happening {
  /** Minutes that go by before. */
  wait: number
  sweeps: boolean
  /** Anybody tries anything, or somebody does what he may. */
  blind: boolean
  who: number
  what: number
  office: number
  person: number | null
  /** Days from now, for whatever date is asked. */
  days: number | null
  stage: number
  yes: boolean
}

const happening: fc.Arbitrary<Happening> = fc.record({
  wait: fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 0, max: 20 * 60 }) },
    { weight: 2, arbitrary: fc.integer({ min: 0, max: 6 * 24 * 60 }) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 40 * 24 * 60 }) },
  ),
  sweeps: fc.boolean(),
  blind: fc.oneof({ weight: 1, arbitrary: fc.constant(true) }, { weight: 4, arbitrary: fc.constant(false) }),
  who: fc.nat(1000),
  what: fc.nat(1000),
  office: fc.nat(1000),
  person: fc.option(fc.nat(1000), { freq: 2 }),
  days: fc.option(fc.integer({ min: -2, max: 40 }), { freq: 4 }),
  stage: fc.nat(settings.stages.length),
  yes: fc.boolean(),
})

function pick<T>(list: readonly T[], index: number): T {
  const one = list[index % list.length]
  if (one === undefined) throw new Error('nothing to pick from')
  return one
}

function accountsAt(bodyId: string): string[] {
  return everybody.filter((actor) => actor.grants.some((grant) => grant.bodyId === bodyId)).map(accountOf)
}

/** Commands whose fields differ from story to story; the others are taken as they usually are. */
const variants: { [A in ActionName]?: (world: World, how: Happening) => CommandOf<A> } = {
  transfer: ({ now }, { office }) =>
    commandFor('transfer', now, { toBodyId: officeId[pick(offices, office)] }),

  assign: ({ lead, now }, { office, person, days }) => {
    const toBodyId = officeId[pick(offices, office)]
    // somebody who works there, or the person concerned
    const named = [...accountsAt(toBodyId), ...lead.shield.accountIds]
    return {
      action: 'assign',
      toBodyId,
      ...(person === null || named.length === 0 ? {} : { assigneeId: pick(named, person) }),
      ...(days === null ? {} : { dueOn: addDays(dayOf(now), days) }),
    }
  },

  advance: ({ lead, now }, { yes, stage, days }) =>
    commandFor('advance', now, {
      // mostly the next one, sometimes any
      stage: settings.stages[yes ? lead.stagesDone.length : stage] ?? 'none',
      doneOn: addDays(dayOf(now), Math.min(days ?? 0, 1)),
    }),

  extend: ({ now }, { days }) =>
    commandFor('extend', now, days === null ? {} : { dueOn: addDays(dayOf(now), days) }),
  decideExtension: ({ now }, { yes }) => commandFor('decideExtension', now, { approved: yes }),
  comment: ({ now }, { yes }) => commandFor('comment', now, { internal: yes }),
  rate: ({ now }, { stage }) => commandFor('rate', now, { score: pick([5, 4, 3, 2, 1] as const, stage) }),

  resubmit: ({ lead, now }, { yes, days }) => {
    const regionCode = yes ? regions.villageA2 : regions.villageA1
    return commandFor('resubmit', now, days === null ? {} : { content: contentOf(lead.kind, { regionCode }) })
  },
}

function commandOf(action: ActionName, world: World, how: Happening): Command {
  return variants[action]?.(world, how) ?? commandFor(action, world.now)
}

/** Who tries what: blindly, or out of what somebody may do just now, each action as likely as the next. */
function attempt(world: World, how: Happening): [ActionName, Actor] {
  const may = (action: ActionName, actor: Actor) =>
    typeof permission(world.lead, action, actor, world.now, settings) !== 'string'
  const possible = how.blind
    ? actionNames
    : actionNames.filter((action) => everybody.some((actor) => may(action, actor)))
  const action = pick(possible.length > 0 ? possible : actionNames, how.what)
  const able = how.blind ? everybody : everybody.filter((actor) => may(action, actor))
  return [action, pick(able.length > 0 ? able : everybody, how.who)]
}

function step(world: World, how: Happening): void {
  world.now = later({ minutes: how.wait }, world.now)
  if (how.sweeps) {
    for (const outcome of sweep(world.lead, world.now, settings)) record(world, outcome)
    const next = nextSweepAt(world.lead, settings)
    mustHold(next === null || next > world.now, 'after a sweep the next one lies ahead')
  }
  const [action, actor] = attempt(world, how)
  const command = frozen(commandOf(action, world, how))
  const before = JSON.stringify(world.lead)
  const allowed = permission(world.lead, action, actor, world.now, settings)
  let outcome: Outcome
  try {
    outcome = transition(world.lead, command, actor, world.now, settings)
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem
    seen.refusals.add(problem.code)
    mustHold(JSON.stringify(world.lead) === before, 'a refusal changes nothing')
    mustHold(
      typeof allowed !== 'string' ? problem.errors.length === 1 : problem.code === allowed,
      'refused by the table, or at a field',
    )
    return
  }
  mustHold(typeof allowed !== 'string', 'what is done was allowed')
  record(world, outcome)
}

const start: fc.Arbitrary<World> = fc
  .record({
    kind: fc.constantFrom(...leadKinds),
    // Nobody is above the city: a report against it stays there.
    against: fc.option(fc.constantFrom(...offices.filter((office) => office !== 'city')), { freq: 2 }),
    accused: fc.constantFrom(people.clerkA1, people.townA, people.intake, people.civilAffairs, undefined),
    filer: fc.constantFrom(people.farmer, people.farmer, people.clerkA1, people.townB),
  })
  .map(({ kind, against, accused, filer }) => {
    const filerId = accountOf(filer)
    const changes = against === null ? {} : reportAgainst(against, accused === filer ? undefined : accused)
    const outcome = fileLead(filing(against === null ? kind : 'report', { filerId, ...changes }), settings)
    const { lead, row } = link(outcome)
    return { lead: frozen(lead), rows: [row], now: FILED_AT }
  })

const story = { start, happenings: fc.array(happening, { minLength: 5, maxLength: 45, size: 'max' }) }

function live({ start: first, happenings }: { start: World; happenings: Happening[] }): World {
  const world = { ...first, rows: [...first.rows] }
  checkSecrecy({ lead: world.lead, activity: pick(world.rows, 0) })
  for (const one of happenings) step(world, one)
  return world
}

test('no sequence loses history, restarts a clock, leaves the table or tells those concerned', () => {
  fc.assert(
    fc.property(fc.record(story), (given) => {
      const { lead, rows } = live(given)
      mustHold(
        rows.length === lead.activityCount && rows.length === lead.version,
        'every step is in the history',
      )
      mustHold(
        rows.every((row, index) => row.seq === index + 1 && row.at >= (rows[index - 1]?.at ?? '')),
        'the history is in order',
      )
      mustHold(firstBrokenActivity(rows, CHAIN_START) === null, 'the chain is whole')
      mustHold(rows.at(-1)?.hash === lead.lastHash, 'the lead knows its last row')
    }),
    { numRuns: 100 },
  )
})

test('the stories go everywhere, or the above would prove little', () => {
  for (const one of Object.values(seen)) one.clear()
  for (const given of fc.sample(fc.record(story), { seed: 20260302, numRuns: 120 })) live(given)
  seen.types.add('filed') // how each of them begins
  expect(seen.types.size).toBe(19)
  for (const [from, targets] of Object.entries(edges))
    for (const to of targets) expect([...seen.edges]).toContain(`${from} → ${to}`)
  for (const code of ['action-not-yours', 'action-not-in-status', 'body-shielded', 'due-date-too-late'])
    expect([...seen.refusals]).toContain(code)
})

describe('the chain names what was touched', () => {
  const rowsOf = fc.record(story).map((given) => live(given).rows)
  const spliced = (rows: Activity[], at: number, out: number, ...put: Activity[]) => [
    ...rows.slice(0, at),
    ...put,
    ...rows.slice(at + out),
  ]
  const stored = (rows: Activity[]) => rows.map((row) => JSON.stringify(row))

  test('one byte changed anywhere: that row', () => {
    const touch = fc.record({
      row: fc.nat(1000),
      place: fc.nat(100_000),
      byte: fc.integer({ min: 0x20, max: 0x7e }),
    })
    let noticed = 0
    fc.assert(
      fc.property(rowsOf, fc.array(touch, { minLength: 10, maxLength: 30 }), (rows, touches) => {
        const texts = stored(rows)
        for (const { row, place, byte } of touches) {
          const index = row % texts.length
          const bytes = Buffer.from(pick(texts, index))
          bytes[place % bytes.length] = byte
          let changed: Activity
          try {
            changed = JSON.parse(bytes.toString('utf8')) as Activity
          } catch {
            continue // no longer a row at all
          }
          if (isDeepStrictEqual(changed, rows[index])) continue
          noticed += 1
          expect(firstBrokenActivity(spliced(rows, index, 1, changed), CHAIN_START)).toBe(index + 1)
        }
      }),
      { numRuns: 30 },
    )
    expect(noticed).toBeGreaterThan(100)
  })

  test('a row taken out, put in, doubled or moved: the first row that is out of place', () => {
    fc.assert(
      fc.property(rowsOf, fc.nat(1000), (rows, at) => {
        fc.pre(rows.length >= 3)
        const index = at % (rows.length - 1)
        const row = pick(rows, index)
        const next = pick(rows, index + 1)
        expect(firstBrokenActivity(spliced(rows, index, 1), CHAIN_START)).toBe(index + 1)
        expect(firstBrokenActivity(spliced(rows, index, 0, row), CHAIN_START)).toBe(index + 2)
        expect(firstBrokenActivity(spliced(rows, index, 2, next, row), CHAIN_START)).toBe(index + 1)
        expect(firstBrokenActivity(rows, 'f'.repeat(64))).toBe(1)
      }),
      { numRuns: 20 },
    )
  })

  test('rows missing at the end: the lead’s own last hash tells', () => {
    fc.assert(
      fc.property(fc.record(story), (given) => {
        const { lead, rows } = live(given)
        fc.pre(rows.length >= 2)
        expect(firstBrokenActivity(rows.slice(0, -1), CHAIN_START)).toBeNull()
        expect(rows.at(-2)?.hash).not.toBe(lead.lastHash)
      }),
      { numRuns: 20 },
    )
  })

  test('no history, nothing broken', () => {
    expect(firstBrokenActivity([], CHAIN_START)).toBeNull()
  })
})
