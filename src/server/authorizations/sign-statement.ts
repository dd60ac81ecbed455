import { createHash } from 'node:crypto'
import type { EvidenceRecord } from '@/domain/authorization/evidence'
import { checkSigner, type SignatureForm } from '@/domain/authorization/signing'
import { currentStatement, statementHash } from '@/domain/authorization/statement'
import { handwritingHash } from '@/domain/authorization/strokes'
import { dayOf } from '@/domain/calendar'
import { maskPhone } from '@/domain/household/id-number'
import type { ActivityActor } from '@/domain/leads/activity'
import { packOf, signersOf } from '@/domain/leads/dossier'
import type { Lead } from '@/domain/leads/lead'
import { checkUnsigned, type Signing } from '@/domain/leads/signing-steps'
import { nextSweepAt } from '@/domain/leads/sweep'
import { signByHand } from '@/domain/leads/transition'
import { fieldProblem, Problem } from '@/domain/problems'
import { attach } from '../attachments/attach'
import type { Context } from '../context'
import type { Queryable } from '../db/database'
import type { Place } from '../places/places'
import type { Sender } from '../http/sender'
import { hashesOf, nextRecord } from './evidence-records'
import { pictureOf } from './picture'
import type { Holder, Opening } from './opening-store'

/** Wrong last fours of one member's ID number, at most: after that the clerk helps at the visit. */
export const mostTries = 3

type Identity = Extract<EvidenceRecord, { kind: 'handwritten' }>['identity']

/** On whose phone it is signed, and who stands by. */
export interface Signatory {
  way: Signing['way']
  as: ActivityActor
  phone: Holder
  /** Who the signer is known by where no phone number was confirmed; null: a number has to be. */
  known: Identity | null
  sender: Sender
}

/**
 * One member's signature: checked, drawn, put into evidence, and told on the lead, all in one transaction. The
 * lead's row must be locked. Sent twice, it is one record. Throws `statement-…`, `signer-…`, `last-four-…`,
 * `guardian-…`, `confirmation-…`, `already-signed`, `attachment-…`.
 */
export async function signStatement(
  context: Context,
  tx: Queryable,
  lead: Lead,
  form: SignatureForm,
  signatory: Signatory,
  place: Place,
): Promise<Lead> {
  const { countyCode } = lead
  if (!lead.dossier) throw new Problem('procedure-missing')
  const opening = await openingFor(context, tx, lead, form, signatory.phone)
  if (await context.signatures.isUsed(tx, countyCode, opening.id, lead.id)) return lead
  const statement = currentStatement(packOf(lead.dossier.identification))
  const hash = statementHash(statement)
  if (opening.statementHash !== hash) throw new Problem('statement-changed')
  if (opening.endedAt === null) throw new Problem('statement-not-read')
  checkUnsigned(lead, form.member)

  const now = context.clock.now().toISOString()
  const lastFour = await checkMember(context, tx, lead, form, signatory, now)
  const identity = await identityOf(context, tx, countyCode, form, signatory, now)
  const { writer, handwriting } = form
  if (writer.kind === 'delegate') {
    if (signatory.as.accountId === null) throw fieldProblem('delegate-not-here', 'writer')
    const { attachmentIds: ids } = writer
    const to = {
      countyCode,
      ids,
      leadId: lead.id,
      seq: lead.activityCount + 1,
      ownerId: signatory.as.accountId,
    }
    await attach(context, tx, to, 'writer.attachmentIds')
  }
  const picture = await pictureOf(handwriting)
  const kept = await nextRecord(
    context,
    tx,
    lead,
    form.member,
    {
      kind: 'handwritten',
      place: signatory.way,
      statement: { id: statement.id, hash },
      writer:
        writer.kind === 'delegate'
          ? {
              kind: 'delegate',
              name: writer.name,
              reason: writer.reason,
              papers: await hashesOf(context, tx, countyCode, writer.attachmentIds),
            }
          : writer,
      identity,
      lastFour,
      handwritingHash: handwritingHash(handwriting),
      pictureHash: hashOf(picture),
      openedAt: opening.openedAt,
      readToEndAt: opening.endedAt,
      signedAt: now,
      phoneTime: form.phoneTime || null,
      ...signatory.sender,
    },
    { handwriting, picture },
  )
  const signing = { member: form.member, writer, way: signatory.way, evidence: kept.hash }
  const outcome = signByHand(lead, signing, signatory.as, now, place.settings)
  const rowIds = { outboxId: context.ids.uuid(), salt: context.ids.salt() }
  const next = await context.leads.update(tx, outcome, nextSweepAt(outcome.lead, place.settings), rowIds)
  await context.signatures.insert(tx, countyCode, opening.id, kept)
  return next
}

/** What was opened on this very phone. */
async function openingFor(
  context: Context,
  tx: Queryable,
  lead: Lead,
  form: SignatureForm,
  phone: Holder,
): Promise<Opening> {
  const opening = await context.openings.find(tx, lead.countyCode, form.openingId)
  const own =
    opening !== null &&
    ('accountId' in phone
      ? opening.accountId === phone.accountId
      : opening.invitationId === phone.invitationId)
  if (!own) throw new Problem('statement-not-read')
  return opening
}

/** Name, last four and age; a wrong last four is counted, also when the rest of the transaction is undone. */
async function checkMember(
  context: Context,
  tx: Queryable,
  lead: Lead,
  form: SignatureForm,
  { way }: Signatory,
  now: string,
): Promise<'right' | 'unknown'> {
  const { countyCode, id } = lead
  const signer = signersOf(lead)[form.member]
  if (!signer) throw fieldProblem('signer-unknown', 'member')
  // The clerk has the card before him.
  const counted = way !== 'visit'
  const tries = counted ? await context.signatures.triesOf(tx, countyCode, id) : null
  if ((tries?.(signer.idNumber) ?? 0) >= mostTries) throw new Problem('signer-locked')
  try {
    checkSigner(signer, form, dayOf(now))
  } catch (problem) {
    const wrong = problem instanceof Problem && problem.errors.some(({ code }) => code === 'last-four-wrong')
    // On a connection of its own: this transaction ends here.
    if (
      counted &&
      wrong &&
      signer.idNumber !== null &&
      (await context.signatures.missed(context.db.quick, countyCode, id, signer.idNumber)) >= mostTries
    )
      throw new Problem('signer-locked')
    throw problem
  }
  return signer.idNumber === null ? 'unknown' : 'right'
}

async function identityOf(
  context: Context,
  tx: Queryable,
  countyCode: string,
  { confirmationId }: SignatureForm,
  { known }: Signatory,
  now: string,
): Promise<Identity> {
  if (confirmationId === undefined) {
    if (known === null) throw fieldProblem('confirmation-needed', 'confirmationId')
    return known
  }
  const confirmed = await context.phones.find(tx, countyCode, confirmationId, now)
  if (!confirmed) throw fieldProblem('confirmation-over', 'confirmationId')
  return { method: confirmed.method, phone: maskPhone(confirmed.phone), confirmedAt: confirmed.confirmedAt }
}

function hashOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}
