import { startOfDay, addDays, type Day, type Instant } from '@/domain/calendar'
import type { Pack } from '@/domain/policy/pack'
import type { EvidenceKind, ProcedureLevel, StageId } from '@/domain/policy/stages'
import { Problem } from '@/domain/problems'
import { advanceStage } from '@/domain/procedures/procedure'
import {
  beginProcedure,
  procedureOf,
  type ProcedureFacts,
  type ProcedureState,
  type RemovalFacts,
} from '@/domain/procedures/state'

/** An invented household of four on its way through a procedure. */
export const photo = '0190a1b2-0000-7000-8000-000000000001'

/** 10:00 in Shanghai. */
export const morning = (day: Day): Instant =>
  new Date(Date.parse(startOfDay(day)) + 10 * 3_600_000).toISOString()

export const signedByAll: ProcedureFacts = { signatures: { required: 4, done: 4 } }

const told = (on: Day) => ({ on, how: '打电话告诉户主' })
const document = (on: Day) => ({ on, number: '某振组〔2026〕3号', body: '县委农村工作领导小组' })

/** Good evidence for each kind. */
export const evidenceFor: Record<EvidenceKind, (on: Day) => Record<string, unknown>> = {
  visit: (on) => ({ on, people: ['李春生', '王小梅'], photos: [photo], findings: '房顶漏水，户主住院。' }),
  authorization: (on) => ({ on }),
  comparison: (on) => ({ on, result: '没有房产、车辆，存款很少。' }),
  meeting: (on) => ({ on, form: 'representatives', present: 31, for: 30, against: 1 }),
  'town-review': (on) => ({ on, agreed: true, feedback: '同意村里的评议。' }),
  posting: (on) => ({ on, where: '村委会公告栏', photos: [photo] }),
  'posting-end': (on) => ({ on, objections: 0 }),
  measures: (on) => ({ on, measures: ['申请大病救助'] }),
  approval: (on) => ({ ...document(on), class: 'marginal' }),
  'removal-approval': document,
  announcement: (on) => ({ on, where: '村委会公告栏' }),
  entry: (on) => ({ on }),
  'help-plan': (on) => ({ on, measures: ['公益性岗位一个'] }),
  'published-help-plan': (on) => ({
    on,
    where: '村委会公告栏',
    photos: [photo],
    measures: ['公益性岗位一个'],
  }),
  marking: (on) => ({ on }),
  confirmation: (on) => ({ on, event: '房子着火烧光了', villageBy: '李春生', townBy: '赵强' }),
  opening: (on) => ({ on, told: told(on) }),
  help: (on) => ({ on, measures: ['先安置到村委会'], told: told(on) }),
  verification: (on) => ({ on, qualifies: true, findings: '核实过，符合。', told: told(on) }),
  closing: (on) => ({ kind: 'formalised', on, told: told(on) }),
}

export interface Act {
  stage: StageId
  on: Day
  evidence?: Record<string, unknown>
  level?: ProcedureLevel | 'city' | 'province'
  now?: Instant
  facts?: ProcedureFacts
}

/** One stage with good evidence, unless told otherwise. */
export function act(
  state: ProcedureState,
  pack: Pack,
  { stage, on, evidence, level, now, facts }: Act,
): ProcedureState {
  const row = procedureOf(pack, state.kind).stages.find((one) => one.id === stage)
  return advanceStage(
    state,
    stage,
    { ...(row ? evidenceFor[row.evidence](on) : {}), ...evidence },
    level ?? row?.levels[0] ?? 'county',
    now ?? morning(on),
    pack,
    facts ?? signedByAll,
  ).state
}

/** Found on 2026-03-02, posted on the 6th, approved on the 12th. */
export const usualDays: Partial<Record<StageId, Day>> = {
  visit: '2026-03-03',
  authorization: '2026-03-03',
  comparison: '2026-03-04',
  review: '2026-03-05',
  'town-review': '2026-03-05',
  posting: '2026-03-06',
  'posting-end': '2026-03-12',
  measures: '2026-03-12',
  approval: '2026-03-12',
  announcement: '2026-03-13',
  entry: '2026-03-14',
  'help-plan': '2026-03-16',
  marking: '2026-03-14',
}

export function found(pack: Pack, at: Instant = morning('2026-03-02')): ProcedureState {
  return beginProcedure('identification', at, pack)
}

/** The usual way, up to a stage (that one not done). */
export function upTo(
  stage: StageId | null,
  pack: Pack,
  begun: ProcedureState = found(pack),
  facts?: ProcedureFacts,
) {
  let state = begun
  for (const row of procedureOf(pack, begun.kind).stages) {
    if (row.id === stage) break
    state = act(state, pack, {
      stage: row.id,
      on: usualDays[row.id] ?? addDays('2026-03-02', row.order),
      ...(facts ? { facts } : {}),
    })
  }
  return state
}

/** The problem an attempt ends in. */
export function refusalOf(attempt: () => unknown): Problem {
  try {
    attempt()
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
  throw new Error('nothing was refused')
}

/** A household that has met every condition on 2026-03-12. */
export const ready: RemovalFacts = {
  identifiedOn: '2025-03-10',
  wholeHousehold: 'no',
  perCapitaFen: 1_200_000,
  lineFen: 780_000,
  incomeStableSince: '2025-06-01',
  safetyFirm: 'yes',
  riskGone: 'stable',
  newRisk: 'no',
  spendingUnderControl: 'yes',
  measuresTaken: 'yes',
  singleRisk: true,
  watchedAfterHelp: 'yes',
  recognisedForSafety: true,
  departmentConfirmed: 'yes',
  recognisedForSpending: true,
  largeSpendingSolved: 'yes',
}
