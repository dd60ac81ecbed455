import { isDeepStrictEqual } from 'node:util'
import type { Actor } from '@/domain/actors'
import { addDays, addMonths, dayOf, endOfDay, startOfDay, type Day } from '@/domain/calendar'
import type { Command } from '@/domain/leads/actions'
import { procedureIn, proceduresOf, signers, type Dossier } from '@/domain/leads/dossier'
import type { Clock, Lead } from '@/domain/leads/lead'
import type { Outcome } from '@/domain/leads/transition'
import type { StageId } from '@/domain/policy/stages'
import {
  procedureKinds,
  procedureOf,
  type ProcedureKind,
  type ProcedureState,
} from '@/domain/procedures/state'
import { stageViews } from '@/domain/procedures/view'
import {
  commandFor,
  officeId,
  packOfLead,
  people,
  recorders,
  stageDone,
  type PackId,
} from '../../support/domain-fixtures'

/**
 * A household's procedures in the model: what must stay true of them, written down from the guides and not
 * from the packs, and how somebody who means well would take the next step.
 */

export function mustHold(condition: boolean, what: string): void {
  if (!condition) throw new Error(`no longer true: ${what}`)
}

export interface Seen {
  outcomes: Set<string>
}

/** What stands behind an approval, in the order of the days: 国 2023 Q33, 赣 2023 Q27, Q41, 鲁 2023 Q33. */
const chainBehind: Record<PackId, StageId[]> = {
  national: ['visit', 'review', 'posting', 'posting-end', 'approval'],
  chongqing: ['visit', 'review', 'posting', 'posting-end', 'approval'],
  jiangxi: ['visit', 'review', 'posting', 'posting-end', 'approval'],
  shandong: ['visit', 'review', 'town-review', 'posting', 'posting-end', 'approval'],
}
const besides: Record<PackId, StageId[]> = {
  national: ['authorization', 'comparison'],
  chongqing: ['authorization', 'comparison'],
  jiangxi: ['authorization', 'comparison', 'measures'],
  shandong: ['authorization', 'comparison'],
}

function dayOfStage(state: ProcedureState, stage: StageId): Day | null {
  return state.done.find((record) => record.stage === stage)?.on ?? null
}

/** Papers that count: of each member by place and name, the last one. Jiangxi asks for all, the others for one. */
function isSigned(lead: Lead, dossier: Dossier, packId: PackId): boolean {
  const names = signers(lead)
  const papers = names.filter((name, member) =>
    dossier.signatures.some((paper) => paper.member === member && paper.name === name),
  )
  return packId === 'jiangxi' ? papers.length === names.length : papers.length > 0
}

function checkRecognition(lead: Lead, dossier: Dossier, packId: PackId): void {
  const { identification } = dossier
  const { outcome } = identification
  if (outcome?.kind !== 'recognised') throw new Error('not recognised')
  const days = chainBehind[packId].map((stage) => dayOfStage(identification, stage))
  mustHold(
    days.every((day) => day !== null),
    'recognition with every stage',
  )
  mustHold(
    days.every((day, index) => index === 0 || (day ?? '') >= (days[index - 1] ?? '')),
    'each stage on or after the day of the one before',
  )
  const beside = besides[packId].map((stage) => dayOfStage(identification, stage) ?? '9999-12-31')
  mustHold(
    beside.every((day) => day <= outcome.approvedOn),
    'nothing beside was left out',
  )
  const posted = dayOfStage(identification, 'posting') ?? ''
  const ended = identification.done.find((record) => record.stage === 'posting-end')
  mustHold((ended?.on ?? '') >= addDays(posted, 5), '公示 of 5 full days')
  mustHold(
    (ended?.recordedAt ?? '') >= endOfDay(addDays(posted, 5)),
    'and not written down before they were over',
  )
  mustHold(isSigned(lead, dossier, packId), 'recognition with everybody’s signature')
  const approval = identification.done.find((record) => record.stage === 'approval')
  mustHold(approval?.level === 'county', 'approved by the county')
  const openedOn = dossier.greenChannel ? dayOfStage(dossier.greenChannel, 'open') : null
  mustHold(outcome.on === (openedOn ?? outcome.approvedOn), 'recognised as of the approval, or of the entry')
}

function checkRemoval(dossier: Dossier, packId: PackId): void {
  const { identification, removal, removalFacts } = dossier
  mustHold(identification.outcome?.kind === 'recognised', 'removal only after recognition')
  if (removal?.outcome?.kind !== 'removed' || identification.outcome?.kind !== 'recognised') return
  const { on } = removal.outcome
  mustHold(removalFacts?.wholeHousehold === 'no', 'no household wholly without labour is removed')
  mustHold(on >= addDays(dayOfStage(removal, 'posting') ?? '9999', 5), '公示 of 5 full days here too')
  if (packId !== 'jiangxi') return
  const since = identification.outcome.on
  mustHold(
    on.slice(0, 7) > addMonths(`${since.slice(0, 7)}-01`, 1).slice(0, 7),
    'not in the same or next month',
  )
  mustHold(removal.outcome.how === 'natural' || on > addMonths(since, 6), 'after half a year of help')
}

