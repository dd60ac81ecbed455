import formbody from '@fastify/formbody'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import * as z from 'zod/mini'
import { publicServices } from '@/domain/exchange/public-request'
import { serviceAttributes } from '@/domain/exchange/service-request'
import { Problem } from '@/domain/problems'
import type { Context } from '../../context'
import { isDatabaseAway } from '../../db/database'
import { faultOf } from '../../http/problems'
import { jurisdictionOf, keyed } from './access'
import { formats, sendList, sendOne, withFormat, type Format } from './answer'
import { findByNumbers, findRequests } from './find-requests'
import { GeoReportError } from './geo-report-error'
import { takeRequest } from './take-request'

const tags = ['open311']
const said = z.optional(z.string())
const format = z.object({ format: z.enum(formats) })
const jurisdiction = { jurisdiction_id: said }
const access = { ...jurisdiction, api_key: said }
const filters = {
  service_request_id: said,
  service_code: said,
  start_date: said,
  end_date: said,
  status: said,
  page: said,
  page_size: said,
}
/** 5,000 characters, written out as a form writes them. */
const bodyLimit = 128 * 1024

const serviceRow = ({ code, name, hint, group }: (typeof publicServices)[number]) => ({
  service_code: code,
  service_name: name,
  description: hint,
  metadata: true,
  type: 'realtime',
  keywords: '',
  group,
})

function definitionOf(code: string): Record<Format, object> {
  const service = publicServices.find((one) => one.code === code)
  if (!service) throw new GeoReportError(404, 'service_code：没有这一类，请看 services。')
  const values = [
    { key: 'yes', name: '是' },
    { key: 'no', name: '否' },
  ]
  const attributes = serviceAttributes
    .filter(({ reportsOnly }) => !reportsOnly || code !== 'inquiry')
    .map(({ code: attribute, datatype, required, description }, index) => ({
      variable: true,
      code: attribute,
      datatype,
      required,
      datatype_description: '',
      order: index + 1,
      description,
      isList: datatype === 'singlevaluelist',
    }))
  return {
    json: {
      service_code: code,
      attributes: attributes.map(({ isList, ...rest }) => ({ ...rest, ...(isList ? { values } : {}) })),
    },
    xml: {
      service_definition: {
        service_code: code,
        attributes: {
          attribute: attributes.map(({ isList, ...rest }) => ({
            ...rest,
            ...(isList ? { values: { value: values } } : {}),
          })),
        },
      },
    },
  }
}

const requestRows = (rows: readonly object[]) => ({ root: 'service_requests', item: 'request', rows })

/** What went wrong, in the standard's own words for it. */
function refusalOf(error: unknown): GeoReportError {
  if (error instanceof GeoReportError) return error
  if (error instanceof Problem) {
    const status = error.status === 422 ? 400 : error.status
    const sentences = error.errors.map(({ message }) => message)
    return new GeoReportError(status, ...(sentences.length > 0 ? sentences : [error.title]))
  }
  if (isDatabaseAway(error)) return new GeoReportError(503, new Problem('unavailable').title)
  const status = (error as { statusCode?: number }).statusCode
  if (status !== undefined && status < 500)
    return new GeoReportError(status, new Problem(status === 413 ? 'body-too-large' : 'bad-request').title)
  return new GeoReportError(500, new Problem('internal').title)
}

