import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { bodyChain, type Actor } from '@/domain/actors'
import { addDays, dayOf } from '@/domain/calendar'
import { CHAIN_START } from '@/domain/chain'
import { permission } from '@/domain/leads/action-table'
import { actionNames, type ActionName, type Command, type CommandOf } from '@/domain/leads/actions'
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
import { isShieldedBody } from '@/domain/leads/shielding'
import { transition, type Outcome } from '@/domain/leads/transition'
import { scopeOf, sees } from '@/domain/leads/visibility'
import type { LeadSettings } from '@/domain/leads/settings'
import { isSource } from '@/domain/policy/sources'
import { procedureKinds, procedureOf } from '@/domain/procedures/state'
import { Problem } from '@/domain/problems'
import {
  accountOf,
  bodies,
  commandFor,
  contentIn,
  contentOf,
  FILED_AT,
  filing,
  frozen,
  later,
  link,
  noon,
  officeId,
  offices,
  packIds,
  packOfLead,
  people,
  recorders,
  regionIn,
  regions,
  reportAgainst,
  settings,
  settingsIn,
  stageDone,
  type PackId,
} from '../../support/domain-fixtures'
import { usualDays } from '../../support/evidence'
import { checkProcedures, checkStageClocks, mustHold, nextStep } from './model-procedures'

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

/** The county in each province, with the lines it has set. */
const settingsOf = Object.fromEntries(
  packIds.map((id) => {
    const lines = [2026, 2027].map((year) => ({
      countyCode: regionIn(id, regions.county).slice(0, 6),
      year,
      amountFen: 800_000,
      setBy: accountOf(people.supervisor),
      setAt: FILED_AT,
      paper: `关于 ${year} 年监测范围的通知`,
    }))
    return [id, { ...settingsIn(id), countyLines: lines }]
  }),
) as Record<PackId, LeadSettings>

interface World {
  lead: Lead
  rows: Activity[]
  now: string
  /** Whose guide holds in this county. */
  packId: PackId
  /** How far the household is when the story begins. */
  begins: 'filed' | 'helped' | 'asked-again' | 'recognised'
}

