import { mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { withDatabase } from '../support/database-setup'
import {
  interruptWhen,
  isAlive,
  postmasterOf,
  runToTheEnd,
  startRealServer,
  type RealServer,
} from '../support/real-server'
import { secrets } from '../support/server'
import { declaration, newKey } from './forms'

/** `npm start`: what works, what is refused and in which words, and what is left behind. */

// Each test starts the server, some of them several times.
jest.setTimeout(180_000)

let folder: string
const running: RealServer[] = []
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'cunsheng-start-'))
})
afterEach(async () => {
  for (const server of running.splice(0)) if (server.child.exitCode === null) await server.interrupt()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const dataDir = () => path.join(folder, 'data')
async function start(env: Record<string, string> = {}): Promise<RealServer> {
  const server = await startRealServer(dataDir(), env)
  running.push(server)
  return server
}

async function post(server: RealServer, url: string, body: object, headers: Record<string, string> = {}) {
  const response = await fetch(`${server.address}/api/v1${url}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  })
  return { status: response.status, body: await response.json() }
}

async function tokenOf(server: RealServer, account: string): Promise<string> {
  const { body } = await post(server, '/sessions', { provider: 'demo', account })
  return body.token as string
}

async function health(server: RealServer): Promise<number> {
  const response = await fetch(`${server.address}/health`)
  await response.arrayBuffer()
  return response.status
}

/** One clear line and a code other than 0: what a refused start leaves on the terminal. */
async function refusal(env: Record<string, string>): Promise<string> {
  const { code, said } = await runToTheEnd({ DATA_DIR: path.join(folder, 'refused'), ...env })
  expect(code).toBe(1)
  expect(said).not.toMatch(/\bat .*\(|node:internal|Error:/)
  return said.trim()
}

describe('a start', () => {
  it('says where to open what and as whom, keeps its data to the next, and leaves nothing behind', async () => {
    const first = await start()
    expect(await health(first)).toBe(200)
    expect(first.said()).toContain(`${first.address}/api/v1/openapi.json`)
    for (const who of ['演示', '农户', '村干部', '乡镇干部', '12317', '县督办', '县直部门', '管理员'])
      expect(first.said()).toContain(who)
    const authorization = `Bearer ${await tokenOf(first, '361199-villager1')}`
    const filed = await post(
      first,
      '/leads',
      { source: 'miniapp', content: declaration },
      {
        authorization,
        'idempotency-key': newKey(),
      },
    )
    expect(filed.status).toBe(201)
    const postmaster = postmasterOf(dataDir()) ?? 0
    expect(isAlive(postmaster)).toBe(true)

    expect(await first.interrupt()).toBe(0)
    expect(isAlive(postmaster)).toBe(false)
    expect(postmasterOf(dataDir())).toBeNull()
    expect(first.said()).toContain('正在停下')

    const second = await start()
    expect(second.said()).not.toContain('第一次启动')
    const kept = await fetch(`${second.address}/api/v1/leads/${filed.body.lead.id}`, {
      headers: { authorization },
    })
    expect(kept.status).toBe(200)
    expect(await kept.json()).toMatchObject({
      number: filed.body.receipt.number,
      content: { story: declaration.story },
    })
  })

  it('writes nothing into the program’s folder when it is up to date: that may be somebody else’s', async () => {
    await (await start()).interrupt()
    const { mtimeMs } = statSync('dist/server/main.mjs')
    await (await start()).interrupt()
    expect(statSync('dist/server/main.mjs').mtimeMs).toBe(mtimeMs)
  })

  it('keeps its keys and its database to itself', () => {
    for (const name of ['demo-keys.json', 'postgres/password', 'postgres/postgres.log'])
      expect(statSync(path.join(dataDir(), name)).mode & 0o077).toBe(0)
    const keys = readFileSync(path.join(dataDir(), 'demo-keys.json'), 'utf8')
    expect(Object.keys(JSON.parse(keys) as object).sort()).toEqual([
      'dataKeys',
      'indexKey',
      'signingKeys',
      'urlSigningKey',
    ])
  })

  it('brings a database that was killed back by itself: 503 until then, no restart', async () => {
    const server = await start()
    const postmaster = postmasterOf(dataDir()) ?? 0
    process.kill(postmaster, 'SIGKILL')
    const seen = new Set<number>()
    while (!(seen.has(503) && seen.has(200) && postmasterOf(dataDir()) !== postmaster)) {
      const status = await health(server)
      if (status === 503 || seen.has(503)) seen.add(status)
      await sleep(5)
    }
    expect([...seen]).toEqual([503, 200])
    expect(server.child.exitCode).toBeNull()
    expect(await server.interrupt()).toBe(0)
    expect(postmasterOf(dataDir())).toBeNull()
  })

  it('goes on trying when the database does not come back at once', async () => {
    const server = await start()
    const control = path.join(dataDir(), 'postgres', 'cluster', 'global', 'pg_control')
    renameSync(control, `${control}.away`)
    process.kill(postmasterOf(dataDir()) ?? 0, 'SIGKILL')
    while (!server.said().includes('pg_control')) await sleep(10)
    expect(await health(server)).toBe(503)
    renameSync(`${control}.away`, control)
    while ((await health(server)) !== 200) await sleep(20)
    expect(await server.interrupt()).toBe(0)
    expect(postmasterOf(dataDir())).toBeNull()
  })

  it('can be stopped before it is ready, and starts anew', async () => {
    const other = path.join(folder, 'other')
    const { code } = await interruptWhen(/第一次启动/, { DATA_DIR: other })
    expect(code).not.toBeNull()
    const left = postmasterOf(other)
    while (left !== null && isAlive(left)) await sleep(10)
    const server = await startRealServer(other)
    expect(await health(server)).toBe(200)
    expect(await server.interrupt()).toBe(0)
    expect(postmasterOf(other)).toBeNull()
  })

  it('stops for SIGTERM too', async () => {
    const server = await start()
    const postmaster = postmasterOf(dataDir()) ?? 0
    const ended = new Promise((resolve) => server.child.once('exit', resolve))
    server.child.kill('SIGTERM')
    expect(await ended).toBe(0)
    expect(isAlive(postmaster)).toBe(false)
  })
})

describe('production', () => {
  const name = `cunsheng_production_${process.pid}`
  const admin = process.env.CUNSHENG_TEST_ADMIN_URL ?? ''
  const asAdmin = async (database: string, sql: string) => {
    const client = new pg.Client({ connectionString: withDatabase(admin, database) })
    await client.connect()
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows
    } finally {
      await client.end()
    }
  }
  beforeAll(() => asAdmin('postgres', `create database ${name}`))
  afterAll(() => asAdmin('postgres', `drop database ${name} with (force)`))

  it('runs on the database that is named, and has no demo', async () => {
    const server = await start({
      NODE_ENV: 'production',
      DATABASE_URL: withDatabase(admin, name),
      DATA_KEYS: secrets.dataKeys.map((entry) => entry.join(':')).join(),
      INDEX_KEY: secrets.indexKey,
      URL_SIGNING_KEY: secrets.urlSigningKey,
      SIGNING_KEYS: secrets.signingKeys
        .map(({ id, algorithm, secret }) => [id, algorithm, secret].join(':'))
        .join(),
      WECHAT_APP_ID: 'wx1',
      WECHAT_APP_SECRET: 'secret-of-production',
      WECHAT_API: 'http://127.0.0.1:9',
    })
    expect(await health(server)).toBe(200)
    expect(server.said()).not.toMatch(/演示|secret-of-production/)
    expect((await fetch(`${server.address}/api/v1/demo/accounts`)).status).toBe(404)
    const demo = await post(server, '/sessions', { provider: 'demo', account: '361199-villager1' })
    expect(demo).toMatchObject({ status: 404, body: { code: 'sign-in-method-off' } })
    const seeded = 'select count(*)::int as n from account union all select count(*)::int from county'
    expect(await asAdmin(name, seeded)).toEqual([{ n: 0 }, { n: 0 }])
    expect(postmasterOf(dataDir())).toBeNull()
    expect(await server.interrupt()).toBe(0)
  })
})

describe('a start is refused in one line', () => {
  it('when the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => other.once('listening', resolve))
    const { port } = other.address() as AddressInfo
    const line = await refusal({ PORT: String(port), DATA_DIR: dataDir() })
    expect(line).toContain(`端口 ${port} 已经被占用`)
    expect(line.split('\n').filter((one) => one.includes('端口'))).toHaveLength(1)
    expect(postmasterOf(dataDir())).toBeNull()
    other.close()
  })

  it('when the host is none of this machine', async () => {
    const line = await refusal({ HOST: '203.0.113.7', DATA_DIR: dataDir() })
    expect(line).toContain('203.0.113.7')
    expect(line).toContain('HOST')
    expect(line.split('\n')).toHaveLength(1)
  })

  it('when the folder cannot be written', async () => {
    const file = path.join(folder, 'a-file')
    writeFileSync(file, '')
    for (const place of [path.join(file, 'data'), file]) {
      const line = await refusal({ DATA_DIR: place })
      expect(line).toContain(place)
      expect(line).toContain('DATA_DIR')
      expect(line.split('\n')).toHaveLength(1)
    }
  })

  it('when another server uses the same data, which goes on undisturbed', async () => {
    const first = await start()
    const line = await refusal({ DATA_DIR: dataDir() })
    expect(line).toContain('另一个村声服务正在使用这个数据文件夹')
    expect(line.split('\n')).toHaveLength(1)
    expect(await health(first)).toBe(200)
  })

  it('when the database that was named is away, unknown or closed to us', async () => {
    const closed = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => closed.once('listening', resolve))
    const { port } = closed.address() as AddressInfo
    await new Promise((resolve) => closed.close(resolve))
    const admin = process.env.CUNSHENG_TEST_ADMIN_URL ?? ''
    // Something answers there, and it is no PostgreSQL.
    const stranger = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))
    await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve))
    for (const url of [
      `postgres://a:b@localhost:${port}/c`,
      `postgres://a:b@127.0.0.1:${(stranger.address() as AddressInfo).port}/c`,
      `postgres://a:b@/c?host=${path.join(folder, 'no-socket')}`,
      'postgres://a:b@not-a-machine.invalid/c',
      admin.replace(/\/[^/]*$/, '/not_there'),
      admin.replace(/\/\/[^@]*@/, '//postgres:wrong@'),
      admin.replace(/\/\/[^@]*@/, '//nobody_here:wrong@'),
    ]) {
      const line = await refusal({ DATABASE_URL: url })
      expect(line).toContain('连不上 DATABASE_URL')
      expect(line.split('\n')).toHaveLength(1)
      expect(line).not.toMatch(/wrong|a:b/)
    }
    stranger.close()
  })

  it('when the account may not do its part: make tables, or serve', async () => {
    const admin = process.env.CUNSHENG_TEST_ADMIN_URL ?? ''
    const name = `cunsheng_rights_${process.pid}`
    const client = new pg.Client({ connectionString: withDatabase(admin, 'postgres') })
    await client.connect()
    await client.query(`create role ${name} login password 'p'`)
    await client.query(`create database ${name}`)
    const stranger = withDatabase(admin, name).replace(/\/\/[^@]*@/, `//${name}:p@`)
    try {
      const noTables = await refusal({ DATABASE_URL: stranger })
      expect(noTables).toMatch(/^DATABASE_URL 的账号没有权限建表.*MIGRATION_DATABASE_URL。$/)
      const noService = await refusal({
        DATABASE_URL: stranger,
        MIGRATION_DATABASE_URL: withDatabase(admin, name),
      })
      expect(noService).toMatch(/^DATABASE_URL 的账号不能当 cunsheng_service。.*$/)
    } finally {
      await client.query(`drop database ${name} with (force)`)
      await client.query(`drop role ${name}`)
      await client.end()
    }
  })

  it('in production without its secrets, naming each', async () => {
    const line = await refusal({ NODE_ENV: 'production' })
    for (const name of [
      'DATABASE_URL',
      'DATA_KEYS',
      'INDEX_KEY',
      'URL_SIGNING_KEY',
      'SIGNING_KEYS',
      'WECHAT_APP_ID',
      'WECHAT_APP_SECRET',
    ])
      expect(line).toContain(name)
    expect(line.split('\n')).toHaveLength(1)
    const some = await refusal({ NODE_ENV: 'production', INDEX_KEY: secrets.indexKey, WECHAT_APP_ID: 'wx1' })
    expect(some).not.toMatch(/INDEX_KEY|WECHAT_APP_ID(?!_)/)
    expect(some).toContain('WECHAT_APP_SECRET')
  })

  it('for settings that are wrong, each with its name, and none with its value', async () => {
    const lines = await refusal({
      PORT: 'eight',
      DATABASE_URL: 'mysql://secret-user@x/y',
      DATA_KEYS: 'one:too-short-secret',
      INDEX_KEY: 'not-a-key-secret',
      WORKERS: 'maybe',
    })
    expect(lines.split('\n').map((line) => /设置 (\w+)/.exec(line)?.[1])).toEqual([
      'PORT',
      'DATABASE_URL',
      'DATA_KEYS',
      'INDEX_KEY',
      'WORKERS',
    ])
    expect(lines).not.toContain('secret')
    expect(lines).not.toMatch(/Invalid|expected/)
  })
})
