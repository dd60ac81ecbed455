import * as z from 'zod/mini'
import { form, text } from '../fields'
import { countyCode } from '../phone-code'
import { invitationCode, newPassword, passwordCredentials, timeCode } from '../staff/credentials'
import { sessionView } from './accounts'
import { instant } from './shapes'

/** How staff sign in: with both factors, and for the first time with an invitation of the administrator. */

const invited = { countyCode, invitation: invitationCode }

export const invitationRequest = form(invited)
export type InvitationRequest = z.infer<typeof invitationRequest>

export const invitationOpening = z.object({
  name: z.string(),
  /** What he signs in with. */
  account: z.string(),
  /** For the authenticator: `otpauth://…`, drawn as a QR code; and the same to be typed in. */
  uri: z.string(),
  secret: z.string(),
})
export type InvitationOpening = z.infer<typeof invitationOpening>

export const acceptance = form({ ...invited, password: newPassword, otp: timeCode })
export type Acceptance = z.infer<typeof acceptance>

/** The codes are shown once. */
export const acceptanceView = z.object({ session: sessionView, recoveryCodes: z.array(z.string()) })
export type AcceptanceView = z.infer<typeof acceptanceView>

/** `code`: WeChat's own. */
export const bindingRequest = form({ ...invited, code: text(200) })
export type BindingRequest = z.infer<typeof bindingRequest>

/** Shown once, to the administrator who hands it over. */
export const invitationView = z.object({ code: z.string(), expiresAt: instant })
export type InvitationView = z.infer<typeof invitationView>

const _passwordSignIn = form(passwordCredentials)
export type PasswordSignIn = z.infer<typeof _passwordSignIn>
