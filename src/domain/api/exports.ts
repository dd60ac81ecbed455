import * as z from 'zod/mini'
import { columnFaults } from '../exchange/column-map'
import { exportLayouts, exportReasons, givenUpReasons } from '../exchange/export-words'
import { dayUpTo, form, regionCode, text, uuid } from '../fields'
import { isForwards, periodBackwards } from '../statistics/period'
import { anyDay, instant } from './shapes'

/** What leaves as a workbook: asked for, made, fetched; the record of it, and the columns it has. */

const count = z.int()
const day = dayUpTo(anyDay, '请写成 2026-03-02 这样的日期。')
const layout = z.enum(exportLayouts)

export const exportRequest = form({
  layout,
  regionCode,
  from: day,
  to: day,
  /** With full ID numbers, and why. */
  fullNumbers: z.optional(z.enum(exportReasons, { error: '请选为什么要完整的身份证号。' })),
}).check(z.refine(isForwards, periodBackwards))
export type ExportRequest = z.infer<typeof exportRequest>
export const exportById = z.object({ id: uuid })
export const exportView = z.object({
  id: z.string(),
  layout,
  regionName: z.string(),
  from: z.string(),
  to: z.string(),
  fullNumbers: z.boolean(),
  state: z.enum(['waiting', 'ready', 'given-up', 'cancelled']),
  /** Why there is no file; null where there is one, or will be. */
  because: z.nullable(z.enum(givenUpReasons)),
  done: count,
  total: count,
  bytes: count,
  createdAt: instant,
  /** Gone after that. */
  until: z.nullable(instant),
})
export type ExportView = z.infer<typeof exportView>
export const exportsView = z.object({ items: z.array(exportView) })

export const exportRecordsQuery = z
  .object({
    accountId: z.optional(uuid),
    /** Days of the asking or fetching. */
    from: z.optional(day),
    to: z.optional(day),
    cursor: z.optional(uuid),
  })
  .check(z.refine(isForwards, periodBackwards))
export type ExportRecordsQuery = z.infer<typeof exportRecordsQuery>
export const exportRecordsView = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      at: instant,
      accountId: z.string(),
      /** null: the account is gone. */
      name: z.nullable(z.string()),
      what: z.enum(['asked', 'fetched']),
      layout,
      regionName: z.string(),
      from: z.string(),
      to: z.string(),
      /** Why with full ID numbers; null: with stars in them, or without any. */
      reason: z.nullable(z.string()),
      rows: z.nullable(count),
    }),
  ),
  nextCursor: z.nullable(z.string()),
})
export type ExportRecordsView = z.infer<typeof exportRecordsView>

export const columnsOf = z.object({ layout })
const column = form({
  id: z.string().check(z.maxLength(40)),
  title: text(40, { empty: '请写列名。' }),
})
/** Each fault at its own column, in the words of the page. */
const eachOnce = z.check<{ id: string; title: string }[]>((context) => {
  for (const { path, code, message } of columnFaults(context.value).filter(({ code }) => code !== 'empty')) {
    const [, at = '', field = ''] = path.split('.')
    context.issues.push({
      ...{ code: 'custom', input: context.value, message, params: { code } },
      path: [Number(at), field],
    })
  }
})
export const columnMap = form({
  edition: z.int().check(z.gte(0)),
  columns: z.array(column).check(z.minLength(1, { error: '至少留一列。' }), z.maxLength(80), eachOnce),
})
export type ColumnMap = z.infer<typeof columnMap>
const plainColumn = z.object({ id: z.string(), title: z.string() })
export const columnMapView = z.object({
  edition: count,
  columns: z.array(plainColumn),
  /** Every column there is, with our heading and what an invented household has in it. */
  all: z.array(z.extend(plainColumn, { example: z.string() })),
  history: z.array(
    z.object({
      edition: count,
      setAt: instant,
      setBy: z.nullable(z.string()),
      columns: z.array(plainColumn),
    }),
  ),
})
export type ColumnMapView = z.infer<typeof columnMapView>
