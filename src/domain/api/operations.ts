import * as z from 'zod/mini'
import { text, uuid } from '../fields'
import { retentionKinds, retentionLimits, type RetentionKind } from '../operations/retention'
import { auditKinds } from '../operations/audit'
import { isForwards, periodBackwards } from '../statistics/period'
import { instant } from './shapes'

/** How the platform runs, what is kept how long, and who looked at what: for whoever looks after it. */

const years = (kind: RetentionKind) => {
  const { least, most } = retentionLimits[kind]
  return z.int().check(z.gte(least), z.lte(most))
}
export const retentionYears = z.strictObject({
  declaration: years('declaration'),
  report: years('report'),
  inquiry: years('inquiry'),
  accessRecords: years('accessRecords'),
  notifications: years('notifications'),
})

const counts = z.partialRecord(z.enum(retentionKinds), z.int())
export const retentionView = z.object({
  years: retentionYears,
  limits: z.record(z.enum(retentionKinds), z.object({ usual: z.int(), least: z.int(), most: z.int() })),
  /** null: nobody has changed anything. */
  setAt: z.nullable(instant),
  setBy: z.nullable(z.string()),
  shortTerms: z.array(z.object({ what: z.string(), kept: z.string() })),
  /** The last runs, the newest first: on which day what went. */
  runs: z.array(z.object({ day: z.string(), removed: counts, finishedAt: z.nullable(instant) })),
})
export type RetentionView = z.infer<typeof retentionView>

/** What would go now; nothing does. */
export const retentionPreview = z.object({ removed: counts })

export const auditQuery = z
  .object({
    accountId: z.optional(uuid),
    leadNumber: z.optional(text(40)),
    kind: z.optional(z.enum(auditKinds)),
    from: z.optional(instant),
    before: z.optional(instant),
    cursor: z.optional(z.string().check(z.maxLength(80))),
  })
  .check(
    z.refine(({ from, before }) => isForwards({ from, to: before }), {
      ...periodBackwards,
      path: ['before'],
    }),
  )
export type AuditQuery = z.infer<typeof auditQuery>

/** What becomes of what waited in a backup: sent as ever, or told in the product only, and to no other system. */
export const releaseRequest = z.strictObject({ how: z.enum(['send', 'in-product']) })

const auditItem = z.object({
  id: z.string(),
  at: instant,
  kind: z.enum(auditKinds),
  /** In plain words. */
  what: z.string(),
  /** null: nobody who was signed in. */
  accountId: z.nullable(z.string()),
  name: z.nullable(z.string()),
  leadNumber: z.nullable(z.string()),
  allowed: z.boolean(),
  reason: z.nullable(z.string()),
})
export type AuditItem = z.infer<typeof auditItem>
export const auditPage = z.object({
  items: z.array(auditItem),
  nextCursor: z.nullable(z.string()),
})
export type AuditPage = z.infer<typeof auditPage>

export const operationsHealth = z.object({
  version: z.string(),
  at: instant,
  outbox: z.object({
    waiting: z.int(),
    oldestAt: z.nullable(instant),
    dead: z.int(),
    /** From a backup, until it is decided. */
    held: z.int(),
    /** Of what other systems are told. */
    heldOutside: z.int(),
  }),
  channels: z.array(
    z.object({
      name: z.string(),
      on: z.boolean(),
      /** Nothing gets through since then; null: it does. */
      downSince: z.nullable(instant),
      wellAt: z.nullable(instant),
      faultAt: z.nullable(instant),
      /** The last fault, in plain words. */
      fault: z.nullable(z.string()),
      waiting: z.int(),
    }),
  ),
  /** Bytes; null where the folder cannot be asked. */
  disk: z.nullable(z.object({ free: z.number(), total: z.number() })),
  database: z.object({
    bytes: z.number(),
    /** How far the server's clock is ahead of the database's, in seconds. */
    clockAheadSeconds: z.number(),
    migrations: z.array(z.object({ name: z.string(), appliedAt: instant })),
  }),
  jobs: z.array(
    z.object({
      job: z.string(),
      ranAt: instant,
      wellAt: z.nullable(instant),
      fault: z.nullable(z.string()),
    }),
  ),
  /** What needs somebody, in plain words; empty: all is well. */
  warnings: z.array(z.string()),
})
export type OperationsHealth = z.infer<typeof operationsHealth>
