import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { auditPage, auditQuery, type AuditQuery } from '@/domain/api/operations'
import { uuid } from '@/domain/fields'
import { scopeOf } from '@/domain/leads/visibility'
import { revealReasons } from '@/domain/leads/who-speaks'
import { deedOf } from '@/domain/operations/audit'
import { Problem } from '@/domain/problems'
import type { Context } from '../context'
import { instantIn } from '../http/instant-in'
import { recordDeed } from '../security/access-record-store'
import { findAudit, type AuditFilter, type AuditRow } from './audit-store'
import { caretaker } from './caretaker'

const pageSize = 50
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

  return async (app) => {
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
        const names = await namesOf(countyCode, page)
        const last = page.at(-1)
        return {
          items: page.map((row) => {
            const { kind, words } = deedOf(row)
            const { id, at, accountId, leadNumber, allowed } = row
            const reason = revealReasons.find((one) => one.id === row.reason)?.title ?? null
            const name = accountId === null ? null : (names.get(accountId) ?? null)
            return { id, at, kind, what: words, accountId, name, leadNumber, allowed, reason }
          }),
          nextCursor: found.length > pageSize && last ? `${last.at}_${last.id}` : null,
        }
      },
    )
  }
}
