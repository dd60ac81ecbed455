import * as z from 'zod/mini'
import { cleanNumber } from './fields'
import { countyCode } from './phone-code'

/**
 * 查询码: the 16 digits with which somebody follows what he reported without his name. 15 are random, the last one
 * shows a slip of the pen: H. M. Damm's check digit finds every single wrong digit and every two neighbours that
 * changed places, 09 and 90 too, which Luhn's does not.
 */
export const receiptDigits = 16

/** A quasigroup of order 10 that is totally anti-symmetric (Damm 2004). */
const table = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
]

function checkDigit(digits: string): string {
  return Array.from(digits).reduce((kept, digit) => table[Number(kept)]?.[Number(digit)] ?? '', '0')
}

/** `random`: 15 digits. */
export function receiptCodeOf(random: string): string {
  return random + checkDigit(random)
}

/** No digit was missed, mistyped or swapped with its neighbour. */
export function isReceiptCode(code: string): boolean {
  return /^\d{16}$/.test(code) && checkDigit(code) === '0'
}

/** As it is shown and read out: four groups of four. */
export function receiptGroups(code: string): string[] {
  return code.match(/\d{1,4}/g) ?? []
}

/** As it is typed on the phone: with spaces or without. A slip is found before anything is sent. */
export const typedReceipt = z.string({ error: '请写查询码。' }).check(
  z.overwrite((value) => cleanNumber(value).replace(/-/g, '')),
  z.regex(/^\d{16}$/, {
    error: ({ input }) =>
      input === '' ? '请写查询码。' : '查询码是 16 位数字，请数一数，看看少了还是多了。',
  }),
  z.refine((value) => !/^\d{16}$/.test(value) || isReceiptCode(value), {
    error: '像是有一位写错了，请对着记下的再看一遍。',
    params: { code: 'receipt-slip' },
  }),
)

/**
 * What the server takes: any 16 digits. It does not look at the check digit, so that a slip, a wrong number and one
 * that never was are the same to it.
 */
export const receiptRequest = z.strictObject({
  countyCode,
  receipt: z.string().check(z.regex(/^\d{16}$/)),
  /** From `receipt-wait`: this try has waited. */
  waited: z.optional(z.string().check(z.maxLength(100))),
})
export type ReceiptRequest = z.infer<typeof receiptRequest>
