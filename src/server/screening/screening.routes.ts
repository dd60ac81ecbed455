import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { Actor, Grant, Role } from '@/domain/actors'
import {
  foundRequest,
  foundView,
  handInQuery,
  screeningById,
  screeningListView,
  screeningView,
  templateOf,
  type ScreeningView,
} from '@/domain/api/screening'
import { maskName } from '@/domain/leads/who-speaks'
import { Problem } from '@/domain/problems'
import { feedbackOf, feedbackWords } from '@/domain/screening/feedback'
import { handedInBy, warningListOf } from '@/domain/screening/warning-lists'
import type { Context } from '../context'
import { fileOf } from '../exchange/file-of-request'
import { workbookType } from '../exchange/import-workbooks'
import { mostBytes } from '../exchange/read-table'
import { signedInActor } from '../http/session'
import { isVisible } from '../leads/read-lead'
import { listTemplate, resultsWorkbook } from './list-workbooks'
import { previewList, rowShown } from './preview-list'
import { reportFound } from './report-found'
import type { ScreeningJob, StoredRow } from './screening-store'

const tags = ['screening']
const rowsShown = 50
const rowsAtOnce = 500

const everyRole = Object.values(handedInBy).flat()

/** As which office somebody hands a list in. Throws `not-yours`. */
function grantFor(actor: Actor, roles: readonly Role[]): Grant {
  const grant = actor.grants.find(({ role, bodyId }) => roles.includes(role) && bodyId !== null)
  if (!grant) throw new Problem('not-yours')
  return grant
}

/** 部门预警、干部排查: looked through, taken in, answered. */
export function screeningRoutes(context: Context): FastifyPluginAsyncZod {
  const { clock, db, leads, places, screenings } = context

  async function handing(request: FastifyRequest): Promise<Actor> {
    const actor = await signedInActor(context, request)
    grantFor(actor, everyRole)
    return actor
  }

  const officesOf = ({ grants }: Actor) => grants.flatMap(({ bodyId }) => (bodyId ? [bodyId] : []))

  async function jobOf(actor: Actor, id: string) {
    const found = await screenings.byId(db, actor.countyCode, id, officesOf(actor))
    if (!found) throw new Problem('not-found')
    return found
  }

  const countsOf = ({ accountId: _account, bodyId: _body, ...counts }: ScreeningJob) => counts

  async function viewOf(actor: Actor, id: string): Promise<ScreeningView> {
    const { job, faults } = await jobOf(actor, id)
    const rows = await screenings.rows(db, actor.countyCode, id, 0, rowsShown)
    return { ...countsOf(job), rows: rows.map(rowShown), faults }
  }

  /**
   * Fixed words for each row; of bad rows only those whose village nobody knows. A department asks of the whole county
   * (中央 2021 §3.1), a round only of its own place: a household that is another's is not found there.
   */
  async function outcomesOf(actor: Actor, { id, list }: ScreeningJob) {
    const { countyCode } = actor
    const place = await places.of(countyCode)
    const wide = warningListOf(list).source === 'department-warning'
    const outcomes: { row: number; name: string; outcome: string }[] = []
    let after = 0
    for (;;) {
      const rows: StoredRow[] = await screenings.rows(db, countyCode, id, after, rowsAtOnce)
      const wanted = rows.flatMap(({ leadId }) => leadId ?? [])
      const known = new Map((await leads.byIds(db, countyCode, wanted)).map((lead) => [lead.id, lead]))
      for (const { row, name, leadId, state } of rows) {
        after = row
        if (state === 'bad' || (leadId === null && state !== 'nowhere')) continue
        const found = leadId ? known.get(leadId) : undefined
        const lead = found && (wide || isVisible(found, actor, place)) ? found : null
        outcomes.push({ row, name: maskName(name), outcome: feedbackWords[feedbackOf(lead)] })
      }
      if (rows.length < rowsAtOnce) return outcomes
    }
  }

  return async (app) => {
    app.get(
      '/screenings/templates/:list',
      { schema: { tags, params: templateOf } },
      async (request, reply) => {
        const list = warningListOf(request.params.list)
        grantFor(await signedInActor(context, request), handedInBy[list.source])
        return reply
          .type(workbookType)
          .header('content-disposition', `attachment; filename="${list.id}.xlsx"`)
          .send(await listTemplate(list))
      },
    )

    app.get('/screenings', { schema: { tags, response: { 200: screeningListView } } }, async (request) => {
      const actor = await handing(request)
      return { items: (await screenings.own(db, actor.countyCode, officesOf(actor))).map(countsOf) }
    })

    app.post(
      '/screenings',
      {
        bodyLimit: mostBytes + 64 * 1024,
        schema: {
          tags,
          querystring: handInQuery,
          consumes: ['multipart/form-data'],
          response: { 201: screeningView },
        },
        // Before the body is read: nobody else's is.
        onRequest: async (request) => void (await handing(request)),
      },
      async (request, reply) => {
        const actor = await handing(request)
        const { list } = request.query
        const grant = grantFor(actor, handedInBy[warningListOf(list).source])
        return reply.status(201).send(await previewList(context, actor, grant, list, await fileOf(request)))
      },
    )

    app.get(
      '/screenings/:id',
      { schema: { tags, params: screeningById, response: { 200: screeningView } } },
      async (request) => viewOf(await handing(request), request.params.id),
    )

    app.post(
      '/screenings/:id/commit',
      { schema: { tags, params: screeningById, response: { 202: screeningView } } },
      async (request, reply) => {
        const actor = await handing(request)
        const { id } = request.params
        await jobOf(actor, id)
        await screenings.commit(db, actor.countyCode, id, clock.now().toISOString())
        return reply.status(202).send(await viewOf(actor, id))
      },
    )

    app.get(
      '/screenings/:id/results.xlsx',
      { schema: { tags, params: screeningById } },
      async (request, reply) => {
        const actor = await handing(request)
        const { job } = await jobOf(actor, request.params.id)
        if (job.state === 'previewed') throw new Problem('not-found')
        return reply
          .type(workbookType)
          .header('content-disposition', 'attachment; filename="results.xlsx"')
          .send(await resultsWorkbook(await outcomesOf(actor, job)))
      },
    )

    app.post(
      '/screenings/found',
      { schema: { tags, body: foundRequest, response: { 201: foundView } } },
      async (request, reply) => {
        const actor = await signedInActor(context, request)
        const grant = grantFor(actor, handedInBy['cadre-screening'])
        return reply.status(201).send(await reportFound(context, actor, grant, request.body))
      },
    )
  }
}
