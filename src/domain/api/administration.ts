import * as z from 'zod/mini'
import { bodyKinds, roles } from '../actors'
import { day, form, idField, notUnderstood, personName, regionCode, text, uuid } from '../fields'
import { mobilePhone } from '../phone-code'
import { clockForm } from '../staff/clock-form'
import { loginName } from '../staff/credentials'
import { invitationView } from './sign-in'
import { instant } from './shapes'

/** What the county's administrator sees and changes: accounts, offices, regions, clocks, and who changed what. */

const grant = form({
  role: z.enum(roles, { error: '请选岗位。' }),
  regionCode,
  bodyId: z.nullable(idField('请选单位。')),
})
const grants = z
  .array(grant, { error: notUnderstood })
  .check(z.minLength(1, { error: '请至少给一个岗位。' }), z.maxLength(20, { error: '岗位太多了。' }))

export const newAccountRequest = form({
  name: personName,
  account: loginName,
  phone: z.optional(mobilePhone),
  grants,
})
/** `before`: what was shown; where it holds no more, nothing is written over what another has set. */
export const dutiesRequest = form({ grants, before: z.optional(z.array(grant)) })
export const stateRequest = form({ enabled: z.boolean({ error: notUnderstood }) })
export const standInRequest = form({
  standInId: idField('请选谁来代。'),
  firstDay: day,
  lastDay: day,
})
/** null: back to the office, without a name. */
export const handOverRequest = form({ toAccountId: z.nullable(uuid) })

export const standInView = z.object({
  id: z.string(),
  accountId: z.string(),
  accountName: z.string(),
  standInId: z.string(),
  standInName: z.string(),
  firstDay: z.string(),
  lastDay: z.string(),
})
export type StandInView = z.infer<typeof standInView>

export const staffRow = z.object({
  id: z.string(),
  name: z.string(),
  /** Of whoever asks: he cannot invite, reset, change or switch off himself. */
  own: z.boolean(),
  /** What he signs in with; null: of the demo, picked from a list. */
  account: z.nullable(z.string()),
  /** invited: has not set a password yet. */
  state: z.enum(['invited', 'ready', 'disabled', 'demo']),
  wechatBound: z.boolean(),
  signedInAt: z.nullable(instant),
  /** Open leads with his name on them. */
  openLeads: z.int(),
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
export type StaffRow = z.infer<typeof staffRow>

export const staffList = z.object({ items: z.array(staffRow), standIns: z.array(standInView) })
export type StaffList = z.infer<typeof staffList>

/** `invitation`: shown once. */
export const newAccountView = z.object({ account: staffRow, invitation: invitationView })
export type NewAccountView = z.infer<typeof newAccountView>

export const handOverView = z.object({ handed: z.int(), toOffice: z.int() })
export type HandOverView = z.infer<typeof handOverView>

export const bodyRow = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(bodyKinds),
  regionCode: z.string(),
  regionName: z.string(),
  parentId: z.nullable(z.string()),
  closed: z.boolean(),
  people: z.int(),
  openLeads: z.int(),
})
export type BodyRow = z.infer<typeof bodyRow>
export const bodyList = z.object({ items: z.array(bodyRow) })
export type BodyList = z.infer<typeof bodyList>

const bodyName = text(40, { empty: '请写单位名称。' })
const parentId = z.nullable(idField('请选上级单位。'))
export const newBodyRequest = form({
  name: bodyName,
  kind: z.enum(bodyKinds, { error: '请选是哪一类单位。' }),
  regionCode,
  parentId,
})
export const changedBodyRequest = form({ name: bodyName, parentId })

const region = z.object({ code: z.string(), name: z.string() })
export const regionImportView = z.object({
  added: z.array(region),
  renamed: z.array(z.object({ code: z.string(), before: z.string(), name: z.string() })),
  removed: z.array(region),
  /** No longer in the table, and still used here: they stay. */
  kept: z.array(region),
  faults: z.array(z.object({ row: z.int(), reason: z.string() })),
  elsewhere: z.int(),
  /** Offices that towns and villages still need; made along with it where that is asked for. */
  offices: z.int(),
  /** Of what is shown here: only that is taken over. */
  fingerprint: z.string(),
  done: z.boolean(),
})
export type RegionImportView = z.infer<typeof regionImportView>
export const regionImportQuery = z.object({
  /** Of the preview; without it nothing is changed. */
  fingerprint: z.optional(z.string().check(z.regex(/^[0-9a-f]{64}$/))),
  offices: z.optional(z.enum(['true', 'false'])),
})

export const clocksRequest = z.extend(clockForm, { before: z.optional(clockForm) })
export const clocksView = z.object({ clocks: clockForm })
export type ClocksView = z.infer<typeof clocksView>

/** What is recorded, in the words of programs; the pages have the words of people. */
export const recorded = [
  'county-made',
  'account-made',
  'account-invited',
  'account-reset',
  'account-duties',
  'account-enabled',
  'account-disabled',
  'stand-in-set',
  'stand-in-ended',
  'leads-handed-over',
  'body-made',
  'body-changed',
  'body-closed',
  'regions-imported',
  'clocks-set',
  'ladder-set',
  'notices-set',
  'exchange-key-made',
  'exchange-key-revoked',
  'webhook-made',
  'webhook-stopped',
  'columns-set',
  'waves-set',
  'population-set',
] as const
export type Recorded = (typeof recorded)[number]

export const recordView = z.object({
  id: z.string(),
  at: instant,
  /** null: at the command line. */
  by: z.nullable(z.string()),
  what: z.enum(recorded),
  /** The account or office it is about. */
  subject: z.nullable(z.string()),
  before: z.nullable(z.string()),
  after: z.nullable(z.string()),
})
export type RecordView = z.infer<typeof recordView>
export const recordPage = z.object({ items: z.array(recordView), nextCursor: z.nullable(z.string()) })
export type RecordPage = z.infer<typeof recordPage>
export const recordQuery = z.object({ cursor: z.optional(uuid) })
