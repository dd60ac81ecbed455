import * as z from 'zod/mini'
import { roles } from '../actors'
import { text } from '../fields'
import { countyCode, smsCredentials } from '../phone-code'
import { passwordCredentials } from '../staff/credentials'
import { instant } from './shapes'

export const healthView = z.object({ status: z.enum(['ok', 'unavailable']), version: z.string() })

export const sessionRequest = z.discriminatedUnion('provider', [
  // Whoever is bound as staff may still come for a matter of his own.
  z.strictObject({
    provider: z.literal('wechat'),
    code: text(200),
    countyCode,
    as: z.optional(z.literal('villager')),
  }),
  // Staff: account, password and second factor.
  z.strictObject({ provider: z.literal('password'), ...passwordCredentials }),
  z.strictObject({ provider: z.literal('sms'), ...smsCredentials }),
  z.strictObject({ provider: z.literal('demo'), account: text(60) }),
  // For one report without a name: nobody is asked who he is.
  z.strictObject({ provider: z.literal('anonymous'), countyCode }),
])

export const accountView = z.object({
  id: z.string(),
  countyCode: z.string(),
  countyName: z.string(),
  name: z.string(),
  /** Masked; null when the person gave none. */
  phone: z.nullable(z.string()),
  grants: z.array(
    z.object({
      role: z.enum(roles),
      regionCode: z.string(),
      regionName: z.string(),
      bodyId: z.nullable(z.string()),
      bodyName: z.nullable(z.string()),
    }),
  ),
})
export type AccountView = z.infer<typeof accountView>

export const sessionView = z.object({ token: z.string(), expiresAt: instant, account: accountView })
export type SessionView = z.infer<typeof sessionView>

export const demoAccountView = z.object({
  account: z.string(),
  countyCode: z.string(),
  countyName: z.string(),
  /** Which policy pack the county follows. */
  packId: z.string(),
  name: z.string(),
  role: z.enum(roles),
  regionName: z.string(),
  bodyName: z.nullable(z.string()),
})
export type DemoAccountView = z.infer<typeof demoAccountView>
