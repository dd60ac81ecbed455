import * as z from 'zod/mini'
import { cleanNumber } from './fields'

/** A phone number tied to a person: by a code in an SMS, or by WeChat. */

/** How long a code is good, and how often it may be typed wrong. */
export const codeMinutes = 5
export const codeTries = 5

/** A mainland number that gets SMS, 11 digits after cleaning. */
export const mobilePhone = z.string({ error: '请写手机号码。' }).check(
  z.overwrite((value) =>
    cleanNumber(value)
      .replace(/[-()]/g, '')
      .replace(/^(\+|00)?86(?=1\d{10}$)/, ''),
  ),
  z.regex(/^1[3-9]\d{9}$/, {
    error: ({ input }) =>
      input === '' ? '请写手机号码。' : '手机号码是 11 位，请再看一眼。座机收不到验证码。',
  }),
)

const codeWords = '验证码是 6 位数字，请看着短信填。'
export const smsCode = z
  .string({ error: codeWords })
  .check(z.overwrite(cleanNumber), z.regex(/^\d{6}$/, { error: codeWords }))

export const countyCode = z.string({ error: '请先选县。' }).check(z.regex(/^\d{6}$/, { error: '请先选县。' }))

/** The code from WeChat's own button, which the server exchanges for the number. */
const wechatCode = z
  .string({ error: '请再点一次。' })
  .check(z.minLength(1, { error: '请再点一次。' }), z.maxLength(200, { error: '请再点一次。' }))

export const phoneCodeRequest = z.strictObject({ countyCode, phone: mobilePhone })
export type PhoneCodeRequest = z.infer<typeof phoneCodeRequest>

export const phoneCodeView = z.object({
  /** ISO 8601 in UTC. */
  expiresAt: z.string(),
  /** Seconds until the next one may be asked for. */
  again: z.int(),
  /** A demo that sends no SMS shows its code. Never in production. */
  demoCode: z.optional(z.string()),
})
export type PhoneCodeView = z.infer<typeof phoneCodeView>

export const smsCredentials = { countyCode, phone: mobilePhone, code: smsCode }

export const phoneConfirmationRequest = z.discriminatedUnion('provider', [
  z.strictObject({ provider: z.literal('sms'), ...smsCredentials }),
  z.strictObject({ provider: z.literal('wechat'), countyCode, code: wechatCode }),
])
export type PhoneConfirmationRequest = z.infer<typeof phoneConfirmationRequest>

export const phoneMethods = ['sms', 'wechat-phone'] as const
export type PhoneMethod = (typeof phoneMethods)[number]

/** Good until `expiresAt`, for a signature that names its id. */
export const phoneConfirmationView = z.object({
  id: z.string(),
  /** Masked. */
  phone: z.string(),
  method: z.enum(phoneMethods),
  confirmedAt: z.string(),
  expiresAt: z.string(),
})
export type PhoneConfirmationView = z.infer<typeof phoneConfirmationView>
