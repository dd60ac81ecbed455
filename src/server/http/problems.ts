import type { Socket } from 'node:net'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors, isResponseSerializationError } from 'fastify-type-provider-zod'
import type { ProblemView } from '@/domain/api/problem'
import { Problem, type FieldError, type ProblemCode } from '@/domain/problems'
import { FileStoreError } from '../attachments/file-store'
import { isDatabaseAway } from '../db/database'
import { fieldErrors } from './field-errors'

/** Seconds after which a client may try again while the database is away. */
const retryAfterSeconds = 5

const byFileStore = { full: 'storage-full', missing: 'not-found', away: 'unavailable' } as const

const byStatus: Record<number, ProblemCode> = {
  400: 'bad-request',
  404: 'not-found',
  405: 'method-not-allowed',
  406: 'unsupported-media-type',
  413: 'body-too-large',
  414: 'bad-request',
  415: 'unsupported-media-type',
  429: 'too-many-requests',
}

/** zod's issues out of the form they were put into for Fastify; fields of the body are named without "body". */
function validationErrors(error: FastifyError): FieldError[] {
  const issues = (error.validation ?? []) as unknown as {
    keyword: string
    instancePath: string
    message: string
    params: object
  }[]
  return fieldErrors(
    issues.map(({ keyword, instancePath, message, params }) => ({
      ...params,
      code: keyword,
      path: instancePath.split('/').filter(Boolean),
      message,
    })),
  )
}

function toProblem(error: FastifyError | Problem | Error): Problem {
  if (error instanceof Problem) return error
  if (hasZodFastifySchemaValidationErrors(error))
    return new Problem('invalid-fields', { errors: validationErrors(error) })
  if (isDatabaseAway(error)) return new Problem('unavailable')
  if (error instanceof FileStoreError) return new Problem(byFileStore[error.reason])
  const status = (error as FastifyError).statusCode
  return new Problem((status && byStatus[status]) || 'internal')
}

export function problemBody(problem: Problem): ProblemView {
  return {
    type: `/problems/${problem.code}`,
    title: problem.title,
    status: problem.status,
    code: problem.code,
    ...(problem.errors.length > 0 ? { errors: problem.errors } : {}),
    ...(Object.keys(problem.detail).length > 0 ? { detail: problem.detail } : {}),
  }
}

function send(reply: FastifyReply, problem: Problem): FastifyReply {
  if (problem.status === 503) reply.header('retry-after', retryAfterSeconds)
  return reply
    .status(problem.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .serializer((body: unknown) => JSON.stringify(body))
    .send(problemBody(problem))
}

/** Errors from before a route was found: an address that cannot be read. */
export function answerUnread(error: FastifyError, _request: FastifyRequest, reply: FastifyReply): void {
  void send(reply, toProblem(error))
}

/** Errors from before there was a request: what came is not HTTP. */
export function answerNoHttp(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return
  const body = JSON.stringify(problemBody(new Problem('bad-request')))
  const head = [
    'HTTP/1.1 400 Bad Request',
    'Content-Type: application/problem+json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ]
  socket.end([...head, '', body].join('\r\n'))
}

/** Every error leaves as RFC 9457 in plain Chinese; what went wrong inside stays in the log. */
export function answerWithProblems(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const problem = toProblem(error)
    if (problem.status >= 500 && !(error instanceof Problem))
      request.log.error({ fault: faultOf(error), route: request.routeOptions.url }, 'request failed')
    return send(reply, problem)
  })
  app.setNotFoundHandler((_request, reply) => send(reply, new Problem('not-found')))
}

/** What the log may hold of an error: its kind, code and place, never the values that were being handled. */
export function faultOf(error: Error): {
  name: string
  code: string | null
  stack: string[]
  detail?: string
} {
  const code = (error as { code?: unknown }).code
  const known = isResponseSerializationError(error)
    ? JSON.stringify(error.cause.issues.map((issue) => issue.path))
    : null
  return {
    name: error.name,
    code: typeof code === 'string' ? code : null,
    stack: (error.stack ?? '')
      .split('\n')
      .map((line) => line.trim())
      // A message may have several lines; only places are kept.
      .filter((line) => /^at .*:\d+:\d+\)?$/.test(line))
      .slice(0, 7),
    ...(known ? { detail: known } : {}),
  }
}
