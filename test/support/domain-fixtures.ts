import { bodyOf, systemActor, type Actor, type Body, type BodyKind, type Role } from '@/domain/actors'
import { CHAIN_START, sha256Hex } from '@/domain/chain'
import { activityHash, type Activity } from '@/domain/leads/activity'
import type { Command, CommandOf } from '@/domain/leads/actions'
import { contentSchema, type LeadContent, type Report } from '@/domain/leads/content'
import { fileLead, type Filing } from '@/domain/leads/file-lead'
import { leadNumber, type LeadKind } from '@/domain/leads/kinds'
import type { Lead, LeadStatus } from '@/domain/leads/lead'
import { signers } from '@/domain/leads/dossier'
import { defaultClockSettings, type LeadSettings } from '@/domain/leads/settings'
import { transition, type Outcome } from '@/domain/leads/transition'
import { addDays, dayOf, startOfDay, type Day } from '@/domain/calendar'
import { packById } from '@/domain/policy/index'
import type { Pack } from '@/domain/policy/pack'
import type { ProcedureLevel, StageId } from '@/domain/policy/stages'
import { procedureOf, type ProcedureKind } from '@/domain/procedures/state'
import { evidenceFor, photo, usualDays } from './evidence'

/**
 * An invented county for the tests of the domain: its offices, one person in each, and leads at any place
 * of their life. 县 361130, two towns with their villages, two departments, the desk, the city above.
 */

