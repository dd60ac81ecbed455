import type * as z from 'zod/mini'
import type {
  BodyList,
  ClocksView,
  HandOverView,
  NewAccountView,
  newAccountRequest,
  newBodyRequest,
  RecordPage,
  RegionImportView,
  StaffList,
} from '@/domain/api/administration'
import type { SessionView } from '@/domain/api/accounts'
import type { AcceptanceView, InvitationOpening, InvitationView } from '@/domain/api/sign-in'
import type { Grant } from '@/domain/actors'
import type { ClockSettings } from '@/domain/leads/settings'
import { ask, upload } from '../api/client'
import type { PickedFile } from '../platform/pick-file'

/** Staff's own way in, and what the county's administrator asks of the server. */

export interface Credentials {
  countyCode: string
  account: string
  password: string
  otp: string
}

export const signInByPassword = (credentials: Credentials): Promise<SessionView> =>
  ask({ method: 'POST', path: '/sessions', body: { provider: 'password', ...credentials }, timeout: 30_000 })

/** In WeChat, for a matter of his own, though this WeChat is bound to a staff account. */
export const signInAsVillager = (code: string, countyCode: string): Promise<SessionView> =>
  ask({ method: 'POST', path: '/sessions', body: { provider: 'wechat', code, countyCode, as: 'villager' } })

interface Invited {
  countyCode: string
  invitation: string
}

export const openInvitation = (body: Invited): Promise<InvitationOpening> =>
  ask({ method: 'POST', path: '/staff-invitations/openings', body })

export const acceptInvitation = (
  body: Invited & { password: string; otp: string },
): Promise<AcceptanceView> =>
  ask({ method: 'POST', path: '/staff-invitations/acceptances', body, timeout: 30_000 })

export const bindWechat = (body: Invited & { code: string }): Promise<SessionView> =>
  ask({ method: 'POST', path: '/sessions/bindings', body })

const accounts = '/administration/accounts'

export const staffList = (): Promise<StaffList> => ask({ method: 'GET', path: accounts })

export const makeAccount = (body: z.input<typeof newAccountRequest>): Promise<NewAccountView> =>
  ask({ method: 'POST', path: accounts, body })

export const inviteAgain = (id: string): Promise<InvitationView> =>
  ask({ method: 'POST', path: `${accounts}/${id}/invitations` })

export const resetAccount = (id: string): Promise<InvitationView> =>
  ask({ method: 'POST', path: `${accounts}/${id}/resets` })

/** `before`: as they were shown. */
export const setDuties = (
  id: string,
  grants: readonly Grant[],
  before: readonly Grant[],
): Promise<StaffList> => ask({ method: 'PUT', path: `${accounts}/${id}/duties`, body: { grants, before } })

export const setEnabled = (id: string, enabled: boolean): Promise<StaffList> =>
  ask({ method: 'PUT', path: `${accounts}/${id}/state`, body: { enabled } })

export const setStandIn = (
  id: string,
  body: { standInId: string; firstDay: string; lastDay: string },
): Promise<StaffList> => ask({ method: 'POST', path: `${accounts}/${id}/stand-ins`, body })

export const endStandIn = (id: string, standIn: string): Promise<StaffList> =>
  ask({ method: 'DELETE', path: `${accounts}/${id}/stand-ins/${standIn}` })

export const handOver = (id: string, toAccountId: string | null): Promise<HandOverView> =>
  ask({ method: 'POST', path: `${accounts}/${id}/hand-overs`, body: { toAccountId } })

const bodies = '/administration/bodies'

export const bodyList = (): Promise<BodyList> => ask({ method: 'GET', path: bodies })

export const makeBody = (body: z.input<typeof newBodyRequest>): Promise<BodyList> =>
  ask({ method: 'POST', path: bodies, body })

export const changeBody = (id: string, body: { name: string; parentId: string | null }): Promise<BodyList> =>
  ask({ method: 'PUT', path: `${bodies}/${id}`, body })

export const closeBody = (id: string): Promise<BodyList> =>
  ask({ method: 'POST', path: `${bodies}/${id}/closing` })

/** Without a fingerprint only a preview; with that of the preview, the change. */
export function importRegions(
  file: PickedFile,
  change?: { fingerprint: string; offices: boolean },
): Promise<RegionImportView> {
  const query = change ? `?fingerprint=${change.fingerprint}&offices=${String(change.offices)}` : ''
  const path = `/administration/regions/imports${query}`
  return upload({ path, file: file.path, fileName: file.name, field: 'file' })
}

export const clocks = (): Promise<ClocksView> => ask({ method: 'GET', path: '/administration/clocks' })

/** `before`: as they were shown. */
export const setClocks = (settings: ClockSettings, before: ClockSettings): Promise<ClocksView> =>
  ask({ method: 'PUT', path: '/administration/clocks', body: { ...settings, before } })

export const records = (cursor?: string): Promise<RecordPage> =>
  ask({ method: 'GET', path: '/administration/records', query: { cursor } })
