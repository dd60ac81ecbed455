import type { Day, Instant } from '../calendar'
import { dayOf } from '../calendar'
import { signerOf, type Signer } from '../authorization/signing'
import { incomeOf } from '../household/income'
import { originTold } from '../household/told-facts'
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

/** How a signature came about; 赣 2023 Q22 names the mini-program and paper. */
export type SignedWay = 'this-phone' | 'own-phone' | 'visit' | 'paper'

/** One member's signature under the 承诺授权书 (赣 2023 Q22). What proves it is kept apart: `authorization/evidence.ts`. */
export interface MemberSignature {
  /** Place among the declaration's members; 0 where it names none. */
  member: number
  /** The member's name when it was recorded: a member who was changed since must sign anew. */
  name: string
  on: Day
  way: SignedWay
  /** A written delegation: who signed instead, and why. */
  delegate: { name: string; reason: string } | null
  /** Who signed for a minor. */
  guardian: string | null
  recordedBy: string | null
  recordedAt: Instant
  withdrawnAt: Instant | null
}

/** Everything the procedures know of the household of one declaration. Sealed with its content. */
export interface Dossier {
  identification: ProcedureState
  greenChannel: ProcedureState | null
  removal: ProcedureState | null
  removalFacts: RemovalFacts | null
  signatures: MemberSignature[]
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

/** Who has to sign the statement: the members, or the declarant where none is named. */
export function signersOf({ content }: Pick<Lead, 'content'>): (Signer & { relation: string | null })[] {
  if (content.kind !== 'declaration') return []
  if (content.members.length > 0)
    return content.members.map((member) => ({ ...signerOf(member), relation: member.relation }))
  return [{ ...signerOf({ name: content.declarant.name }), relation: null }]
}

/** Their names. */
export function signers(lead: Pick<Lead, 'content'>): string[] {
  return signersOf(lead).map(({ name }) => name)
}

/** The last word of each member who is one now: a signature, or one that was withdrawn. */
export function lastSignatures(lead: Pick<Lead, 'content' | 'dossier'>): MemberSignature[] {
  return signers(lead).flatMap((name, member) => {
    const own = lead.dossier?.signatures.filter((one) => one.member === member && one.name === name) ?? []
    return own.slice(-1)
  })
}

/** Signatures that still stand. */
export function validSignatures(lead: Pick<Lead, 'content' | 'dossier'>): MemberSignature[] {
  return lastSignatures(lead).filter((one) => one.withdrawnAt === null)
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
    authorizationWithdrawn: lastSignatures(lead).some((one) => one.withdrawnAt !== null),
    origin: originTold(content),
    place: known ? (perCapitaFen <= line.amountFen ? 'within' : 'above') : 'unknown',
    greenChannelOpenedOn: (dossier.greenChannel && recordOf(dossier.greenChannel, 'open')?.on) ?? null,
    identificationApprovedOn: recordOf(dossier.identification, 'approval')?.on ?? null,
    ...(dossier.removalFacts ? { removal: dossier.removalFacts } : {}),
  }
}
