import { addMonths, dayOf, sayDay, type Day, type Instant } from '../calendar'
import type { ClassId, Pack } from '../policy/pack'
import type { EvidenceKind, Stage } from '../policy/stages'
import type { EvidenceOf } from './evidence'
import { refusal } from './refusal'
import { checkRemovable } from './removal'
import { checkSigned } from './signatures'
import { checkTold } from './telling'
import type { ProcedureFacts, ProcedureOutcome, ProcedureState } from './state'

export interface Scene {
  state: ProcedureState
  stage: Stage
  pack: Pack
  facts: ProcedureFacts
  now: Instant
}

type Check<K extends EvidenceKind> = (evidence: EvidenceOf<K>, scene: Scene) => void

/** What a stage asks for beyond order, level, date and days. */
const checks: { [K in EvidenceKind]?: Check<K> } = {
  authorization: (_evidence, { pack, facts }) => checkSigned(pack, facts.signatures),
  comparison: ({ on, reused }, scene) => {
    const { pack, facts } = scene
    if (facts.authorizationWithdrawn)
      throw refusal(
        'authorization-withdrawn',
        '这家撤回了授权，不能再查、再比对。要接着办，请先请他们重新签。',
        pack.signature.sources,
      )
    if (reused) checkReuse({ ...reused, on }, scene)
  },
  approval: (evidence, { pack, facts }) => {
    // Somebody may have joined the household since the authorization was recorded.
    checkSigned(pack, facts.signatures)
    checkClass(evidence.class, pack, facts)
  },
  'removal-approval': ({ on }, { pack, facts }) => checkRemovable(facts.removal, pack, on),
  verification: (_evidence, { state, pack, stage }) => checkTold(state, pack, stage),
  closing: ({ kind }, { state, pack, stage, facts }) => {
    checkTold(state, pack, stage)
    checkClosing(kind, state, stage, facts)
  },
}

export function checkEvidence(scene: Scene, evidence: unknown): void {
  const check = checks[scene.stage.evidence] as ((evidence: unknown, scene: Scene) => void) | undefined
  check?.(evidence, scene)
}

/** T13: an earlier comparison may stand for this one, within the guide's groups and window. */
function checkReuse(
  { comparedOn, group, on }: { comparedOn: Day; group: string; on: Day },
  { pack, state }: Scene,
): void {
  const { value, sources } = pack.comparisonReuse
  if (!value.groups.some((one) => one === group))
    throw refusal('comparison-not-reusable', '这种情况，指南没有说可以不再比对。', sources, {
      path: 'evidence.reused.group',
    })
  if (comparedOn > on)
    throw refusal('comparison-not-reusable', '沿用的比对要在这一天以前做过。', sources, {
      path: 'evidence.reused.comparedOn',
    })
  if (value.withinMonths === null) return
  const found = dayOf(state.beganAt)
  const earliest = addMonths(found, -value.withinMonths)
  if (comparedOn < earliest)
    throw refusal(
      'comparison-not-reusable',
      `排查识别前 ${value.withinMonths} 个月内比对过的才能沿用。这户 ${sayDay(found)}发现，${sayDay(earliest)}以前的比对不能用。`,
      sources,
      { path: 'evidence.reused.comparedOn', earliest },
    )
}

/** 国 2023 Q3: classes 1 and 2 lie within the line, 脱贫户 or not; class 3 lies above it. */
function checkClass(chosen: ClassId, pack: Pack, { origin, place }: ProcedureFacts): void {
  const { terms, cites } = pack
  const wrongOrigin =
    (chosen === 'unstable' && origin === 'ordinary') || (chosen === 'marginal' && origin === 'lifted')
  const wrongPlace = (chosen === 'severe' && place === 'within') || (chosen !== 'severe' && place === 'above')
  if (!wrongOrigin && !wrongPlace) return
  const rule =
    chosen === 'severe'
      ? `“${terms.severe.value}”是收入超过${terms.line.value}的户。`
      : `“${terms[chosen].value}”是收入在${terms.line.value}以内的${terms[chosen === 'unstable' ? 'lifted' : 'ordinary'].value}。`
  throw refusal('class-not-fitting', rule, cites.classes, { path: 'evidence.class' })
}

/** 国 2023 Q24: those who qualify go through the usual papers, the others leave the channel. */
function checkClosing(
  kind: 'formalised' | 'exit',
  state: ProcedureState,
  stage: Stage,
  facts: ProcedureFacts,
): void {
  const verified = state.done.find((record) => record.stage === 'verify')?.evidence
  const qualifies = verified !== undefined && 'qualifies' in verified && verified.qualifies
  if (qualifies !== (kind === 'formalised'))
    throw refusal(
      'green-channel-verdict',
      '核实符合条件的，补齐识别手续；不符合的，备注说明后退出。',
      stage.sources,
      { path: 'evidence.kind' },
    )
  if (kind === 'formalised' && !facts.identificationApprovedOn)
    throw refusal(
      'identification-not-approved',
      '绿色通道只是临时救急，不能代替识别程序。手续补齐了才能这样结束。',
      stage.sources,
    )
}

/** What a finished stage decides, if anything. */
export function outcomeOf(scene: Scene, evidence: unknown): ProcedureOutcome | null {
  const { stage, facts, state } = scene
  if (stage.evidence === 'approval') {
    const { on, class: recognisedAs } = evidence as EvidenceOf<'approval'>
    // T6: by county approval, for a green-channel household by the entry into the channel (国 2023 Q36).
    return { kind: 'recognised', class: recognisedAs, on: facts.greenChannelOpenedOn ?? on, approvedOn: on }
  }
  if (stage.evidence === 'removal-approval') {
    const { on } = evidence as EvidenceOf<'removal-approval'>
    return { kind: 'removed', how: facts.removal?.riskGone === 'natural' ? 'natural' : 'stable', on }
  }
  if (stage.evidence === 'closing') {
    const closing = evidence as EvidenceOf<'closing'>
    if (closing.kind === 'exit') return { kind: 'exited', note: closing.note, on: closing.on }
    const openedOn = state.done.find((record) => record.stage === 'open')?.on
    return { kind: 'formalised', on: openedOn ?? closing.on }
  }
  return null
}
