import { createHash } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { FastifyInstance, InjectOptions } from 'fastify'
import pg from 'pg'
import type { SessionView } from '@/domain/api/accounts'
import { createApp } from '@/server/app'
import { createWechatClient } from '@/server/accounts/wechat-client'
import { readConfig, type Config, type Secrets } from '@/server/config'
import { createContext, type Context, type Ids } from '@/server/context'
import { openDatabase } from '@/server/db/database'
import { serviceRole } from '@/server/db/migrate'
import { seedDemo } from '@/server/demo/seed'
import { sweepDeadlines } from '@/server/jobs/deadline-sweep'
import { runOutbox } from '@/server/jobs/outbox'
import { servicePassword, templateName, withDatabase } from './database-setup'

/** The Jiangxi demo county: where the tests live unless they say otherwise. */
export const COUNTY = '361199'

/** 10:00 on Monday 2 March 2026 in Shanghai. */
export const START = '2026-03-02T02:00:00.000Z'

export const fixedKey = (word: string) => createHash('sha256').update(word).digest('base64')
export const secrets: Secrets = {
  dataKeys: [['test1', fixedKey('data')]],
  indexKey: fixedKey('index'),
  urlSigningKey: fixedKey('addresses'),
  signingKeys: [{ id: 'test1', algorithm: 'ed25519', secret: fixedKey('records') }],
}

/** The server's time, moved by hand. */
export class TestClock {
  private at: number
  constructor(at: string) {
    this.at = Date.parse(at)
  }
  now(): Date {
    return new Date(this.at)
  }
  set(at: string): void {
    this.at = Date.parse(at)
  }
  advance({ days = 0, hours = 0, minutes = 0, seconds = 0 }): void {
    this.at += (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000
  }
}

/** Ids in the order they were made, the same in every run. `process`: tells several servers apart. */
function countedIds(clock: TestClock, process: number): Ids {
  let count = 0
  const next = () => (count += 1).toString(16).padStart(12, '0')
  const secret = (word: string) =>
    createHash('sha256').update(`${word} ${process} ${next()}`).digest('base64url')
  return {
    uuid() {
      const time = clock.now().getTime().toString(16).padStart(12, '0')
      return `${time.slice(0, 8)}-${time.slice(8)}-7${process.toString(16).padStart(3, '0')}-8000-${next()}`
    },
    token: () => secret('token'),
    salt: () => secret('salt'),
  }
}

/** What the server answered. `body` is parsed where it is JSON. */
export interface Answer {
  status: number
  body: ReturnType<typeof JSON.parse>
  text: string
  bytes: Buffer
  headers: Record<string, string>
}

export interface RequestOptions {
  /** A demo account (`villager1`, or `620199-intake` of another county). */
  as?: string
  body?: unknown
  headers?: Record<string, string>
}

export interface TestServer {
  app: FastifyInstance
  context: Context
  clock: TestClock
  /** The owner of the tables: for looking at rows, and for laying traps. */
  admin: pg.Pool
  databaseName: string
  /** Address of this database as the serving role. */
  serviceUrl: string
  /** Every line of the log so far. */
  logged(): string
  /** A session's token; signs in at the first use and when the last session is over. */
  tokenOf(account: string): Promise<string>
  accountId(account: string): Promise<string>
  request(method: string, url: string, options?: RequestOptions): Promise<Answer>
  /** Send every message that is due. */
  runOutbox(countyCode?: string): Promise<void>
  /** Raise everything the deadlines ask for by now. */
  sweep(countyCode?: string): Promise<void>
  /** What another server process on the same database would have, with these keys or the same. */
  anotherProcess(keys?: Secrets): Context
  stop(): Promise<void>
}

export interface TestServerOptions {
  now?: string
  /** Settings as in the environment, on top of the tests' own. */
  env?: Record<string, string>
  secrets?: Secrets
  wechat?: { api: string; timeoutMs: number }
  /** Address of the database instead of the direct one: for a proxy in front of it. */
  viaUrl?: (direct: string) => string
  timeouts?: { connectMs: number; queryMs: number }
  /** false: as in production, where nobody puts the clock forward. */
  demoClock?: boolean
}

const adminAddress = () => {
  const url = process.env.CUNSHENG_TEST_ADMIN_URL
  if (!url) throw new Error('the test database is not running')
  return url
}

async function asOwner<T>(database: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: withDatabase(adminAddress(), database) })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

let databases = 0

async function cloneTemplate(): Promise<string> {
  const name = `cunsheng_test_${process.pid}_${(databases += 1)}`
  await asOwner('postgres', async (client) => {
    await client.query(`drop database if exists ${name} with (force)`)
    await client.query(`create database ${name} template ${templateName}`)
  })
  return name
}

