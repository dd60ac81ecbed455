import * as z from 'zod/mini'
import { isDay, type Day } from './calendar'
import { problemTitle } from './problems'
import { isRegionCode } from './regions'

/** Building blocks of every form: the same limits and the same sentences on the phone and the server. */

/** Characters as a person counts them: 𠮷 and an emoji are one each, not two. */
export function lengthOf(text: string): number {
  return Array.from(text).length
}

/** For what no page of ours sends: a wrong type, a choice that is not on the list, a field we do not know. */
export function notUnderstood(issue: { code: string }): string {
  return issue.code === 'unrecognized_keys' ? problemTitle('unknown-field') : '这一项没看懂，请重新填。'
}

/** A form, or a part of one, with these fields and no others. */
export function form<T extends z.core.$ZodShape>(fields: T) {
  return z.strictObject(fields, { error: notUnderstood })
}

const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/
/** Marks that make text read in another order than it is stored. */
const bidi = /[\u202a-\u202e\u2066-\u2069]/
/** Half of a character, left over where a text was cut: no database keeps it. */
const halves = /[\ud800-\udfff]/u

function canBeKept(value: string): boolean {
  return !control.test(value) && !bidi.test(value) && !halves.test(value)
}

/** Marks without a shape: an address book wraps a number in them, a page leaves them between letters. */
const unseen = /[\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g

/** A number as it was meant: half-width, without spaces and marks that nobody sees. */
export function cleanNumber(typed: string): string {
  return halfWidth(typed).replace(unseen, '').replace(/\s/g, '')
}

/** A rule of ours: the code programs know it by, and the sentence a person reads. */
export function rule<T>(code: string, holds: (value: NoInfer<T>) => boolean, error: string) {
  return z.refine<T>(holds, { error, params: { code } })
}

/** Free text, trimmed, `max` characters at the most; no control characters, no hidden direction marks. */
export function text(max: number, options: { min?: number; empty?: string; label?: string } = {}) {
  const { min = 1, empty = '这里还空着，请写一写。' } = options
  return z.string({ error: empty }).check(
    z.trim(),
    rule('empty', (value) => lengthOf(value) >= min, empty),
    rule('too-long', (value) => lengthOf(value) <= max, `写得太长了，请控制在 ${max} 个字以内。`),
    rule('unseen-characters', canBeKept, '里面有看不见的特殊符号，请删掉再试。'),
  )
}

export function optionalText(max: number) {
  return z.optional(text(max, { min: 0 }))
}

/** Digits, marks and emoji have no place in a name; any script does, rare characters such as 𠮷 too. */
function fitsInName(value: string): boolean {
  if (!canBeKept(value) || /[\t\r\n]/.test(value) || value.search(unseen) >= 0) return false
  return Array.from(value).every((character) => {
    const point = character.codePointAt(0) ?? 0
    const symbol = (point >= 0x1f000 && point <= 0x1faff) || (point >= 0x2190 && point <= 0x2bff)
    return !symbol && !/[0-9!"#$%&*+,/:;<=>?@[\]^_`{|}~，。！？；：、（）《》【】“”‘’…￥]/.test(character)
  })
}

export const personName = z.string({ error: '请写姓名。' }).check(
  z.overwrite((value) => halfWidth(value).trim()),
  rule('empty', (value) => lengthOf(value) >= 1, '请写姓名。'),
  rule('too-long', (value) => lengthOf(value) <= 50, '姓名太长了，请控制在 50 个字以内。'),
  rule('name-characters', fitsInName, '姓名里只写字，不要有数字和符号。'),
)

/** Mainland mobile or landline number, digits only after cleaning. */
export const phone = z.string({ error: '请写电话号码。' }).check(
  z.overwrite((value) =>
    cleanNumber(value)
      .replace(/[-()]/g, '')
      .replace(/^\+?86(?=1\d{10}$)/, ''),
  ),
  z.regex(/^(1[3-9]\d{9}|0\d{9,11}|[2-9]\d{6,7})$/, {
    error: '这个电话号码像是少了或多了几位，请再看一眼。没有也可以先空着。',
  }),
)

export const day = z
  .string({ error: '请选一个日期。' })
  .check(rule('date-wrong', isDay, '这个日期不对，请重新选。'))

/** A day that has come already. `error`: what is said of a later one. */
export function dayUpTo(today: Day, error: string) {
  return day.check(rule('date-in-future', (value) => !isDay(value) || value <= today, error))
}

export const regionCode = z
  .string({ error: '请选村。' })
  .check(rule('region-wrong', isRegionCode, '请一直选到村。'))

/** An id, in the one spelling it is stored in. `empty`: what is said when there is none. */
export function idField(empty: string | typeof notUnderstood = notUnderstood) {
  return z.string({ error: empty }).check(
    z.overwrite((value) => value.toLowerCase()),
    z.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/, { error: '编号不对。' }),
  )
}
export const uuid = idField()

/** Money in 分. At most 1 亿 元, which no household figure reaches. */
export const fen = z
  .int({ error: '这个数没看懂，请再写一遍。可以写 35000，也可以写 3万5。' })
  .check(
    z.minimum(0, { error: '不能小于 0。' }),
    z.maximum(10_000_000_000, { error: '这个数太大了，请再看一眼。' }),
  )

export function halfWidth(value: string): string {
  return value
    .replace(/[\uff01-\uff5e]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replace(/\u3000/g, ' ')
}

/** A choice of several, each at most once. */
export function severalOf<T extends string>(
  ids: readonly [T, ...T[]],
  error: string | typeof notUnderstood = notUnderstood,
) {
  return z
    .array(z.enum(ids, { error: notUnderstood }), { error })
    .check(rule('chosen-twice', (chosen) => new Set(chosen).size === chosen.length, '同一样选了两次。'))
}

export function photoIds(tooMany: string) {
  return z.array(uuid, { error: notUnderstood }).check(
    z.maxLength(9, { error: tooMany }),
    rule('chosen-twice', (ids) => new Set(ids).size === ids.length, '同一张照片加了两次。'),
  )
}
export const attachmentIds = photoIds('照片最多 9 张。')
