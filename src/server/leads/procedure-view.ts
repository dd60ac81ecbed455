import { bodyOf, type Actor } from '@/domain/actors'
import type { LeadView } from '@/domain/api/lead-view'
import { packOf, proceduresOf, signatureCount, signers, validSignatures } from '@/domain/leads/dossier'
import { standingsFor } from '@/domain/leads/action-table'
import type { Clock, Lead } from '@/domain/leads/lead'
import type { LeadSettings } from '@/domain/leads/settings'
import { isUnderWay } from '@/domain/leads/turns'
import { packById } from '@/domain/policy/index'
import type { Pack } from '@/domain/policy/pack'
import { procedureClocks } from '@/domain/procedures/clocks'
import { openRows } from '@/domain/procedures/open-rows'
import {
  procedureKinds,
  procedureOf,
  type ProcedureOutcome,
  type ProcedureState,
} from '@/domain/procedures/state'
import { stageViews } from '@/domain/procedures/view'
import { levelOf, NATION } from '@/domain/regions'

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

function oneView(state: ProcedureState, levels: string[], now: string): View {
  const pack = packOf(state)
  const recordable = openRows(state, pack).filter(({ from }) => from === null || from <= now)
  const mine = recordable.filter(({ row }) => row.levels.some((level) => levels.includes(level)))
  const rows = procedureOf(pack, state.kind)
  return {
    kind: state.kind,
    title: rows.title,
    stages: stageViews(state, pack).map((stage) => ({
      ...stage,
      evidence: rows.stages.find((row) => row.id === stage.stage)?.evidence ?? 'entry',
      mine: mine.some(({ row }) => row.id === stage.stage),
    })),
    clocks: procedureClocks(state, pack, now),
    outcome: outcomeView(state.outcome, pack),
  }
}

/** The household's procedures: stages, clocks and outcomes; what was handed in stays in the history. */
export function proceduresView(lead: Lead, actor: Actor, settings: LeadSettings, now: string): View[] {
  if (!lead.dossier) return []
  const standings = standingsFor(lead, 'advance', actor, now, settings)
  const levels =
    typeof standings === 'string'
      ? []
      : standings.map(({ bodyId }) => levelOf(bodyOf(bodyId, settings.bodies)?.regionCode ?? NATION))
  return proceduresOf(lead.dossier).map((state) => oneView(state, isUnderWay(lead, state) ? levels : [], now))
}

/** The answers 风险消除 was begun with, or that were put right since. */
export function removalFactsView({ dossier }: Lead): LeadView['removalFacts'] {
  if (!dossier?.removalFacts || dossier.removal?.outcome !== null) return null
  const {
    identifiedOn: _since,
    lineFen: _line,
    incomeStableSince,
    perCapitaFen,
    ...answers
  } = dossier.removalFacts
  return {
    ...answers,
    ...(incomeStableSince === null ? {} : { incomeStableSince }),
    ...(perCapitaFen === null ? {} : { perCapitaFen }),
  }
}

/** `identification.help-plan` → the stage it is a term of, in plain words. */
export function clockStageView(
  { stage, ...clock }: Clock,
  { pack }: Lead,
): LeadView['clocks'][number]['stage'] {
  if (clock.name !== 'stage' || stage === undefined) return null
  const [kind, id] = stage.split('.')
  const procedure = procedureKinds.find((one) => one === kind)
  const rows = packById(pack?.id ?? '', pack?.version)
  const row = rows && procedure && procedureOf(rows, procedure).stages.find((one) => one.id === id)
  return row ? { procedure, id: row.id, title: row.title } : null
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
