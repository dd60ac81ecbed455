import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { auditPage, auditQuery, type AuditItem, type AuditQuery } from '@/domain/api/operations'
import type { Actor } from '@/domain/actors'
import { exportReasonWords } from '@/domain/exchange/export-words'
import { uuid } from '@/domain/fields'
import { scopeOf } from '@/domain/leads/visibility'
import { revealReasons } from '@/domain/leads/who-speaks'
import { deedOf } from '@/domain/operations/audit'
import { Problem } from '@/domain/problems'
import type { Context } from '../context'
import { instantIn } from '../http/instant-in'
import { recordDeed } from '../security/access-record-store'
import type { Place } from '../places/places'
import { findAudit, type AuditFilter, type AuditRow } from './audit-store'
import { auditTable } from './audit-table'
import { caretaker } from './caretaker'

const pageSize = 50
/** In one table: what is more is asked for by shorter spans of time. */
const mostInTable = 20_000
const nobody = '00000000-0000-0000-0000-000000000000'

function readCursor(cursor: string | undefined): AuditFilter['after'] {
  if (cursor === undefined) return null
  const [written = '', id = ''] = cursor.split('_')
  const at = instantIn(written)
  if (at === null || !uuid.safeParse(id).success) throw new Problem('bad-request')
  return { at, id }
}

function instantOf(value: string | undefined): string | null {
  if (value === undefined) return null
  const instant = instantIn(value)
  if (instant === null) throw new Problem('bad-request')
  return instant
}

/** Who looked at what, was refused, changed a setting, came in. Whoever looks here stands here too. */
export function auditRoutes(context: Context): FastifyPluginAsyncZod {
  const { db, places, leads, accounts } = context

  async function filterOf(countyCode: string, query: AuditQuery): Promise<AuditFilter> {
    const { accountId, leadNumber, kind, from, before, cursor } = query
    // A number that is not there finds nothing, and does not say whether it is there.
    const leadId = leadNumber ? ((await leads.idByNumber(db, countyCode, leadNumber)) ?? nobody) : null
    return {
      accountId: accountId ?? null,
      leadId,
      kind: kind ?? null,
      from: instantOf(from),
      before: instantOf(before),
      after: readCursor(cursor),
    }
  }

  async function namesOf(countyCode: string, rows: AuditRow[]): Promise<Map<string, string>> {
    const ids = [...new Set(rows.flatMap(({ accountId }) => accountId ?? []))]
    return ids.length === 0 ? new Map<string, string>() : accounts.names(db, countyCode, ids)
  }

  function reasonOf({ reason, exported }: AuditRow, place: Place): string | null {
    if (exported === null) return revealReasons.find((one) => one.id === reason)?.title ?? null
    const why: Readonly<Record<string, string>> = exportReasonWords
    const { from, to, regionCode, rows } = exported
    return [
      place.regionName(regionCode),
      `${from} 到 ${to}`,
      ...(rows === null ? [] : [`${rows} 行`]),
      ...(reason === null ? [] : [`带完整身份证号：${why[reason] ?? reason}`]),
    ].join('，')
  }

  async function itemsOf(actor: Actor, rows: AuditRow[]): Promise<AuditItem[]> {
    const place = await places.of(actor.countyCode)
    const names = await namesOf(actor.countyCode, rows)
    return rows.map((row) => {
      const { kind, words } = deedOf(row)
      const { id, at, accountId, leadNumber, allowed } = row
      const name = accountId === null ? null : (names.get(accountId) ?? null)
      return { id, at, kind, what: words, accountId, name, leadNumber, allowed, reason: reasonOf(row, place) }
    })
  }

  return async (app) => {
    app.get(
      '/operations/audit.xlsx',
      { schema: { tags: ['operations'], querystring: auditQuery } },
      async (request, reply) => {
        const actor = await caretaker(context, request)
        const { bodies } = await places.of(actor.countyCode)
        const filter = await filterOf(actor.countyCode, request.query)
        // What leaves is on record before it does.
        await recordDeed(context, db, actor, 'audit-export')
        const rows = await findAudit(db, actor.countyCode, scopeOf(actor, bodies), filter, mostInTable + 1)
        const items = await itemsOf(actor, rows.slice(0, mostInTable))
        return reply
          .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
          .header('content-disposition', 'attachment; filename="audit.xlsx"')
          .header('cache-control', 'no-store')
          .send(await auditTable(items, rows.length > mostInTable))
      },
    )

    app.get(
      '/operations/audit',
      { schema: { tags: ['operations'], querystring: auditQuery, response: { 200: auditPage } } },
      async (request) => {
        const actor = await caretaker(context, request)
        const { countyCode } = actor
        const { bodies } = await places.of(countyCode)
        const filter = await filterOf(countyCode, request.query)
        // A page further on is the same look.
        if (filter.after === null) await recordDeed(context, db, actor, 'audit-read')
        const found = await findAudit(db, countyCode, scopeOf(actor, bodies), filter, pageSize + 1)
        const page = found.slice(0, pageSize)
        const last = page.at(-1)
        return {
          items: await itemsOf(actor, page),
          nextCursor: found.length > pageSize && last ? `${last.at}_${last.id}` : null,
        }
      },
    )
  }
}
