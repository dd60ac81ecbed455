import { dayOf } from '../calendar'
import type { Writer } from '../authorization/signing'
import { fieldProblem, Problem } from '../problems'
import { signers, validSignatures, type SignedWay } from './dossier'
import type { ActivityData } from './activity'
import type { Lead } from './lead'
import { dossierOf } from './procedure-steps'
import type { Scene, Steps } from './scene'

/** The steps of `transition` about the 承诺授权书: a signature on paper, one by hand on a phone, and its withdrawal. */

/** What a signature by hand leaves on the lead; `evidence`: hash of the record that proves it. */
export interface Signing {
  member: number
  writer: Writer
  way: Exclude<SignedWay, 'paper'>
  evidence: string
}

function nameOf(lead: Lead, member: number): string {
  const name = signers(lead)[member]
  if (name === undefined) throw fieldProblem('signer-unknown', 'member')
  return name
}

/** Throws `already-signed` while a signature of this member stands. */
export function checkUnsigned(lead: Lead, member: number): void {
  if (validSignatures(lead).some((one) => one.member === member)) throw new Problem('already-signed')
}

export function sign(
  { member, writer, way, evidence }: Signing,
  { lead, now, as }: Scene,
): { change: Partial<Lead>; data: ActivityData } {
  const dossier = dossierOf(lead)
  const name = nameOf(lead, member)
  checkUnsigned(lead, member)
  const delegate = writer.kind === 'delegate' ? { name: writer.name, reason: writer.reason } : null
  const guardian = writer.kind === 'guardian' ? writer.name : null
  const attachmentIds = writer.kind === 'delegate' ? writer.attachmentIds : []
  const recorded = { recordedBy: as.accountId, recordedAt: now, withdrawnAt: null }
  const signature = { member, name, on: dayOf(now), way, delegate, guardian, ...recorded }
  return {
    change: { dossier: { ...dossier, signatures: [...dossier.signatures, signature] } },
    data: { type: 'signed', member, name, way, guardian, delegate, attachmentIds, evidence },
  }
}

export const signingSteps: Steps<'recordSignature' | 'withdrawAuthorization'> = {
  recordSignature({ member, on, attachmentIds, delegate = null }, { lead, now, as }) {
    const dossier = dossierOf(lead)
    const name = nameOf(lead, member)
    if (on > dayOf(now)) throw fieldProblem('stage-in-future', 'on')
    const recorded = { recordedBy: as.accountId, recordedAt: now, withdrawnAt: null }
    const signature = { member, name, on, way: 'paper' as const, delegate, guardian: null, ...recorded }
    return {
      change: { dossier: { ...dossier, signatures: [...dossier.signatures, signature] } },
      data: { type: 'signed-on-paper', member, name, on, delegate, attachmentIds },
    }
  },

  /** Comparison stops at once: `stage-checks.ts` refuses it. What was compared before stays (个人信息保护法 §15). */
  withdrawAuthorization({ members }, { lead, now }) {
    const dossier = dossierOf(lead)
    const valid = validSignatures(lead).filter((one) => members === undefined || members.includes(one.member))
    if (valid.length === 0) throw new Problem('nothing-signed')
    const signatures = dossier.signatures.map((one) =>
      valid.includes(one) ? { ...one, withdrawnAt: now } : one,
    )
    return {
      change: { dossier: { ...dossier, signatures } },
      data: {
        type: 'authorization-withdrawn',
        members: valid.map(({ member }) => member),
        names: valid.map(({ name }) => name),
      },
    }
  },
}
