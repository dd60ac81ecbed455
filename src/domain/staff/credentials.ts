import * as z from 'zod/mini'
import { cleanNumber, halfWidth, lengthOf, rule } from '../fields'
import { countyCode } from '../phone-code'

/**
 * What staff sign in with: an account, a password and a second factor. Passwords as NIST SP 800-63B has them: long
 * enough, none of the commonest, and no rules about which signs they are made of.
 */
export const leastPassword = 10
const mostPassword = 128

/** Of the commonest ones those that are long enough, as people here choose them. */
const commonest = new Set(
  `1234567890 0123456789 9876543210 0987654321 12345678910 123456789a a123456789 123456789q q123456789 aa12345678
  1qaz2wsx3edc 1q2w3e4r5t 1q2w3e4r5t6y qwertyuiop qwerty1234 qwerty12345 qwer123456 asdf123456 asdfghjkl1 zxcvbnm123
  qazwsxedcr password12 password123 password1234 passw0rd123 p@ssw0rd123 admin12345 admin123456 administrator root123456
  abc1234567 abcd123456 abc123456789 abcdefghij iloveyou123 woaini1314 woaini520 woaini5201314 5201314520 1314520520
  woaini123456 1122334455 1112223334 12341234aa 1234512345 1234qwer1234 147258369a 159357456a 741852963a 7894561230
  cunsheng123 cunsheng12317 1231712317 xiangcun123 fangpin123 welcome123 changeme123 testtest12 test123456`.split(
    /\s+/,
  ),
)

/** One or two signs over and over, or a row of neighbours such as 23456789012. */
function isPlain(password: string): boolean {
  const signs = Array.from(password)
  if (new Set(signs).size <= 2) return true
  const codes = signs.map((sign) => sign.codePointAt(0) ?? 0)
  return [1, -1].some((step) => codes.every((code, i) => i === 0 || code - (codes[i - 1] ?? 0) === step))
}

export function isCommon(password: string): boolean {
  const plain = password.toLowerCase()
  return commonest.has(plain) || isPlain(plain)
}

/** As it was meant, whichever keyboard it was typed on. */
const typed = z.overwrite((value: string) => value.normalize('NFKC'))

export const newPassword = z.string({ error: '请写密码。' }).check(
  typed,
  rule(
    'password-short',
    (value) => lengthOf(value) >= leastPassword,
    `密码太短了，至少 ${leastPassword} 个字符。一句自己记得住的话就很好。`,
  ),
  rule('too-long', (value) => lengthOf(value) <= mostPassword, `密码太长了，最多 ${mostPassword} 个字符。`),
  rule('password-common', (value) => !isCommon(value), '这个密码用的人太多，一猜就中。请换一个。'),
)

export const loginName = z.string({ error: '请写账号。' }).check(
  z.overwrite((value: string) => halfWidth(value).trim().toLowerCase()),
  z.regex(/^[a-z0-9][a-z0-9._-]{1,31}$/, {
    error: '账号是 2 到 32 个小写字母或数字，例如 wangmin。',
  }),
)

const otpWords = '动态码是 6 位数字，请看着手机上的验证器填。'
export const timeCode = z
  .string({ error: otpWords })
  .check(z.overwrite(cleanNumber), z.regex(/^\d{6}$/, { error: otpWords }))

/** The signs of codes that are read out or written down (Crockford's 32): an O is a 0 there, and I and L are a 1. */
export const codeSigns = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A code as it was meant: capitals, without spaces and dashes. */
function cleanCode(value: string): string {
  const plain = cleanNumber(value)
    .replace(/[-—–－]/g, '')
    .toUpperCase()
  return plain.replace(/O/g, '0').replace(/[IL]/g, '1')
}

/** The six digits from the phone, or one of the recovery codes that were written down. */
export const secondFactor = z
  .string({ error: otpWords })
  .check(
    z.overwrite(cleanCode),
    z.regex(/^(\d{6}|[0-9A-Z]{10})$/, { error: '请填 6 位动态码，或一个 10 位的备用码。' }),
  )

export const invitationCode = z
  .string({ error: '请写邀请码。' })
  .check(z.overwrite(cleanCode), z.regex(/^[0-9A-Z]{12}$/, { error: '邀请码是 12 位，请对着再看一遍。' }))

/** `ABCD-EFGH-JKMN`: in groups, as it is read out. */
export function inGroups(code: string): string {
  return code.length === 10 ? `${code.slice(0, 5)}-${code.slice(5)}` : (code.match(/.{1,4}/g) ?? []).join('-')
}

/** Signing in: nothing is said of what is typed but by the server, which says the same of every fault. */
export const passwordCredentials = {
  countyCode,
  account: z.string({ error: '请写账号。' }).check(
    z.overwrite((value: string) => halfWidth(value).trim().toLowerCase()),
    z.minLength(1, { error: '请写账号。' }),
    z.maxLength(64, { error: '账号太长了。' }),
  ),
  password: z
    .string({ error: '请写密码。' })
    .check(typed, z.minLength(1, { error: '请写密码。' }), z.maxLength(512, { error: '密码太长了。' })),
  otp: secondFactor,
}
