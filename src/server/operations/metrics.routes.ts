import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Problem } from '@/domain/problems'
import type { Context } from '../context'
import { version } from '../version'
import { createRequestMetrics, textOf, type Metric } from './metrics'
import { operations } from './operations-store'

const loopback = /^(127\.|::1$|::ffff:127\.)/
const digest = (value: string) => createHash('sha256').update(value).digest()
const seconds = (instant: string) => Date.parse(instant) / 1000

/** From this machine, with no proxy in between; or with the token of the settings. Others find nothing here. */
function mayRead({ config }: Context, request: FastifyRequest): boolean {
  const { authorization } = request.headers
  if (config.metricsToken !== null && authorization?.startsWith('Bearer '))
    return timingSafeEqual(digest(authorization.slice('Bearer '.length)), digest(config.metricsToken))
  const passedOn = ['x-forwarded-for', 'x-forwarded-proto', 'x-real-ip', 'forwarded', 'via']
  return loopback.test(request.ip) && passedOn.every((name) => request.headers[name] === undefined)
}

async function gauges({ db, clock }: Context): Promise<Metric[]> {
  const [leads, outbox, jobs, { bytes, now }] = await Promise.all([
    operations.leads(db),
    operations.outbox(db, null, null),
    operations.jobs(db),
    operations.database(db),
  ])
  const at = clock.now().getTime()
  const waited = outbox.oldestAt === null ? 0 : Math.max(0, at / 1000 - seconds(outbox.oldestAt))
  return [
    {
      name: 'cunsheng_leads',
      help: 'Leads by kind and status, of all counties together.',
      values: leads.map(({ kind, status, count }) => ({ labels: { kind, status }, value: count })),
    },
    {
      name: 'cunsheng_outbox',
      help: 'Messages that wait, and those laid aside after all tries.',
      values: [
        { labels: { state: 'waiting' }, value: outbox.waiting },
        { labels: { state: 'dead' }, value: outbox.dead },
      ],
    },
    {
      name: 'cunsheng_outbox_oldest_seconds',
      help: 'How long the oldest message has waited.',
      values: [{ value: waited }],
    },
    {
      name: 'cunsheng_job_last_run_seconds',
      help: 'When a job ran last, in any process (Unix time).',
      values: jobs.map(({ job, ranAt }) => ({ labels: { job }, value: seconds(ranAt) })),
    },
    {
      name: 'cunsheng_job_failing',
      help: '1: the last run of the job failed.',
      values: jobs.map(({ job, fault }) => ({ labels: { job }, value: fault === null ? 0 : 1 })),
    },
    { name: 'cunsheng_database_bytes', help: 'Size of the database.', values: [{ value: bytes }] },
    {
      name: 'cunsheng_clock_ahead_seconds',
      help: 'How far the clock of the server is ahead of that of the database.',
      values: [{ value: (at - Date.parse(now)) / 1000 }],
    },
  ].map((metric) => ({ ...metric, type: 'gauge' as const }))
}

function processGauges({ db }: Context): Metric[] {
  const { total, idle, waiting } = db.pool()
  const { rss, heapUsed } = process.memoryUsage()
  return [
    { name: 'cunsheng_info', help: 'Version of the server.', values: [{ labels: { version }, value: 1 }] },
    {
      name: 'cunsheng_database_connections',
      help: 'Connections of this process to the database, and requests that wait for one.',
      values: [
        { labels: { state: 'open' }, value: total },
        { labels: { state: 'idle' }, value: idle },
        { labels: { state: 'waited-for' }, value: waiting },
      ],
    },
    {
      name: 'cunsheng_process_memory_bytes',
      help: 'Memory of this process.',
      values: [
        { labels: { kind: 'resident' }, value: rss },
        { labels: { kind: 'heap' }, value: heapUsed },
      ],
    },
    {
      name: 'cunsheng_process_uptime_seconds',
      help: 'How long this process has run.',
      values: [{ value: process.uptime() }],
    },
  ].map((metric) => ({ ...metric, type: 'gauge' as const }))
}

/** `GET /metrics`, and the hook that counts. On the app itself, so that every route is counted. */
export function addMetrics(app: FastifyInstance, context: Context): void {
  const requests = createRequestMetrics()
  app.addHook('onResponse', async (request, reply) => {
    requests.seen({
      method: request.method,
      route: request.routeOptions.url ?? 'unknown',
      status: reply.statusCode,
      seconds: reply.elapsedTime / 1000,
    })
  })
  app.get('/metrics', { schema: { tags: ['operations'] } }, async (request, reply) => {
    if (!mayRead(context, request)) throw new Problem('not-found')
    // Without the database what this process knows by itself is still told.
    const asked = await gauges(context).then(
      (found) => ({ up: 1, found }),
      () => ({ up: 0, found: [] }),
    )
    const up: Metric = {
      name: 'cunsheng_database_up',
      help: '1: the database answers.',
      type: 'gauge',
      values: [{ value: asked.up }],
    }
    const lines = [...[up, ...processGauges(context), ...asked.found].flatMap(textOf), ...requests.text()]
    return reply.type('text/plain; version=0.0.4; charset=utf-8').send(`${lines.join('\n')}\n`)
  })
}
