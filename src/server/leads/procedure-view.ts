import type { Actor } from '@/domain/actors'
import type { LeadView } from '@/domain/api'
import { packOf, proceduresOf, signatureCount, signers, validSignatures } from '@/domain/leads/dossier'
import type { Lead } from '@/domain/leads/lead'
import { isUnderWay } from '@/domain/leads/procedure-steps'
import type { Pack } from '@/domain/policy/pack'
import { procedureClocks } from '@/domain/procedures/clocks'
import { procedureOf, type ProcedureOutcome, type ProcedureState } from '@/domain/procedures/state'
import { stageViews } from '@/domain/procedures/view'
import { levelOf } from '@/domain/regions'

type View = LeadView['procedures'][number]

function outcomeView(outcome: ProcedureOutcome | null, pack: Pack): View['outcome'] {
  if (!outcome) return null
  const plain = { kind: outcome.kind, on: outcome.on, className: null, reasons: [] }
  switch (outcome.kind) {
    case 'recognised':
      return { ...plain, className: pack.terms[outcome.class].value }
    case 'followed-up':
    case 'kept':
      return { ...plain, reasons: outcome.reasons }
    case 'exited':
      return { ...plain, reasons: [{ text: outcome.note, sources: pack.greenChannel.sources }] }
    case 'withdrawn':
    case 'removed':
    case 'formalised':
      return plain
  }
}

function oneView(state: ProcedureState, levels: string[], mayAdvance: boolean, now: string): View {
  const pack = packOf(state)
  const rows = procedureOf(pack, state.kind)
  return {
    kind: state.kind,
    title: rows.title,
    stages: stageViews(state, pack).map((stage) => ({
      ...stage,
      evidence: rows.stages.find((row) => row.id === stage.stage)?.evidence ?? 'entry',
      mine: mayAdvance && stage.state === 'now' && stage.levels.some((level) => levels.includes(level)),
    })),
    clocks: procedureClocks(state, pack, now),
    outcome: outcomeView(state.outcome, pack),
  }
}

/** The household's procedures: stages, clocks and outcomes; what was handed in stays in the history. */
export function proceduresView(lead: Lead, actor: Actor, mayAdvance: boolean, now: string): View[] {
  if (!lead.dossier) return []
  const levels = actor.grants.map((grant) => levelOf(grant.regionCode))
  return proceduresOf(lead.dossier).map((state) =>
    oneView(state, levels, mayAdvance && isUnderWay(lead, state), now),
  )
}

/** Who has signed the 承诺授权书 and who is missing. */
export function signaturesView(lead: Lead): LeadView['signatures'] {
  if (!lead.dossier) return null
  const valid = validSignatures(lead)
  return {
    ...signatureCount(lead),
    people: signers(lead).map((name, member) => {
      const signature = valid.find((one) => one.member === member)
      return { member, name, on: signature?.on ?? null, delegate: signature?.delegate?.name ?? null }
    }),
  }
}

/** Why a household may be followed up instead of recognised: rows of its pack. */
export function followUpReasons(lead: Lead): LeadView['followUpReasons'] {
  if (!lead.dossier) return []
  return packOf(lead.dossier.identification).followUp.map(({ id, text, sources }) => ({ id, text, sources }))
}