/** What may be gone from what was done: a review that the town sent back, or all that follows a new visit. */
function mayBeGone(outcome: Outcome, stage: StageId): boolean {
  const { data } = outcome.activity
  if (data.type === 'advanced') return data.stage === 'town-review' && stage === 'review'
  return data.type === 'reopened' && !['authorization', 'comparison'].includes(stage)
}

function checkState(before: ProcedureState | null, state: ProcedureState | null, outcome: Outcome): void {
  if (before === null) return
  if (state === null) throw new Error('a procedure is gone')
  // 暂不消除: what was tried may be tried again, from its first stage.
  if (before.outcome?.kind === 'kept' && outcome.activity.data.type === 'removal-started')
    return mustHold(
      state.done.length === 0 && state.outcome === null,
      'removal is tried again from its start',
    )
  mustHold(state.beganAt === before.beganAt, 'a procedure never begins again')
  for (const record of before.done)
    mustHold(state.done.includes(record) || mayBeGone(outcome, record.stage), 'what was done stays done')
  mustHold(
    before.told.every((told, index) => isDeepStrictEqual(state.told[index], told)),
    'what was told stays told',
  )
  const stages = state.done.map((record) => record.stage)
  mustHold(new Set(stages).size === stages.length, 'no stage is done twice')
  const ended =
    before.outcome !== null && before.outcome.kind !== 'followed-up' && before.outcome.kind !== 'withdrawn'
  mustHold(!ended || isDeepStrictEqual(state.outcome, before.outcome), 'what was decided stays decided')
}

export function checkProcedures(before: Lead, outcome: Outcome, packId: PackId, seen: Seen): void {
  const { lead } = outcome
  mustHold(
    (before.dossier === null) === (lead.dossier === null),
    'a dossier is opened with the declaration or never',
  )
  if (!before.dossier || !lead.dossier) return
  const { dossier } = lead
  mustHold(
    before.dossier.signatures.every((paper, index) => {
      const after = dossier.signatures[index]
      const takenBack = paper.withdrawnAt === null && outcome.activity.data.type === 'authorization-withdrawn'
      // Who was put in another place of the list keeps his signature there.
      if (outcome.activity.data.type === 'corrected')
        return isDeepStrictEqual(after && { ...after, member: paper.member }, paper)
      return isDeepStrictEqual(takenBack && after ? { ...after, withdrawnAt: null } : after, paper)
    }),
    'a paper that was signed stays, and stays taken back when it was',
  )
  for (const kind of procedureKinds)
    checkState(procedureIn(before.dossier, kind), procedureIn(dossier, kind), outcome)
  const newly = (kind: ProcedureKind) =>
    procedureIn(dossier, kind)?.outcome && !procedureIn(before.dossier as Dossier, kind)?.outcome
  if (newly('identification') && dossier.identification.outcome?.kind === 'recognised')
    checkRecognition(lead, dossier, packId)
  if (dossier.removal) checkRemoval(dossier, packId)
  mustHold(
    lead.status !== 'replied' || before.status === 'replied' || dossier.identification.outcome !== null,
    'no answer without an outcome',
  )
  for (const kind of procedureKinds)
    if (newly(kind)) seen.outcomes.add(`${packId} ${procedureIn(dossier, kind)?.outcome?.kind}`)
}

/** The guides' terms: 鲁 2023 Q34; 国 2023 Q34; Q36; Q23 (赣 2023 Q27); Q24. */
const terms: Record<string, (from: Day) => Day> = {
  'identification.visit': (from) => addDays(from, 3),
  'identification.approval': (from) => addDays(from, 15),
  'identification.entry': (from) => addDays(from, 10),
  'identification.help-plan': (from) => addDays(from, 10),
  'green-channel.verify': (from) => addMonths(from, 1),
}
const startedBy: Record<string, (dossier: Dossier) => Day | null> = {
  'identification.visit': ({ identification }) => dayOf(identification.beganAt),
  'identification.approval': ({ identification }) => dayOf(identification.beganAt),
  'identification.entry': ({ identification }) => dayOfStage(identification, 'approval'),
  'identification.help-plan': ({ identification }) => dayOfStage(identification, 'approval'),
  'green-channel.verify': ({ greenChannel }) => greenChannel && dayOfStage(greenChannel, 'open'),
}

/** A guide's term runs from its event, ends where the guide says, and is there once for ever. */
export function checkStageClocks(before: Lead, { lead, activity }: Outcome, packId: PackId): void {
  const keyed = lead.clocks.filter((clock) => clock.name === 'stage')
  mustHold(
    keyed.every((clock) => clock.stage !== undefined),
    'a guide’s term says whose it is',
  )
  mustHold(
    new Set(keyed.map((clock) => clock.stage)).size === keyed.length,
    'a guide’s term never starts again',
  )
  for (const clock of keyed) {
    const old = before.clocks.find((one) => one.stage === clock.stage)
    if (old) mustHold(clock.dueAt === old.dueAt, 'a guide’s term is never extended')
    else checkNewTerm(clock, lead, activity.at, packId)
  }
}