const seen = {
  types: new Set<ActivityType>(),
  edges: new Set<string>(),
  refusals: new Set<string>(),
  outcomes: new Set<string>(),
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
      clock.dueAt === old.dueAt ||
        (extended && name !== 'stage' && old.stoppedAt === null && clock.dueAt > old.dueAt),
      'only an approved extension moves a due time, and only later',
    )
    mustHold(
      old.stoppedAt === null
        ? clock.stoppedAt === null || clock.stoppedAt === at
        : clock.stoppedAt === old.stoppedAt,
      'a stopped clock stays stopped',
    )
  })
  for (const fresh of lead.clocks.slice(before.clocks.length).filter((clock) => clock.name !== 'stage'))
    mustHold(
      fresh.startedAt === at && fresh.stoppedAt === null && fresh.dueAt > at,
      'a new run starts with the event',
    )
  for (const clock of lead.clocks) {
    const runs = lead.clocks.filter((one) => one.name === clock.name)
    mustHold(
      clock.name === 'stage' || runs.filter((one) => one.stoppedAt === null).length <= 1,
      'one run of a clock at a time',
    )
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

/** What goes on, or is still asked for, when a lead has been answered. */
const afterwards: ActivityType[] = ['advanced', 'told', 'removal-started', 'supervised', 'answered']
/** What may be done at any time. */
const always: ActivityType[] = ['authorization-withdrawn']

function checkLead(before: Lead, { lead, activity }: Outcome): void {
  mustHold(lead.version === before.version + 1, 'one version for each activity')
  mustHold(lead.activityCount === before.activityCount + 1, 'one activity for each version')
  for (const key of fixed) mustHold(isDeepStrictEqual(lead[key], before[key]), `${key} never changes`)
  mustHold(leadStatuses.includes(lead.status), 'the status is one of the table')
  mustHold(
    lead.status === before.status
      ? isOpen(lead) ||
          always.includes(activity.data.type) ||
          (lead.status !== 'declined' && afterwards.includes(activity.data.type))
      : edges[before.status].includes(lead.status),
    `the way from ${before.status} to ${lead.status} is in the table`,
  )
  mustHold(!isShieldedBody(lead, lead.holderId, settings), 'nobody concerned holds it')
  mustHold(lead.assigneeId === null || !lead.shield.accountIds.includes(lead.assigneeId), 'nor is he named')
  const settled = !isOpen(lead)
  mustHold(settled === (lead.settledAt !== null), 'settled is what is no longer open')
  const isTerm = (clock: { name: string } | null) => clock?.name === 'stage'
  mustHold(
    settled
      ? runningClocks(lead).every(isTerm) && unanswered(lead).every((item) => isTerm(item.clock))
      : runningClocks(lead).some((clock) => clock.name === 'reply'),
    'an open lead has an answer due, a settled one nothing but terms of the guide',
  )
  mustHold(
    (lead.status !== 'declined' && lead.closedAs !== 'withdrawn') || runningClocks(lead).length === 0,
    'refused or taken back, nothing is due at all',
  )
  mustHold((lead.status === 'closed') === (lead.closedAs !== null), 'closed as something')
  mustHold((lead.closedAs === 'rated') === (lead.rating !== null), 'a score only from a rating')
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

function checkSecrecy({ lead, activity, called }: Outcome): void {
  const kept = keptFrom(lead)
  for (const actor of kept) mustHold(!sees(scopeOf(actor, bodies), lead), 'those concerned see nothing')
  for (const { audience } of noticesOf(activity.data, lead, activity.actor, settings, called)) {
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
  checkStageClocks(before, outcome, world.packId)
  checkProcedures(before, outcome, world.packId, seen)
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
  /** Somebody who means well takes the next step of the household's procedures. */
  careful: boolean
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
  careful: fc.oneof(
    { weight: 3, arbitrary: fc.constant(true) },
    { weight: 2, arbitrary: fc.constant(false) },
  ),
  who: fc.nat(1000),
  what: fc.nat(1000),
  office: fc.nat(1000),
  person: fc.option(fc.nat(1000), { freq: 2 }),
  days: fc.option(fc.integer({ min: -2, max: 40 }), { freq: 4 }),
  stage: fc.nat(1000),
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

  advance: ({ lead, now }, { what, stage, days }) => {
    if (!lead.pack) return commandFor('advance', now)
    const procedure = pick(procedureKinds, stage)
    const { id } = pick(procedureOf(packOfLead(lead), procedure).stages, what)
    return stageDone(lead, id, addDays(dayOf(now), Math.min(days ?? 0, 1)), {}, procedure)
  },
  followUp: ({ now }, { stage, days }) =>
    commandFor('followUp', now, {
      reasons: [pick(['can-solve', 'stable', 'conditions-not-met', 'no-risk'], stage)],
      ...(days === null ? {} : { toldOn: addDays(dayOf(now), days) }),
    }),
  tell: ({ now }, { stage }) => commandFor('tell', now, { stage: pick(['open', 'help', 'verify'], stage) }),
  correct: ({ lead, now }, { stage, office }) => {
    if (lead.content.kind !== 'declaration') return commandFor('correct', now)
    const { members } = lead.content
    const named = pick(['刘桂英', '周小满', '周春生'], office)
    const changed = pick(
      [
        members.slice(1),
        [...members, { name: named, relation: 'child' as const }],
        [...members].reverse(),
        members,
      ],
      stage,
    )
    return commandFor('correct', now, {
      content: { ...lead.content, address: `三组 ${stage % 3} 号`, members: changed.slice(0, 5) },
    })
  },
  recordSignature: ({ now }, { stage }) => commandFor('recordSignature', now, { member: stage % 3 }),
  startRemoval: ({ now }, { yes, stage, office }) =>
    commandFor('startRemoval', now, {
      riskGone: yes ? 'stable' : 'natural',
      wholeHousehold: pick(['no', 'no', 'yes', 'unknown'] as const, stage),
      safetyFirm: pick(['yes', 'yes', 'unknown'] as const, office),
    }),

  reviseRemoval: ({ now }, { yes, stage }) =>
    commandFor('reviseRemoval', now, {
      riskGone: pick(['stable', 'natural', 'no'] as const, stage),
      safetyFirm: yes ? 'yes' : 'unknown',
    }),
  keepHelping: ({ now }, { days }) =>
    commandFor('keepHelping', now, days === null ? {} : { toldOn: addDays(dayOf(now), days) }),

  extend: ({ now }, { days }) =>
    commandFor('extend', now, days === null ? {} : { dueOn: addDays(dayOf(now), days) }),
  decideExtension: ({ now }, { yes }) => commandFor('decideExtension', now, { approved: yes }),
  comment: ({ now }, { yes }) => commandFor('comment', now, { internal: yes }),
  rate: ({ now }, { stage }) => commandFor('rate', now, { score: pick([5, 4, 3, 2, 1] as const, stage) }),

  resubmit: ({ lead, now, packId }, { yes, days }) => {
    const regionCode = regionIn(packId, yes ? regions.villageA2 : regions.villageA1)
    return commandFor('resubmit', now, days === null ? {} : { content: contentOf(lead.kind, { regionCode }) })
  },
}

function commandOf(action: ActionName, world: World, how: Happening): Command {
  return variants[action]?.(world, how) ?? commandFor(action, world.now)
}

/** Who tries what: blindly, or out of what somebody may do just now, each action as likely as the next. */
function attempt(world: World, how: Happening, by: LeadSettings): [Command, Actor] {
  const may = (action: ActionName, actor: Actor) =>
    typeof permission(world.lead, action, actor, world.now, by) !== 'string'
  const on = addDays(dayOf(world.now), how.days === null ? 0 : Math.min(0, how.days))
  const next = how.careful && !how.blind ? nextStep(world.lead, world.now, { ...how, on }) : null
  if (next) return next
  const possible = how.blind
    ? actionNames
    : actionNames.filter((action) => everybody.some((actor) => may(action, actor)))
  const action = pick(possible.length > 0 ? possible : actionNames, how.what)
  const able = how.blind ? strangersOrHolders(world, how) : everybody.filter((actor) => may(action, actor))
  return [commandOf(action, world, how), pick(able.length > 0 ? able : everybody, how.who)]
}

/** Blind tries come from anybody, or from those whose turn it is. */
function strangersOrHolders({ lead }: World, { yes }: Happening): Actor[] {
  const holders = everybody.filter((actor) => actor.grants.some((grant) => grant.bodyId === lead.holderId))
  return yes && holders.length > 0 ? holders : everybody
}

/** Refusals of the procedures that need no field and no rule of a guide: there is nothing to mend. */
const plain = ['procedure-over', 'procedure-missing', 'stage-done', 'action-not-in-status']

function checkRefusal(problem: Problem, allowed: string | object): void {
  seen.refusals.add(problem.code)
  if (typeof allowed === 'string') return mustHold(problem.code === allowed, 'refused by the table')
  const { rule, sources } = problem.detail
  const told =
    typeof rule === 'string' && Array.isArray(sources) && sources.every((one) => isSource(String(one)))
  mustHold(
    problem.errors.length > 0 || told || plain.includes(problem.code),
    `refused at a field, or with the rule and its source: ${problem.code}`,
  )
}

function step(world: World, how: Happening): void {
  const by = settingsOf[world.packId]
  world.now = later({ minutes: how.wait }, world.now)
  if (how.sweeps) {
    for (const outcome of sweep(world.lead, world.now, by)) record(world, outcome)
    const next = nextSweepAt(world.lead, by)
    mustHold(next === null || next > world.now, 'after a sweep the next one lies ahead')
    mustHold(isPressed(world), 'where a term of the guide is over, 督办 has followed')
  }
  const [command, actor] = attempt(world, how, by)
  take(world, frozen(command), actor, by)
}

/** After a sweep, each of the guide's terms that is over and not done has its 督办. */
function isPressed({ lead, now }: World): boolean {
  const idle = lead.status === 'declined' || lead.closedAs === 'withdrawn'
  if (!lead.dossier || idle) return true
  return runningClocks(lead)
    .filter((clock) => clock.name === 'stage' && clock.dueAt <= now)
    .every((clock) =>
      lead.supervisions.some(
        (item) => item.clock?.name === 'stage' && item.clock.round === clock.round && item.level !== 'remind',
      ),
    )
}

function take(world: World, command: Command, actor: Actor, by: LeadSettings): void {
  const before = JSON.stringify(world.lead)
  const allowed = permission(world.lead, command.action, actor, world.now, by)
  let outcome: Outcome
  try {
    outcome = transition(world.lead, command, actor, world.now, by)
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem
    mustHold(JSON.stringify(world.lead) === before, 'a refusal changes nothing')
    checkRefusal(problem, allowed)
    return
  }
  mustHold(typeof allowed !== 'string', 'what is done was allowed')
  record(world, outcome)
}

function begin(world: Omit<World, 'lead' | 'rows' | 'now'>, outcome: Outcome): World {
  const { lead, row } = link(outcome)
  return { ...world, lead: frozen(lead), rows: [row], now: FILED_AT }
}

/** A report, a question, or a declaration where the Jiangxi guide holds. */
const anyLead: fc.Arbitrary<World> = fc
  .record({
    kind: fc.constantFrom(...leadKinds),
    // Nobody is above the city: a report against it is held by none.
    against: fc.option(fc.constantFrom(...offices), { freq: 2 }),
    accused: fc.constantFrom(people.clerkA1, people.townA, people.intake, people.civilAffairs, undefined),
    filer: fc.constantFrom(people.farmer, people.farmer, people.clerkA1, people.townB),
  })
  .map(({ kind, against, accused, filer }) => {
    const filerId = accountOf(filer)
    const changes = against === null ? {} : reportAgainst(against, accused === filer ? undefined : accused)
    const outcome = fileLead(filing(against === null ? kind : 'report', { filerId, ...changes }), settings)
    return begin({ packId: 'jiangxi', begins: 'filed' }, outcome)
  })

/**
 * A household under any of the four guides: new; helped at once and nearly recognised; not recognised and asking
 * again; recognised long ago.
 */
const household: fc.Arbitrary<World> = fc
  .record({
    packId: fc.constantFrom(...packIds),
    begins: fc.constantFrom<World['begins'][]>(
      'filed',
      'filed',
      'helped',
      'asked-again',
      'recognised',
      'recognised',
    ),
  })
  .map((world) =>
    begin(
      world,
      fileLead(filing('declaration', { content: contentIn(world.packId) }), settingsOf[world.packId]),
    ),
  )

/** The usual way to where the story begins, each step checked like any other. */
function prelude(world: World): void {
  const by = settingsOf[world.packId]
  const take = (command: Command, actor: Actor, now: string) => {
    world.now = now
    record(world, transition(world.lead, command, actor, now, by))
  }
  take(commandFor('accept'), people.intake, FILED_AT)
  take({ action: 'assign', toBodyId: officeId.villageA1 }, people.intake, FILED_AT)
  if (world.begins === 'helped')
    for (const stage of ['confirm', 'open', 'help', 'verify'] as const)
      take(
        stageDone(world.lead, stage, dayOf(FILED_AT), {}, 'green-channel'),
        stage === 'open' ? people.intake : people.clerkA1,
        FILED_AT,
      )
  for (const { id, levels, order } of packOfLead(world.lead).identification.stages) {
    if (world.begins !== 'recognised' && id === 'approval') break
    const on = usualDays[id] ?? addDays('2026-03-02', order)
    if (id === 'authorization')
      for (const member of [0, 1])
        take(commandFor('recordSignature', noon(on), { member }), people.clerkA1, noon(on))
    take(stageDone(world.lead, id, on), recorders[levels[0] ?? 'county'], noon(on))
  }
  if (world.begins === 'helped') return
  const answered = noon('2026-03-16')
  if (world.begins === 'asked-again')
    take(commandFor('followUp', answered, { reasons: ['conditions-not-met'] }), people.clerkA1, answered)
  take(commandFor('reply'), people.clerkA1, answered)
  if (world.begins === 'recognised') {
    world.now = later({ days: 300 }, answered)
    return
  }
  take(commandFor('reopen'), people.farmer, noon('2026-03-18'))
  take({ action: 'assign', toBodyId: officeId.villageA1 }, people.townA, noon('2026-03-18'))
}

const story = {
  start: fc.oneof(anyLead, { weight: 2, arbitrary: household }),
  happenings: fc.array(happening, { minLength: 5, maxLength: 45, size: 'max' }),
}

function live({ start: first, happenings }: { start: World; happenings: Happening[] }): World {
  const world = { ...first, rows: [...first.rows] }
  checkSecrecy({ lead: world.lead, activity: pick(world.rows, 0), called: [] })
  if (world.begins !== 'filed') prelude(world)
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
  for (const given of fc.sample(fc.record(story), { seed: 20260306, numRuns: 250 })) live(given)
  seen.types.add('filed') // how each of them begins
  expect(seen.types.size).toBe(26)
  for (const [from, targets] of Object.entries(edges))
    for (const to of targets) expect([...seen.edges]).toContain(`${from} → ${to}`)
  for (const code of ['action-not-yours', 'action-not-in-status', 'body-shielded', 'due-date-too-late'])
    expect([...seen.refusals]).toContain(code)
  for (const code of procedureRefusals) expect([...seen.refusals]).toContain(code)
  for (const packId of packIds)
    for (const outcome of ['recognised', 'followed-up', 'withdrawn', 'removed', 'kept'])
      expect([...seen.outcomes]).toContain(`${packId} ${outcome}`)
  const ofAny = [...seen.outcomes].map((outcome) => outcome.split(' ')[1])
  expect(ofAny).toEqual(expect.arrayContaining(['formalised', 'exited']))
})

/** What the model must have run into. */
const procedureRefusals = [
  'outcome-missing',
  'stage-out-of-order',
  'stage-too-early',
  'stage-unsigned',
  'stage-wrong-level',
  'stage-done',
  'stage-in-future',
  'stage-before-previous',
  'follow-up-too-early',
  'follow-up-reason-unknown',
  'household-not-told',
  'identification-not-approved',
  'procedure-over',
  'procedure-running',
  'not-recognised',
  'removal-not-yet',
]

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