/** GeoReport v2 for 12345 and others: a county is a jurisdiction, a key belongs to one. */
export function open311Routes(context: Context): FastifyPluginAsyncZod {
  const { config, db, numbers, publicRequests } = context

  return async (app) => {
    await app.register(formbody, { bodyLimit })

    app.setErrorHandler((error, request, reply) => {
      const refusal = refusalOf(error)
      if (refusal.status === 500)
        request.log.error(
          { fault: faultOf(error as Error), route: request.routeOptions.url },
          'request failed',
        )
      if (refusal.status === 503) reply.header('retry-after', 5)
      if (refusal.status === 429) reply.header('retry-after', 60)
      const asked = withFormat(request.url.split('?', 1)[0] ?? '').format
      const rows = refusal.descriptions.map((description) => ({ code: refusal.status, description }))
      return sendList(reply.status(refusal.status), asked, { root: 'errors', item: 'error', rows })
    })

    app.get('/discovery.:format', { schema: { tags, params: format } }, async ({ params }, reply) => {
      const endpoint = {
        specification: 'http://wiki.open311.org/GeoReport_v2',
        url: `${config.publicAddress}/open311/v2`,
        changeset: '2026-11-22T00:00:00+08:00',
        type: config.production ? 'production' : 'test',
      }
      const types = ['text/xml', 'application/json']
      const about = { changeset: endpoint.changeset, contact: '县 12317 受理台', key_service: '县系统管理员' }
      return sendOne(reply, params.format, {
        json: { ...about, endpoints: [{ ...endpoint, formats: types }] },
        xml: {
          discovery: { ...about, endpoints: { endpoint: { ...endpoint, formats: { format: types } } } },
        },
      })
    })

    app.get(
      '/services.:format',
      { schema: { tags, params: format, querystring: z.object(jurisdiction) } },
      async ({ params, query }, reply) => {
        await jurisdictionOf(context, query.jurisdiction_id)
        const rows = publicServices.map(serviceRow)
        return sendList(reply, params.format, { root: 'services', item: 'service', rows })
      },
    )

    app.get(
      '/services/:code',
      { schema: { tags, params: z.object({ code: z.string() }), querystring: z.object(jurisdiction) } },
      async ({ params, query }, reply) => {
        const asked = withFormat(params.code)
        await jurisdictionOf(context, query.jurisdiction_id)
        return sendOne(reply, asked.format, definitionOf(asked.name))
      },
    )

    app.post(
      '/requests.:format',
      {
        bodyLimit,
        schema: {
          tags,
          consumes: ['application/x-www-form-urlencoded'],
          params: format,
          querystring: z.object(jurisdiction),
          body: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
        },
      },
      async (request, reply) => {
        // A field that comes twice counts once, with what it said last.
        const form = Object.fromEntries(
          Object.entries(request.body).map(([name, value]) => [
            name,
            typeof value === 'string' ? value : (value.at(-1) ?? ''),
          ]),
        )
        const place = await jurisdictionOf(context, form.jurisdiction_id ?? request.query.jurisdiction_id)
        const key = await keyed(context, request, place, { key: form.api_key, scope: 'write' })
        const { number, fresh } = await takeRequest(context, place, key, form)
        const notice = fresh ? '已收到，由县 12317 受理。' : '这一件已经收到过。'
        const rows = [{ service_request_id: number, service_notice: notice, account_id: '' }]
        return sendList(reply.status(fresh ? 201 : 200), request.params.format, requestRows(rows))
      },
    )

    app.get(
      '/requests.:format',
      { schema: { tags, params: format, querystring: z.object({ ...access, ...filters }) } },
      async (request, reply) => {
        const { query, params } = request
        const place = await jurisdictionOf(context, query.jurisdiction_id)
        await keyed(context, request, place, { key: query.api_key, scope: 'read' })
        return sendList(reply, params.format, requestRows(await findRequests(context, place, query)))
      },
    )

    app.get(
      '/requests/:id',
      { schema: { tags, params: z.object({ id: z.string() }), querystring: z.object(access) } },
      async (request, reply) => {
        const asked = withFormat(request.params.id)
        const place = await jurisdictionOf(context, request.query.jurisdiction_id)
        await keyed(context, request, place, { key: request.query.api_key, scope: 'read' })
        const rows = await findByNumbers(context, place, [asked.name])
        if (rows.length === 0) throw new GeoReportError(404, 'service_request_id：没有找到。')
        return sendList(reply, asked.format, requestRows(rows))
      },
    )

    // What another system sent is found again by the number that system gave it, also when our answer was lost.
    app.get(
      '/tokens/:id',
      { schema: { tags, params: z.object({ id: z.string() }), querystring: z.object(access) } },
      async (request, reply) => {
        const asked = withFormat(request.params.id)
        const place = await jurisdictionOf(context, request.query.jurisdiction_id)
        const { source } = await keyed(context, request, place, {
          key: request.query.api_key,
          scope: 'write',
        })
        const { countyCode } = place.county
        const known = await numbers.leadOf(db, countyCode, source, asked.name)
        const number = known && (await publicRequests.numberOf(db, countyCode, known))
        if (!number) throw new GeoReportError(404, 'token：没有找到。')
        return sendList(reply, asked.format, requestRows([{ service_request_id: number, token: asked.name }]))
      },
    )
  }
}