function checkNewTerm(
  { stage = '', startedAt, dueAt, stoppedAt }: Clock,
  lead: Lead,
  at: string,
  packId: PackId,
): void {
  const from = lead.dossier && startedBy[stage]?.(lead.dossier)
  mustHold(stage !== 'identification.visit' || packId === 'shandong', 'only Shandong gives the visit a term')
  mustHold(Boolean(from) && startedAt === startOfDay(from ?? ''), 'it starts on the day of its event')
  mustHold(dueAt === endOfDay(terms[stage]?.(from ?? '') ?? ''), 'it is as long as the guide says')
  mustHold(stoppedAt === null && startedAt <= at, 'it runs from there')
}

// ---- somebody who means well ------------------------------------------------------------------------------

/** Numbers that have nothing to do with each other, and the day that is written down. */
export interface Care {
  what: number
  stage: number
  who: number
  yes: boolean
  on: Day
}

type Next = [command: Command, actor: Actor]

/** What the next step of a declaration could be: taken in, given to the village, signed, then stage by stage. */
export function nextStep(lead: Lead, now: string, care: Care): Next | null {
  if (!lead.dossier) return null
  if (lead.status === 'received' && lead.holderId === officeId.desk && care.yes)
    return [commandFor('accept', now), people.intake]
  if (lead.status === 'accepted' && lead.holderId === officeId.desk)
    return [{ action: 'assign', toBodyId: officeId.villageA1 }, people.intake]
  const unsigned = signers(lead).findIndex(
    (name, member) => !lead.dossier?.signatures.some((one) => one.member === member && one.name === name),
  )
  if (lead.status === 'assigned' && unsigned >= 0 && care.what % 3 === 0)
    return [commandFor('recordSignature', now, { member: unsigned }), people.clerkA1]
  return followUpStep(lead, now, care) ?? removalStep(lead, now, care) ?? stageStep(lead, care)
}

function followUpStep(lead: Lead, now: string, { what, yes }: Care): Next | null {
  const done = lead.dossier?.identification.done.map((record) => record.stage) ?? []
  if (lead.status !== 'assigned' || !done.includes('visit') || what % 13 !== 0) return null
  const reasons = done.includes('review') ? [yes ? 'conditions-not-met' : 'no-risk'] : ['can-solve']
  return [commandFor('followUp', now, { reasons }), people.clerkA1]
}

function removalStep(lead: Lead, now: string, care: Care): Next | null {
  const recognised = lead.dossier?.identification.outcome?.kind === 'recognised'
  const removal = lead.dossier?.removal
  if (removal?.outcome === null && care.what % 17 === 0)
    return [commandFor(care.yes ? 'reviseRemoval' : 'keepHelping', now), people.clerkA1]
  const mayStart = !removal || removal.outcome?.kind === 'kept'
  if (!recognised || !mayStart || !['replied', 'closed'].includes(lead.status)) return null
  return care.what % 2 === 0 ? [commandFor('startRemoval', now), people.clerkA1] : null
}

function stageStep(lead: Lead, care: Care): Next | null {
  if (!lead.dossier) return null
  const pack = packOfLead(lead)
  const begun = proceduresOf(lead.dossier).flatMap((state) =>
    stageViews(state, pack)
      .filter((stage) => stage.state === 'now')
      .map((stage) => ({ kind: state.kind, stage: stage.stage })),
  )
  const emergency = !lead.dossier.greenChannel && care.what % 3 === 0
  const urgent = begun.filter(({ kind }) => kind === 'green-channel')
  const choices = emergency
    ? [{ kind: 'green-channel' as const, stage: 'confirm' as const }]
    : care.yes && urgent.length > 0
      ? urgent
      : begun
  const chosen = choices[care.stage % Math.max(1, choices.length)]
  if (!chosen) return null
  const row = procedureOf(pack, chosen.kind).stages.find((one) => one.id === chosen.stage)
  const changes = changesOf[chosen.stage]?.(lead, care) ?? {}
  const { evidence, ...command } = stageDone(lead, chosen.stage, care.on, changes, chosen.kind)
  // Told later, if at all.
  if (['open', 'help'].includes(chosen.stage) && care.who % 5 === 0) delete evidence['told']
  return [{ ...command, evidence }, recorders[row?.levels[0] ?? 'county']]
}

/** Evidence differs where something hangs on it. */
const changesOf: Partial<Record<StageId, (lead: Lead, care: Care) => Record<string, unknown>>> = {
  'town-review': (_lead, { yes, who }) => ({ agreed: yes || who % 4 !== 0 }),
  verify: (_lead, { who }) => ({ qualifies: who % 3 !== 0 }),
  close: (lead, { on }) => {
    const verified = lead.dossier?.greenChannel?.done.find((record) => record.stage === 'verify')?.evidence
    const fails = verified !== undefined && 'qualifies' in verified && !verified.qualifies
    const exit = { kind: 'exit', note: '核实后不符合。', helpStopped: true, told: { on, how: '上门' } }
    return fails ? exit : {}
  },
}
