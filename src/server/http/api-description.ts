import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'
import * as z from 'zod/mini'
import { problemView } from '@/domain/api/problem'

/** Routes for whoever is not signed in. A token in the address (invitations) speaks for itself. */
const open = [
  /^\/(health|metrics)$/,
  /^\/desk\/new$/,
  // WeChat speaks for itself, with a signature.
  /\/wechat\/push$/,
  /\/(staff-invitations\/(openings|acceptances)|sessions\/bindings|phone-codes|phone-confirmations|receipts|counties|regions|offices|demo\/\w+|evidence-checks)$/,
  /\/attachments\/\{countyCode\}/,
  // Other systems have keys of their own.
  /^\/open311\/v2\//,
  /\/signing-invitations\/\{token\}/,
  /\/public\/figures\/\{countyCode\}$/,
  /\/notices\/public\/\{token\}$/,
  /\/policies(\/\{pack\}\/questions.*)?$/,
]
const openMethods = new Set([
  'post /api/v1/sessions',
  'get /api/v1/county-lines',
  'get /api/v1/reports/similar',
  'get /api/v1/policies/{pack}/county-entries',
  'delete /api/v1/sessions/current',
])

const isOpen = (method: string, path: string) =>
  open.some((pattern) => pattern.test(path)) || openMethods.has(`${method} ${path}`)

const idempotencyKey = {
  in: 'header',
  name: 'Idempotency-Key',
  required: true,
  description:
    'Made by the client, new for each submission; a repeat with the same key gets the same answer.',
  schema: { type: 'string', pattern: '^[\\w-]{16,64}$' },
}
const photo = {
  required: true,
  content: {
    'multipart/form-data': {
      schema: {
        type: 'object',
        properties: { file: { type: 'string', contentMediaType: 'application/octet-stream' } },
        required: ['file'],
      },
    },
  },
}
const part = {
  required: true,
  content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
}
const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const problem = {
  description: 'Anything else: what is wrong, in words, and at which field (RFC 9457)',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}
const bytes = (type: string) => ({ description: 'OK', content: { [type]: {} } })

/** As GeoReport v2 has it, faults too: a list of `code` and `description`. */
const geoReport = {
  responses: Object.fromEntries(
    ['200', '400', '403', '404', '429'].map((status) => [
      status,
      { description: 'GeoReport v2', content: { 'application/json': {}, 'text/xml': {} } },
    ]),
  ),
}

/** What the schemas of zod do not say, by operation. */
const said: Record<string, object> = {
  'post /api/v1/leads': { parameters: [idempotencyKey] },
  'post /api/v1/inbox/actions': { parameters: [idempotencyKey] },
  'post /api/v1/visits': { parameters: [idempotencyKey] },
  'get /metrics': { responses: { 200: bytes('text/plain') } },
  'post /api/v1/attachments': { requestBody: photo },
  'put /api/v1/uploads/{id}/parts/{n}': { requestBody: part },
  'get /api/v1/attachments/{countyCode}/{id}/{size}': {
    responses: { 200: bytes('*/*'), 206: { ...bytes('*/*'), description: 'The range that was asked for' } },
  },
  'post /api/v1/exchange/imports': { requestBody: photo },
  'post /api/v1/administration/regions/imports': { requestBody: photo },
  'get /api/v1/exchange/imports/template.xlsx': { responses: { 200: bytes(workbook) } },
  'get /api/v1/exchange/imports/{id}/faults.xlsx': { responses: { 200: bytes(workbook) } },
  'post /api/v1/screenings': { requestBody: photo },
  'get /api/v1/screenings/templates/{list}': { responses: { 200: bytes(workbook) } },
  'get /api/v1/screenings/{id}/results.xlsx': { responses: { 200: bytes(workbook) } },
  'get /api/v1/review-meetings/{id}/list.pdf': { responses: { 200: bytes('application/pdf') } },
  'get /api/v1/review-meetings/{id}/minutes.pdf': { responses: { 200: bytes('application/pdf') } },
  'get /open311/v2/discovery.{format}': geoReport,
  'get /open311/v2/services.{format}': geoReport,
  'get /open311/v2/services/{code}': geoReport,
  'post /open311/v2/requests.{format}': geoReport,
  'get /open311/v2/requests.{format}': geoReport,
  'get /open311/v2/requests/{id}': geoReport,
  'get /open311/v2/tokens/{id}': geoReport,
  'get /api/v1/leads/{id}/certificate.pdf': { responses: { 200: bytes('application/pdf') } },
  'get /api/v1/notices/{id}/board.pdf': { responses: { 200: bytes('application/pdf') } },
  'get /api/v1/wechat/push': { responses: { 200: bytes('text/plain') } },
  'post /api/v1/wechat/push': { responses: { 200: bytes('text/plain') } },
  'get /api/v1/operations/audit.xlsx': { responses: { 200: bytes(workbook) } },
  'get /api/v1/exports/{id}/file.xlsx': { responses: { 200: bytes(workbook) } },
  'get /api/v1/statistics/populations/template.xlsx': { responses: { 200: bytes(workbook) } },
  'post /api/v1/statistics/populations/imports': { requestBody: photo },
  'get /api/v1/statistics/tables/{figure}': { responses: { 200: bytes(workbook) } },
  'get /desk/new': { responses: { 303: { description: 'To the page of the 12317 desk' } } },
}

interface Operation {
  responses?: Record<string, { description?: string }>
}

function describe(method: string, path: string, operation: Operation): Operation {
  const added = (said[`${method} ${path}`] ?? {}) as Operation
  const responses = Object.fromEntries(
    Object.entries({ ...operation.responses, ...added.responses }).map(([status, response]) => [
      status,
      response.description === 'Default Response' ? { ...response, description: 'OK' } : response,
    ]),
  )
  return {
    ...operation,
    ...added,
    responses: { ...responses, default: problem },
    ...(isOpen(method, path) ? {} : { security: [{ bearer: [] }] }),
  }
}

/** How the interface is described: OpenAPI 3.1 from the schemas of zod that check it. */
export function apiDescription(version: string): FastifyDynamicSwaggerOptions {
  return {
    openapi: {
      openapi: '3.1.0',
      info: { title: '村声 Cunsheng', version },
      components: {
        securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
        schemas: { Problem: z.toJSONSchema(problemView, { io: 'input' }) as object },
      },
    },
    transform: jsonSchemaTransform,
    transformObject: (document) => {
      if (!('openapiObject' in document)) return document.swaggerObject
      const { openapiObject } = document
      for (const [path, methods] of Object.entries(openapiObject.paths ?? {}))
        for (const [method, operation] of Object.entries(methods ?? {}))
          Object.assign(operation, describe(method, path, operation as Operation))
      return openapiObject
    },
  }
}
