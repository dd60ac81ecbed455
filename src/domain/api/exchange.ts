import * as z from 'zod/mini'
import { day, form, rule, severalOf, text } from '../fields'
import { leadKinds } from '../leads/kinds'
import { instant } from './shapes'

/** Work orders of the 12345 hotline as a table. */

/** 只收好的行 / 有错就全不收. */
export const importModes = ['good-rows', 'all-or-none'] as const
export type ImportMode = (typeof importModes)[number]

/** Looked through; being taken in; done; stopped on the way: what is missing comes with the same file again. */
export const importStates = ['previewed', 'running', 'done', 'stopped'] as const

export const importRemarkView = z.object({
  /** As the table's own program counts them. */
  row: z.int(),
  /** Heading of the cell. */
  column: z.string(),
  message: z.string(),
})
export type ImportRemarkView = z.infer<typeof importRemarkView>

export const importRowView = z.object({
  row: z.int(),
  number: z.string(),
  kind: z.nullable(z.enum(leadKinds)),
  place: z.string(),
  /** The beginning of it. */
  text: z.string(),
  state: z.enum(['good', 'bad', 'known']),
})

export const importView = z.object({
  id: z.string(),
  state: z.enum(importStates),
  mode: z.nullable(z.enum(importModes)),
  total: z.int(),
  good: z.int(),
  bad: z.int(),
  /** Work orders that are here already, or twice in the table: no second lead is made of them. */
  known: z.int(),
  /** Rows gone through so far, and leads made of them. */
  passed: z.int(),
  filed: z.int(),
  createdAt: instant,
  /** When the very same file was taken in before. */
  sameFileAt: z.nullable(instant),
  /** Headings that nothing was made of. */
  unused: z.array(z.string()),
  rows: z.array(importRowView),
  /** The first of them; all are in the file of faults. */
  faults: z.array(importRemarkView),
  notes: z.array(importRemarkView),
})
export type ImportView = z.infer<typeof importView>

export const importList = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      state: z.enum(importStates),
      total: z.int(),
      passed: z.int(),
      filed: z.int(),
      createdAt: instant,
    }),
  ),
})
export type ImportList = z.infer<typeof importList>

export const commitImportRequest = form({
  mode: z.enum(importModes, { error: '请选一种收法。' }),
})

/** Keys for other systems. */

export const keyScopes = ['read', 'write'] as const
/** Where leads come from that are filed with a key. */
export const keySources = ['hotline-12345', 'department-warning', 'media-petition'] as const

export const exchangeKeyView = z.object({
  id: z.string(),
  name: z.string(),
  source: z.enum(keySources),
  scopes: z.array(z.enum(keyScopes)),
  perMinute: z.int(),
  createdAt: instant,
  revokedAt: z.nullable(instant),
  lastUsedOn: z.nullable(z.string()),
})
export type ExchangeKeyView = z.infer<typeof exchangeKeyView>
export const exchangeKeyList = z.object({ items: z.array(exchangeKeyView) })

const systemName = text(40, { empty: '请写对方系统的名称。' })

export const newKeyRequest = form({
  name: systemName,
  source: z.enum(keySources, { error: '请选来源。' }),
  scopes: severalOf(keyScopes, '请选能做什么。').check(
    rule('empty', (scopes) => scopes.length > 0, '请至少选一样。'),
  ),
  perMinute: z
    .int({ error: '请写一个数。' })
    .check(z.minimum(1, { error: '至少 1 次。' }), z.maximum(600, { error: '最多 600 次。' })),
})
export type NewKeyRequest = z.infer<typeof newKeyRequest>
/** The key itself is said here and never again. */
export const newKeyView = z.object({ ...exchangeKeyView.shape, key: z.string() })
export type NewKeyView = z.infer<typeof newKeyView>

/** Webhooks. */

export const webhookEvents = ['lead.received', 'lead.status', 'lead.replied'] as const
export type WebhookEvent = (typeof webhookEvents)[number]

export const webhookView = z.object({
  id: z.string(),
  name: z.string(),
  url: z.string(),
  events: z.array(z.enum(webhookEvents)),
  createdAt: instant,
  stoppedAt: z.nullable(instant),
  waiting: z.int(),
  /** From a backup, until it is decided whether they are sent. */
  held: z.int(),
  /** Given up after a day of trying; they can be sent again. */
  dead: z.int(),
})
export type WebhookView = z.infer<typeof webhookView>
export const webhookList = z.object({ items: z.array(webhookView) })

export const newWebhookRequest = form({
  name: systemName,
  url: text(500, { empty: '请写对方给的网址。' }),
  events: severalOf(webhookEvents, '请选通知什么。').check(
    rule('empty', (events) => events.length > 0, '请至少选一样。'),
  ),
})
export type NewWebhookRequest = z.infer<typeof newWebhookRequest>
/** The secret is said here and never again. */
export const newWebhookView = z.object({ ...webhookView.shape, secret: z.string() })
export type NewWebhookView = z.infer<typeof newWebhookView>

/** What another system is told. Whoever receives it twice knows it by its id. */
export const webhookPayload = z.object({
  id: z.string(),
  event: z.enum(webhookEvents),
  jurisdiction_id: z.string(),
  service_request_id: z.string(),
  kind: z.enum(leadKinds),
  status: z.enum(['open', 'closed']),
  status_notes: z.string(),
  on: day,
})
export type WebhookPayload = z.infer<typeof webhookPayload>