/** As the serving role, by its own login: what it may not do fails here too. */
export function serviceAddress(database: string): string {
  return withDatabase(adminAddress(), database).replace(/\/\/[^@]*@/, `//${serviceRole}:${servicePassword}@`)
}

function parsed(text: string, type: string): unknown {
  return type.includes('json') && text !== '' ? JSON.parse(text) : null
}

/** The whole server on a database of its own, with the demo counties, a clock to move, and jobs run by hand. */
export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const clock = new TestClock(options.now ?? START)
  const databaseName = await cloneTemplate()
  const serviceUrl = serviceAddress(databaseName)
  const url = options.viaUrl?.(serviceUrl) ?? serviceUrl
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'cunsheng-files-'))
  const config: Config = readConfig({
    NODE_ENV: 'test',
    DATA_DIR: dataDir,
    DATABASE_URL: serviceUrl,
    LOG_LEVEL: 'debug',
    // The tests send the same forms again and again.
    LIMIT_LEADS: '100000',
    LIMIT_UPLOADS: '100000',
    SAME_AGAIN_HOURS: '0',
    ...options.env,
  })
  const opened: { close(): Promise<void> }[] = []
  const makeContext = (process: number, keys: Secrets = options.secrets ?? secrets): Context => {
    const db = openDatabase({
      url,
      poolSize: process === 0 ? 16 : 4,
      role: null,
      ...(options.timeouts ? { timeouts: options.timeouts } : {}),
    })
    opened.push(db)
    const ids = countedIds(clock, process)
    return createContext({ config, secrets: keys, db, clock, ids })
  }
  const context = makeContext(0)
  if (options.wechat)
    context.wechat = createWechatClient({
      appId: 'wx-test',
      appSecret: 'secret-of-the-app',
      ...options.wechat,
    })
  await seedDemo(context)
  const lines: string[] = []
  const demoClock = { now: () => clock.now(), putForward: (days: number) => clock.advance({ days }) }
  const log = { write: (line: string) => void lines.push(line) }
  const app = await createApp(context, {
    pages: null,
    log,
    demoClock: options.demoClock === false ? null : demoClock,
  })
  await app.ready()
  const admin = new pg.Pool({ connectionString: withDatabase(adminAddress(), databaseName), max: 2 })
  admin.on('error', () => undefined)

  const sessions = new Map<string, SessionView>()
  const fullName = (account: string) => (/^\d{6}-/.test(account) ? account : `${COUNTY}-${account}`)

  async function inject(request: InjectOptions): Promise<Answer> {
    const response = await app.inject(request)
    const headers = response.headers as Record<string, string>
    const body = parsed(response.body, headers['content-type'] ?? '')
    return { status: response.statusCode, body, text: response.body, bytes: response.rawPayload, headers }
  }

  async function session(account: string): Promise<SessionView> {
    const name = fullName(account)
    const known = sessions.get(name)
    if (known && known.expiresAt > clock.now().toISOString()) return known
    const payload = { provider: 'demo', account: name }
    const answer = await inject({ method: 'POST', url: '/api/v1/sessions', payload })
    if (answer.status !== 201) throw new Error(`${name} cannot sign in: ${answer.text}`)
    sessions.set(name, answer.body as SessionView)
    return answer.body as SessionView
  }

  const untilDone = async (job: (context: Context, county: string) => Promise<number>, county: string) => {
    while ((await job(context, county)) > 0);
  }

  let processes = 0
  return {
    app,
    context,
    clock,
    admin,
    databaseName,
    serviceUrl,
    logged: () => lines.join(''),
    tokenOf: async (account) => (await session(account)).token,
    accountId: async (account) => (await session(account)).account.id,
    async request(method, address, { as, body, headers = {} } = {}) {
      const bearer = as ? { authorization: `Bearer ${(await session(as)).token}` } : {}
      return inject({
        method: method,
        url: /^\/(health|metrics|api|open311|desk\/new)/.test(address) ? address : `/api/v1${address}`,
        headers: { ...bearer, ...headers },
        ...(body === undefined ? {} : { payload: body as InjectOptions['payload'] }),
      })
    },
    runOutbox: (county = COUNTY) => untilDone(runOutbox, county),
    sweep: (county = COUNTY) => untilDone(sweepDeadlines, county),
    anotherProcess: (keys) => makeContext((processes += 1), keys),
    async stop() {
      await app.close()
      await Promise.all(opened.map((db) => db.close()))
      await admin.end()
      await asOwner('postgres', (client) => client.query(`drop database ${databaseName} with (force)`))
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
