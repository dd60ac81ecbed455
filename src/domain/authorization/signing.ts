import * as z from 'zod/mini'
import { addMonths, type Day } from '../calendar'
import {
  attachmentIds,
  form,
  halfWidth,
  idField,
  notUnderstood,
  optionalText,
  personName,
  rule,
  text,
  uuid,
} from '../fields'
import { birthDateOf } from '../household/id-number'
import { fieldProblem } from '../problems'
import { handwriting } from './strokes'

/** What the phone sends of one signature, and what must hold before it counts. */

/** Who holds the pen: the member; a minor's guardian; or somebody the member asked to in writing (赣 2023 Q22). */
const writer = z.discriminatedUnion(
  'kind',
  [
    form({ kind: z.literal('self') }),
    form({ kind: z.literal('guardian'), name: personName }),
    form({
      kind: z.literal('delegate'),
      name: personName,
      reason: text(200, { empty: '请写为什么由别人签。' }),
      /** The written delegation, scanned or photographed; both names stand on it. */
      attachmentIds: attachmentIds.check(z.minLength(1, { error: '请给书面委托拍一张照片。' })),
    }),
  ],
  { error: '请选是谁来签。' },
)
export type Writer = z.infer<typeof writer>

export const signatureForm = form({
  /** Place among the declaration's members, from 0; of a household without a list, the declarant is 0. */
  member: z
    .int({ error: '请选谁签的。' })
    .check(z.minimum(0, { error: '请选谁签的。' }), z.maximum(19, { error: '请选谁签的。' })),
  /** What the server gave when the statement was opened: it knows which words, when, and when their end was seen. */
  openingId: idField('请先打开承诺授权书，读到最后。'),
  writer,
  /** The member's name, confirmed. */
  name: personName,
  lastFour: z.optional(
    z.string({ error: notUnderstood }).check(
      z.overwrite((value) => halfWidth(value).replace(/\s/g, '').toUpperCase()),
      rule(
        'last-four-form',
        (value) => /^\d{3}[\dX]$/.test(value),
        '请写四位：前三位是数字，最后一位是数字或 X。',
      ),
    ),
  ),
  handwriting,
  /** A phone number confirmed just now, by WeChat or by a code. */
  confirmationId: z.optional(uuid),
  /** The phone's own clock, as it says it. */
  phoneTime: optionalText(40),
})
export type SignatureForm = z.infer<typeof signatureForm>

/** Somebody whose name has to stand under the statement. */
export interface Signer {
  name: string
  idNumber: string | null
  birthDate: Day | null
}

export function signerOf(member: {
  name: string
  idNumber?: string | undefined
  birthDate?: Day | undefined
}): Signer {
  const { name, idNumber, birthDate } = member
  return { name, idNumber: idNumber ?? null, birthDate: birthDate ?? null }
}

/** 民法典 §17: under 18. A birth date that nobody gave makes nobody a minor. */
export function isMinor({ idNumber, birthDate }: Omit<Signer, 'name'>, today: Day): boolean {
  const born = birthDate ?? (idNumber?.length === 18 ? birthDateOf(idNumber) : null)
  return born !== null && addMonths(born, 18 * 12) > today
}

/**
 * Throws at its field when the signature cannot be this member's: `signer-name-wrong`, `last-four-missing`,
 * `last-four-wrong`, `guardian-needed`, `guardian-not-needed`.
 */
export function checkSigner(
  signer: Signer,
  signature: Pick<SignatureForm, 'name' | 'lastFour' | 'writer'>,
  today: Day,
): void {
  if (signature.name !== signer.name) throw fieldProblem('signer-name-wrong', 'name')
  if (signer.idNumber !== null) {
    if (!signature.lastFour) throw fieldProblem('last-four-missing', 'lastFour')
    if (signature.lastFour !== signer.idNumber.slice(-4)) throw fieldProblem('last-four-wrong', 'lastFour')
  }
  const minor = isMinor(signer, today)
  if (minor && signature.writer.kind === 'self') throw fieldProblem('guardian-needed', 'writer')
  if (!minor && signature.writer.kind === 'guardian') throw fieldProblem('guardian-not-needed', 'writer')
}
