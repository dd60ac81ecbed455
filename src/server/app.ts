import { existsSync } from 'node:fs'
import multipart from '@fastify/multipart'
import fastifyStatic from '@fastify/static'
import swagger from '@fastify/swagger'
import fastify, { LogController, type FastifyInstance } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { healthView } from '@/domain/api/accounts'
import { accountRoutes } from './accounts/accounts.routes'
import { administrationRoutes } from './administration/administration.routes'
import { authorizationRoutes } from './authorizations/authorizations.routes'
import { attachmentRoutes } from './attachments/attachments.routes'
import { uploadRoutes } from './attachments/uploads.routes'
import { boardRoutes } from './boards/boards.routes'
import type { DemoClock } from './clock'
import type { Context } from './context'
import { deskHook, deskRoutes } from './desk/desk.routes'
import { demoClockRoutes } from './demo/demo-clock.routes'
import { ping } from './db/database'
import { draftRoutes } from './drafts/drafts.routes'
import { keyRoutes } from './exchange/keys.routes'
import { open311Routes } from './exchange/open311/open311.routes'
import { webhookRoutes } from './exchange/webhooks/webhooks.routes'
import { importRoutes } from './exchange/imports.routes'
import { apiDescription } from './http/api-description'
import { answerNoHttp, answerUnread, answerWithProblems } from './http/problems'
import { inboxRoutes } from './inbox/inbox.routes'
import { leadRoutes } from './leads/leads.routes'
import { channelRoutes } from './notify/channels.routes'
import { wechatPushRoutes } from './notify/wechat-push.routes'
import { notificationRoutes } from './notify/notifications.routes'
import { auditRoutes } from './operations/audit.routes'
import { addMetrics } from './operations/metrics.routes'
import { operationRoutes } from './operations/operations.routes'
import { retentionRoutes } from './operations/retention.routes'
import { countyLineRoutes } from './policies/county-lines.routes'
import { officialTextRoutes } from './policies/official-texts.routes'
import { policyRoutes } from './policies/policies.routes'
import { proposalRoutes } from './policies/proposals.routes'
import { placeRoutes } from './places/places.routes'
import { publicityRoutes } from './publicity/publicity.routes'
import { reportRoutes } from './reports/reports.routes'
import { exportRoutes } from './statistics/exports/exports.routes'
import { populationRoutes } from './statistics/populations.routes'
import { statisticsRoutes } from './statistics/statistics.routes'
import { waveRoutes } from './statistics/waves.routes'
import { supervisionRoutes } from './supervision/supervision.routes'
import { screeningRoutes } from './screening/screening.routes'
import { visitRoutes } from './visits/visits.routes'
import { version } from './version'

/** The largest JSON body: a household of 20 with everything filled in is far below it. */
const bodyLimit = 512 * 1024

/**
 * The server's routes and pages. `pages`: folder of the built h5 pages, if there is one.
 * `log`: where its lines go instead of the terminal.
 */
export async function createApp(
  context: Context,
  options: { pages: string | null; log?: { write(line: string): void }; demoClock?: DemoClock | null },
): Promise<FastifyInstance> {
  const app = fastify({
    bodyLimit,
    frameworkErrors: answerUnread,
    clientErrorHandler: answerNoHttp,
    // Neither addresses nor bodies nor tokens are logged: route, status and time are enough.
    logger:
      context.config.logLevel === 'silent'
        ? false
        : {
            level: context.config.logLevel,
            ...(options.log ? { stream: options.log } : {}),
            serializers: {
              req: (request) => ({ method: request.method, route: request.routeOptions?.url }),
              res: (reply) => ({ status: reply.statusCode }),
            },
          },
    logController: new LogController({ disableRequestLogging: context.config.logLevel !== 'debug' }),
    trustProxy: false,
  })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  answerWithProblems(app)
  app.removeContentTypeParser('text/plain')

  await app.register(swagger, apiDescription(version))
  await app.register(multipart)

  app.addHook('onSend', async (_request, reply) => {
    reply.header('x-content-type-options', 'nosniff')
    reply.header('referrer-policy', 'no-referrer')
    reply.header('x-frame-options', 'DENY')
    // The phone takes the day from here, not from its own clock.
    reply.header('date', context.clock.now().toUTCString())
  })

  addMetrics(app, context)

  app.get(
    '/health',
    { schema: { response: { 200: healthView, 503: healthView } } },
    async (_request, reply) => {
      try {
        await ping(context.db)
        return { status: 'ok' as const, version }
      } catch {
        return reply
          .status(503)
          .header('retry-after', 5)
          .send({ status: 'unavailable' as const, version })
      }
    },
  )

  await app.register(
    async (api) => {
      await api.register(accountRoutes(context))
      await api.register(placeRoutes(context))
      await api.register(administrationRoutes(context))
      await api.register(attachmentRoutes(context))
      await api.register(uploadRoutes(context))
      await api.register(leadRoutes(context))
      await api.register(inboxRoutes(context))
      await api.register(reportRoutes(context))
      await api.register(publicityRoutes(context))
      await api.register(authorizationRoutes(context))
      await api.register(draftRoutes(context))
      await api.register(deskRoutes(context))
      await api.register(notificationRoutes(context))
      await api.register(channelRoutes(context))
      await api.register(wechatPushRoutes(context))
      await api.register(operationRoutes(context))
      await api.register(retentionRoutes(context))
      await api.register(auditRoutes(context))
      await api.register(policyRoutes())
      await api.register(countyLineRoutes(context))
      await api.register(officialTextRoutes(context))
      await api.register(proposalRoutes(context))
      await api.register(importRoutes(context))
      await api.register(screeningRoutes(context))
      await api.register(boardRoutes(context))
      await api.register(supervisionRoutes(context))
      await api.register(visitRoutes(context))
      await api.register(statisticsRoutes(context))
      await api.register(waveRoutes(context))
      await api.register(populationRoutes(context))
      await api.register(exportRoutes(context))
      await api.register(keyRoutes(context))
      await api.register(webhookRoutes(context))
      if (options.demoClock && !context.config.production)
        await api.register(demoClockRoutes(context, options.demoClock))
      api.get('/openapi.json', { schema: { hide: true } }, async (_request, reply) =>
        reply.type('application/json').send(JSON.stringify(app.swagger())),
      )
    },
    { prefix: '/api/v1' },
  )
  await app.register(deskHook())

  await app.register(open311Routes(context), { prefix: '/open311/v2' })

  if (options.pages && existsSync(options.pages))
    await app.register(fastifyStatic, {
      root: options.pages,
      prefix: '/',
      cacheControl: false,
      // A name with a hash is kept for good, so that pages open without a network; others are asked for again.
      setHeaders: (response, path) =>
        void response.setHeader(
          'cache-control',
          /\.[0-9a-f]{8}\.(js|css)$/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
        ),
    })
  return app
}