/** The same name always gives the same id. */
export function idFor(name: string): string {
  const hex = sha256Hex(name)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

export const COUNTY = '361130'
export const regions = {
  city: '361100000000',
  county: '361130000000',
  townA: '361130101000',
  villageA1: '361130101201',
  villageA2: '361130101202',
  townB: '361130102000',
  villageB1: '361130102201',
  villageB2: '361130102202',
} as const

export const offices = [
  'city',
  'county',
  'desk',
  'townA',
  'townB',
  'villageA1',
  'villageA2',
  'villageB1',
  'villageB2',
  'civilAffairs',
  'health',
] as const
export type Office = (typeof offices)[number]

const officeRows: Record<Office, { name: string; kind: BodyKind; region: string; under: Office | null }> = {
  city: { name: '市乡村振兴局', kind: 'city', region: regions.city, under: null },
  county: { name: '县乡村振兴局', kind: 'county', region: regions.county, under: 'city' },
  desk: { name: '县 12317 受理台', kind: 'desk', region: regions.county, under: 'county' },
  townA: { name: '东河镇', kind: 'township', region: regions.townA, under: 'county' },
  townB: { name: '西岭镇', kind: 'township', region: regions.townB, under: 'county' },
  villageA1: { name: '柳树村', kind: 'village', region: regions.villageA1, under: 'townA' },
  villageA2: { name: '石桥村', kind: 'village', region: regions.villageA2, under: 'townA' },
  villageB1: { name: '青坪村', kind: 'village', region: regions.villageB1, under: 'townB' },
  villageB2: { name: '竹湾村', kind: 'village', region: regions.villageB2, under: 'townB' },
  civilAffairs: { name: '县民政局', kind: 'department', region: regions.county, under: 'county' },
  health: { name: '县卫健委', kind: 'department', region: regions.county, under: 'county' },
}

export const officeId = Object.fromEntries(offices.map((office) => [office, idFor(office)])) as Record<
  Office,
  string
>

export const bodies: Body[] = offices.map((office) => {
  const { name, kind, region, under } = officeRows[office]
  return { id: officeId[office], name, kind, regionCode: region, parentId: under && officeId[under] }
})

export const settings: LeadSettings = {
  ladders: [],
  clocks: defaultClockSettings,
  bodies,
  deskId: officeId.desk,
  countyLines: [],
}

/** The same county as it would be numbered in each province: only whose guide holds there is different. */
const countyIn = { national: '620130', chongqing: '500130', jiangxi: COUNTY, shandong: '370130' } as const
export type PackId = keyof typeof countyIn
export const packIds = Object.keys(countyIn) as PackId[]

export function regionIn(packId: PackId, code: string): string {
  const county = countyIn[packId]
  return code.startsWith(COUNTY) ? county + code.slice(6) : county.slice(0, 4) + code.slice(4)
}

export function settingsIn(packId: PackId): LeadSettings {
  const moved = bodies.map((body) => ({ ...body, regionCode: regionIn(packId, body.regionCode) }))
  return { ...settings, bodies: moved }
}

/** Somebody with one grant, at an office. */
export function official(name: string, role: Role, office: Office): Actor {
  const body = bodyOf(officeId[office], bodies)
  return {
    accountId: idFor(name),
    countyCode: COUNTY,
    grants: [{ role, regionCode: body?.regionCode ?? regions.county, bodyId: officeId[office] }],
  }
}

export function villager(name: string, regionCode: string): Actor {
  return {
    accountId: idFor(name),
    countyCode: COUNTY,
    grants: [{ role: 'villager', regionCode, bodyId: null }],
  }
}

/** One person for each duty, and two where colleagues matter. */
export const people = {
  farmer: villager('farmer', regions.villageA1),
  otherFarmer: villager('other farmer', regions.villageA1),
  clerkA1: official('clerk A1', 'village-clerk', 'villageA1'),
  colleagueA1: official('colleague A1', 'village-clerk', 'villageA1'),
  clerkA2: official('clerk A2', 'village-clerk', 'villageA2'),
  clerkB1: official('clerk B1', 'village-clerk', 'villageB1'),
  townA: official('town A', 'township-staff', 'townA'),
  townB: official('town B', 'township-staff', 'townB'),
  civilAffairs: official('civil affairs', 'department', 'civilAffairs'),
  health: official('health', 'department', 'health'),
  operator: official('operator', 'operator', 'desk'),
  intake: official('intake', 'county-intake', 'desk'),
  supervisor: official('supervisor', 'county-supervisor', 'county'),
  city: official('city', 'city-supervisor', 'city'),
  administrator: {
    accountId: idFor('administrator'),
    countyCode: COUNTY,
    grants: [{ role: 'administrator', regionCode: regions.county, bodyId: null }],
  },
  system: systemActor(COUNTY),
} satisfies Record<string, Actor>

/** Somebody who is surely there: for places where an account's id is needed. */
export function accountOf(actor: Actor): string {
  if (actor.accountId === null) throw new Error('the system has no account')
  return actor.accountId
}

/** 10:00 on Monday 2 March 2026 in Shanghai. */
export const FILED_AT = '2026-03-02T02:00:00.000Z'
/** The same, later. */
export function later({ days = 0, hours = 0, minutes = 0 }, from: string = FILED_AT): string {
  return new Date(Date.parse(from) + ((days * 24 + hours) * 60 + minutes) * 60_000).toISOString()
}

/** The forms as they are sent: what was filled in, before any check. */
export const filled = {
  declaration: {
    kind: 'declaration',
    declarant: { name: '周春生', relation: 'self', phone: '13800000001' },
    regionCode: regions.villageA1,
    address: '三组 12 号',
    members: [
      { name: '周春生', relation: 'head', birthDate: '1968-05-11', health: '糖尿病多年' },
      { name: '刘桂英', relation: 'spouse' },
    ],
    causes: ['illness'],
    happenedOn: '2026-02-11',
    story: '腊月里住院，自己掏了两万多。',
    hardships: ['medical-bills', 'debt'],
    attachmentIds: [],
  },
  report: {
    kind: 'report',
    category: 'funds',
    story: '去年的产业补助一直没有发到户里。',
    happenedOn: '2025-12-20',
    regionCode: regions.villageA1,
    place: '村部',
    identity: 'named',
    contact: { name: '吴月红', phone: '13800000002' },
    attachmentIds: [idFor('photo 1'), idFor('photo 2')],
  },
  inquiry: {
    kind: 'inquiry',
    question: '家里有人住院，花了多少钱能来申报？',
    regionCode: regions.villageA1,
    contact: { name: '陈水根' },
  },
} as const

const forms = contentSchema(dayOf(FILED_AT))

export function contentOf(kind: LeadKind, changes: Record<string, unknown> = {}): LeadContent {
  return forms.parse({ ...filled[kind], ...changes })
}

/** A report against somebody: the content, and the shield that keeps his office and those below away. */
export function reportAgainst(office: Office, accused?: Actor): Partial<Filing> {
  const accountIds = accused ? [accountOf(accused)] : []
  const about: Report['accused'] = accused
    ? { bodyId: officeId[office], accountId: accountOf(accused) }
    : { bodyId: officeId[office] }
  return {
    content: contentOf('report', { accused: about }),
    shield: { bodyIds: [officeId[office]], accountIds },
  }
}

export function filing(kind: LeadKind, changes: Partial<Filing> = {}): Filing {
  const now = changes.now ?? FILED_AT
  return {
    id: idFor(`lead ${kind}`),
    number: leadNumber(kind, COUNTY, dayOf(now), 123),
    source: 'miniapp',
    filerId: accountOf(people.farmer),
    content: contentOf(kind),
    shield: { bodyIds: [], accountIds: [] },
    now,
    ...changes,
  }
}

/** A lead just filed, in the hands of the desk unless it is kept from the desk. */
export function makeLead(kind: LeadKind = 'declaration', changes: Partial<Filing> = {}): Lead {
  return fileLead(filing(kind, changes), settings).lead
}

/** A declaration of a household in that province. */
export function contentIn(packId: PackId): LeadContent {
  return contentOf('declaration', { regionCode: regionIn(packId, regions.villageA1) })
}

/** Answers by which the risk is gone and everything holds. */
function removal(incomeStableSince: Day) {
  return {
    riskGone: 'stable',
    incomeStableSince,
    perCapitaFen: 1_200_000,
    wholeHousehold: 'no',
    safetyFirm: 'yes',
    newRisk: 'no',
    spendingUnderControl: 'yes',
    measuresTaken: 'yes',
    singleRisk: true,
    watchedAfterHelp: 'yes',
    recognisedForSafety: false,
    departmentConfirmed: 'unknown',
    recognisedForSpending: true,
    largeSpendingSolved: 'yes',
  } as const
}

/** A command for each action that is good in itself: filled in as its form asks, with dates after `now`. */
export function commandFor<A extends Command['action']>(
  action: A,
  now: string = FILED_AT,
  changes: Partial<CommandOf<A>> = {},
): CommandOf<A> {
  const inDays = (days: number) => dayOf(later({ days }, now))
  const commands: { [B in Command['action']]: CommandOf<B> } = {
    accept: { action: 'accept', note: '材料齐全' },
    return: { action: 'return', missing: ['住院的收费单', '户口本照片'] },
    decline: {
      action: 'decline',
      reasonId: 'elsewhere',
      reason: '不在这里管',
      turnTo: '县医保局，电话 0793-7000000',
    },
    transfer: { action: 'transfer', toBodyId: officeId.townB, reason: '归西岭镇管' },
    withdraw: { action: 'withdraw', reason: '已经解决' },
    resubmit: { action: 'resubmit', text: '补上了收费单', attachmentIds: [idFor('photo 3')] },
    assign: { action: 'assign', toBodyId: officeId.villageA1, dueOn: inDays(5), note: '请入户看看' },
    advance: { action: 'advance', stage: 'visit', evidence: evidenceFor.visit(inDays(0)) },
    followUp: {
      action: 'followUp',
      reasons: ['can-solve'],
      detail: '自己已经请人修房。',
      on: inDays(0),
      toldOn: inDays(0),
    },
    tell: { action: 'tell', stage: 'open', on: inDays(0), how: '上门告诉户主' },
    correct: {
      action: 'correct',
      content: contentOf('declaration', { address: '三组 9 号' }),
      note: '入户看过',
    },
    recordSignature: { action: 'recordSignature', member: 0, on: inDays(0), attachmentIds: [photo] },
    withdrawAuthorization: { action: 'withdrawAuthorization' },
    startRemoval: { ...removal(inDays(-270)), action: 'startRemoval' },
    reviseRemoval: { ...removal(inDays(-270)), action: 'reviseRemoval', safetyFirm: 'unknown' },
    keepHelping: { action: 'keepHelping', on: inDays(0), toldOn: inDays(0), note: '公益性岗位再留一年' },
    comment: { action: 'comment', text: '今天又去了一趟医院', attachmentIds: [] },
    handBack: { action: 'handBack', reason: '户口不在本村' },
    extend: { action: 'extend', reason: '等医院的账单', dueOn: inDays(30) },
    decideExtension: { action: 'decideExtension', approved: true },
    reply: { action: 'reply', text: '已纳入监测，帮扶人会上门。' },
    rate: { action: 'rate', score: 4, reason: '办得快' },
    reopen: { action: 'reopen', reason: '钱还是没有到' },
    object: { action: 'object', reason: '我家就在本县' },
    merge: { action: 'merge', into: 'JB361130-20260302-000900', note: '同一件事' },
    split: { action: 'split', note: '不是一回事' },
    remind: { action: 'remind' },
    supervise: { action: 'supervise', note: '请三天内报进度' },
    escalate: { action: 'escalate', note: '超期未办' },
    answer: { action: 'answer', text: '已入户，明天上会' },
    closeUnrated: { action: 'closeUnrated' },
  }
  return { ...commands[action], ...changes }
}

/** Who takes the usual next step: the desk, or the people of the office that holds the lead. */
export function holderOf(lead: Pick<Lead, 'holderId'>): Actor {
  const found = Object.values(people).find(
    (actor) => actor !== people.operator && actor.grants.some((grant) => grant.bodyId === lead.holderId),
  )
  if (!found) throw new Error('nobody works at the office that holds the lead')
  return found
}

/** One action by the party that may take it, an hour after the last. */
export function act(
  lead: Lead,
  command: Command,
  actor: Actor,
  now: string = FILED_AT,
  by: LeadSettings = settings,
): Lead {
  return transition(lead, command, actor, now, by).lead
}

/** The pack a declaration began with. */
export function packOfLead(lead: Pick<Lead, 'pack'>): Pack {
  const pack = packById(lead.pack?.id ?? '', lead.pack?.version)
  if (!pack) throw new Error('the lead has no pack')
  return pack
}

/** A stage done with good evidence, but for `changes`. */
export function stageDone(
  lead: Lead,
  stage: StageId,
  on: Day,
  changes: Record<string, unknown> = {},
  procedure: ProcedureKind = 'identification',
): CommandOf<'advance'> {
  const row = procedureOf(packOfLead(lead), procedure).stages.find((one) => one.id === stage)
  if (!row) throw new Error(`no stage ${stage}`)
  return { action: 'advance', procedure, stage, evidence: { ...evidenceFor[row.evidence](on), ...changes } }
}

/** Who records what of a declaration that the village holds. */
export const recorders: Record<ProcedureLevel, Actor> = {
  village: people.clerkA1,
  town: people.townA,
  county: people.intake,
}

/** Everybody of the household has signed on paper. */
export function signed(lead: Lead, on: Day, by: LeadSettings = settings): Lead {
  return signers(lead).reduce(
    (signing, _name, member) =>
      act(signing, commandFor('recordSignature', noon(on), { member }), people.clerkA1, noon(on), by),
    lead,
  )
}

export function noon(day: Day): string {
  return later({ hours: 12 }, startOfDay(day))
}

/** A declaration that the village holds, through identification up to a stage (that one not done). */
export function throughStages(lead: Lead, until: StageId | null, by: LeadSettings = settings): Lead {
  let current = lead
  for (const { id, levels, order } of packOfLead(lead).identification.stages) {
    if (id === until) break
    const on = usualDays[id] ?? addDays('2026-03-02', order)
    if (id === 'authorization') current = signed(current, on, by)
    const recorder = recorders[levels[0] ?? 'county']
    current = act(current, stageDone(current, id, on), recorder, noon(on), by)
  }
  return current
}

/** Not recognised but followed up, by the shortest way there is: a visit, and the reason told. */
export function followedUp(lead: Lead, now: string, by: LeadSettings = settings): Lead {
  const visited = act(lead, commandFor('advance', now), holderOf(lead), now, by)
  return act(visited, commandFor('followUp', now), holderOf(lead), now, by)
}

/** Helped at once: confirmed by village and town, entered by the county, the household told. */
export function inGreenChannel(lead: Lead, now: string, by: LeadSettings = settings): Lead {
  const stage = (id: 'confirm' | 'open') => stageDone(lead, id, dayOf(now), {}, 'green-channel')
  return act(act(lead, stage('confirm'), people.clerkA1, now, by), stage('open'), people.intake, now, by)
}

/** Through every stage, answered, and recognised so long ago that no term stands against removal. */
export function recognisedLongAgo(): Lead {
  const lead = throughStages(leadIn('assigned'), null)
  const identification = lead.dossier?.identification
  if (!lead.dossier || identification?.outcome?.kind !== 'recognised') throw new Error('not recognised')
  const outcome = { ...identification.outcome, on: '2025-03-02' }
  const dossier = { ...lead.dossier, identification: { ...identification, outcome } }
  return act({ ...lead, dossier }, commandFor('reply'), people.clerkA1, noon('2026-03-16'))
}

/** A lead brought into a status by real actions, each an hour after the one before. */
export function leadIn(
  status: LeadStatus,
  kind: LeadKind = 'declaration',
  changes: Partial<Filing> = {},
): Lead {
  const at = (hours: number) => later({ hours }, changes.now ?? FILED_AT)
  const received = makeLead(kind, changes)
  const byHolder = (lead: Lead, command: Command, hours: number) =>
    act(lead, command, holderOf(lead), at(hours))
  if (status === 'received') return received
  if (status === 'returned') return byHolder(received, commandFor('return'), 1)
  if (status === 'declined') return byHolder(received, commandFor('decline'), 1)
  const accepted = byHolder(received, commandFor('accept'), 1)
  if (status === 'accepted') return accepted
  const target = officeId[kind === 'report' ? 'townB' : 'villageA1']
  const assign = commandFor('assign', at(2), { toBodyId: target, dueOn: dayOf(later({ days: 2 }, at(2))) })
  const assigned = byHolder(accepted, assign, 2)
  if (status === 'assigned') return assigned
  const concluded = kind === 'declaration' ? followedUp(assigned, at(2.5)) : assigned
  const replied = byHolder(concluded, commandFor('reply'), 3)
  return status === 'replied' ? replied : act(replied, commandFor('rate'), people.farmer, at(4))
}

/** The chain moved on by one activity, as the server stores it. `salt` is not random here. */
export function link(outcome: Outcome, salt = 'salt'): { lead: Lead; row: Activity } {
  const { lead, activity } = outcome
  const record = {
    countyCode: lead.countyCode,
    leadId: lead.id,
    seq: lead.activityCount,
    ...activity,
    salt: `${salt} ${lead.activityCount}`,
    previousHash: lead.activityCount === 1 ? CHAIN_START : lead.lastHash,
  }
  const hash = activityHash(record)
  return { lead: { ...lead, lastHash: hash }, row: { ...record, hash } }
}

/** Nothing in it can be changed any more: a pure function that tries will throw. */
export function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const inner of Object.values(value)) frozen(inner)
  }
  return value
}
