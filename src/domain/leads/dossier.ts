import type { Day, Instant } from '../calendar'
import { dayOf } from '../calendar'
import { incomeOf } from '../household/income'
import { lineFor, type CountyLine } from '../policy/county-line'
import { packById } from '../policy/index'
import type { Pack } from '../policy/pack'
import { signaturesNeeded } from '../procedures/signatures'
import {
  beginProcedure,
  recordOf,
  type ProcedureFacts,
  type ProcedureKind,
  type ProcedureState,
  type RemovalFacts,
} from '../procedures/state'
import { Problem } from '../problems'
import type { Lead } from './lead'

/** One member's signature under the 承诺授权书, on paper (赣 2023 Q22). */
export interface PaperSignature {
  /** Place among the declaration's members; 0 where it names none. */
  member: number
  /** The member's name when it was recorded: a member who was changed since must sign anew. */
  name: string
  on: Day
  /** A written delegation: who signed instead, and why. */
  delegate: { name: string; reason: string } | null
  recordedBy: string | null
  recordedAt: Instant
}

/** Everything the procedures know of the household of one declaration. Sealed with its content. */
export interface Dossier {
  identification: ProcedureState
  greenChannel: ProcedureState | null
  removal: ProcedureState | null
  removalFacts: RemovalFacts | null
  signatures: PaperSignature[]
}

export function openDossier(pack: Pack, now: Instant): Dossier {
  return {
    identification: beginProcedure('identification', now, pack),
    greenChannel: null,
    removal: null,
    removalFacts: null,
    signatures: [],
  }
}

const places = {
  identification: 'identification',
  'green-channel': 'greenChannel',
  removal: 'removal',
} as const satisfies Record<ProcedureKind, keyof Dossier>

export function procedureIn(dossier: Dossier, kind: ProcedureKind): ProcedureState | null {
  return dossier[places[kind]]
}

export function withProcedure(dossier: Dossier, state: ProcedureState): Dossier {
  return { ...dossier, [places[state.kind]]: state }
}

export function proceduresOf(dossier: Dossier): ProcedureState[] {
  return [dossier.identification, dossier.greenChannel, dossier.removal].filter((state) => state !== null)
}

/** The pack a procedure began with. Throws `pack-unknown` when this edition is not there any more. */
export function packOf(state: { pack: { id: string; version: string } }): Pack {
  const pack = packById(state.pack.id, state.pack.version)
  if (!pack) throw new Problem('pack-unknown')
  return pack
}

/** Names that have to stand under the statement: the members', or the declarant's where none is named. */
export function signers(lead: Pick<Lead, 'content'>): string[] {
  const { content } = lead
  if (content.kind !== 'declaration') return []
  return content.members.length > 0 ? content.members.map((member) => member.name) : [content.declarant.name]
}

/** Signatures that still stand: of people who are members now, each once. */
export function validSignatures(lead: Pick<Lead, 'content' | 'dossier'>): PaperSignature[] {
  const names = signers(lead)
  return names.flatMap((name, member) => {
    const own = lead.dossier?.signatures.filter((one) => one.member === member && one.name === name) ?? []
    return own.slice(-1)
  })
}

export function signatureCount(lead: Pick<Lead, 'content' | 'dossier'>): { required: number; done: number } {
  const members = signers(lead).length
  const required = lead.dossier ? signaturesNeeded(packOf(lead.dossier.identification), members) : 0
  return { required, done: validSignatures(lead).length }
}

/** What the procedures have to know of the household, worked out from what was filled in. */
export function factsOf(
  lead: Pick<Lead, 'content' | 'dossier'>,
  pack: Pack,
  lines: CountyLine[],
  now: Instant,
): ProcedureFacts {
  const { content, dossier } = lead
  if (content.kind !== 'declaration' || !dossier) return {}
  const { perCapitaFen } = incomeOf(content.figures ?? {}, content.members.length, pack)
  const line = lineFor(pack, lines, Number(dayOf(now).slice(0, 4)))
  const known = perCapitaFen !== null && line !== 'unset'
  return {
    signatures: { required: signers(lead).length, done: validSignatures(lead).length },
    origin: 'unknown',
    place: known ? (perCapitaFen <= line.amountFen ? 'within' : 'above') : 'unknown',
    greenChannelOpenedOn: (dossier.greenChannel && recordOf(dossier.greenChannel, 'open')?.on) ?? null,
    identificationApprovedOn: recordOf(dossier.identification, 'approval')?.on ?? null,
    ...(dossier.removalFacts ? { removal: dossier.removalFacts } : {}),
  }
}
