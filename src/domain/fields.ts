import * as z from 'zod/mini'
import { isDay } from './calendar'
import { isRegionCode } from './regions'

/** Building blocks of every form: the same limits and the same sentences on the phone and the server. */

/** Characters as a person counts them: 𠮷 and an emoji are one each, not two. */
export function lengthOf(text: string): number {
  return Array.from(text).length
}

const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/
/** Marks that make text read in another order than it is stored. */
const bidi = /[\u202a-\u202e\u2066-\u2069]/

/** Free text, trimmed, `max` characters at the most; no control characters, no hidden direction marks. */
export function text(max: number, options: { min?: number; empty?: string; label?: string } = {}) {
  const { min = 1, empty = '这里还空着，请写一写。' } = options
  return z.string({ error: empty }).check(
    z.trim(),
    z.refine((value) => lengthOf(value) >= min, { error: empty, abort: true }),
    z.refine((value) => lengthOf(value) <= max, { error: `写得太长了，请控制在 ${max} 个字以内。` }),
    z.refine((value) => !control.test(value) && !bidi.test(value), {
      error: '里面有看不见的特殊符号，请删掉再试。',
    }),
  )
}

export function optionalText(max: number) {
  return z.optional(text(max, { min: 0 }))
}

/** Digits, marks and emoji have no place in a name; any script does, rare characters such as 𠮷 too. */
function fitsInName(value: string): boolean {
  return Array.from(value).every((character) => {
    const point = character.codePointAt(0) ?? 0
    const emoji = (point >= 0x1f000 && point <= 0x1faff) || (point >= 0x2600 && point <= 0x27bf)
    return !emoji && !/[0-9!"#$%&*+,/:;<=>?@[\]^_`{|}~，。！？；：、（）《》【】“”‘’…￥]/.test(character)
  })
}

export const personName = z.string({ error: '请写姓名。' }).check(
  z.overwrite((value) => halfWidth(value).trim()),
  z.refine((value) => lengthOf(value) >= 1, { error: '请写姓名。', abort: true }),
  z.refine((value) => lengthOf(value) <= 50, { error: '姓名太长了，请控制在 50 个字以内。' }),
  z.refine((value) => fitsInName(value) && !control.test(value) && !bidi.test(value), {
    error: '姓名里只写字，不要有数字和符号。',
  }),
)

/** Mainland mobile or landline number, digits only after cleaning. */
export const phone = z.string({ error: '请写电话号码。' }).check(
  z.overwrite((value) =>
    halfWidth(value)
      .replace(/[\s\-()（）]/g, '')
      .replace(/^\+?86(?=1\d{10}$)/, ''),
  ),
  z.regex(/^(1[3-9]\d{9}|0\d{9,11}|[2-9]\d{6,7})$/, {
    error: '这个电话号码像是少了或多了几位，请再看一眼。没有也可以先空着。',
  }),
)

export const day = z
  .string({ error: '请选一个日期。' })
  .check(z.refine(isDay, { error: '这个日期不对，请重新选。' }))

export const regionCode = z
  .string({ error: '请选村。' })
  .check(z.refine(isRegionCode, { error: '请一直选到村。' }))

export const uuid = z
  .string()
  .check(z.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i, { error: '编号不对。' }))

/** Money in 分. At most 1 亿 元, which no household figure reaches. */
export const fen = z
  .int({ error: '请写数字。' })
  .check(
    z.minimum(0, { error: '不能小于 0。' }),
    z.maximum(10_000_000_000, { error: '这个数太大了，请再看一眼。' }),
  )

export function halfWidth(value: string): string {
  return value
    .replace(/[\uff01-\uff5e]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replace(/\u3000/g, ' ')
}

export const attachmentIds = z.array(uuid).check(
  z.maxLength(9, { error: '照片最多 9 张。' }),
  z.refine((ids) => new Set(ids).size === ids.length, { error: '同一张照片加了两次。' }),
)
