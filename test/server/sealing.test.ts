import { dayOf } from '@/domain/calendar'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import sharp from 'sharp'
import { CHAIN_START } from '@/domain/chain'
import { checkCharacter } from '@/domain/household/id-number'
import { firstBrokenActivity } from '@/domain/leads/activity'
import { faultOf } from '@/server/http/problems'
import { createSealing } from '@/server/security/sealing'
import { COUNTY, secrets, startTestServer, type TestServer } from '../support/server'
import { act, bodyIdOf, file, formOf, read, submit, upload, villages } from './forms'

/** What is specially protected is never stored or logged readable, and history cannot be changed (checks.md 5, 10, 13). */

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())

const key = (word: string) => createHash('sha256').update(word).digest('base64')

describe('keys', () => {
  it('can be changed: old rows still open, new rows use the new key', async () => {
    const old = await file(server, 'declaration')
    const rotated = server.anotherProcess({
      ...secrets,
      dataKeys: [['test2', key('new')], ...secrets.dataKeys],
    })
    const { leads, db, sealing, accounts } = rotated

    const lead = await leads.byId(db, COUNTY, old.id as string)
    expect(lead?.content).toMatchObject({ declarant: { name: '周春生' } })
    expect(firstBrokenActivity(await leads.activities(db, COUNTY, old.id as string), CHAIN_START)).toBeNull()
    const account = await accounts.byDemoKey(db, COUNTY, `${COUNTY}-clerk1`)
    expect(account?.name).toBeTruthy()
    // Look-ups go by the index, which has a key of its own.
    expect((await accounts.staffNamed(db, COUNTY, account?.name ?? '')).map((one) => one.id)).toEqual([
      account?.id,
    ])

    const sealed = sealing.seal('place', Buffer.from('新的'))
    expect(sealing.keyIdOf(sealed)).toBe('test2')
    const { rows } = await server.admin.query<{ sealed: Buffer }>('select sealed from lead where id = $1', [
      old.id,
    ])
    expect(sealing.keyIdOf(rows[0]?.sealed ?? Buffer.alloc(0))).toBe('test1')
    // A server that lost the old key reads nothing, and says so.
    const without = createSealing({ ...secrets, dataKeys: [['test2', key('new')]] })
    expect(() => without.open('place', rows[0]?.sealed ?? Buffer.alloc(0))).toThrow('test1')
    // The wrong key under the right name opens nothing.
    const wrong = createSealing({ ...secrets, dataKeys: [['test1', key('wrong')]] })
    expect(() => wrong.open(`lead|${COUNTY}|${old.id}`, rows[0]?.sealed ?? Buffer.alloc(0))).toThrow()
  })

  it('give a different index for each field, county and key', () => {
    const one = createSealing(secrets)
    const other = createSealing({ ...secrets, indexKey: key('other index') })
    const indexes = [
      one.blindIndex('phone', COUNTY, '13800000001'),
      one.blindIndex('name', COUNTY, '13800000001'),
      one.blindIndex('phone', '620199', '13800000001'),
      one.blindIndex('phone', COUNTY, '13800000002'),
      other.blindIndex('phone', COUNTY, '13800000001'),
    ].map((index) => index.toString('hex'))
    expect(new Set(indexes).size).toBe(5)
    expect(one.blindIndex('phone', COUNTY, '13800000001').toString('hex')).toBe(indexes[0])
  })

  it('seal the same text differently each time, and find a changed byte', () => {
    const { seal, open } = createSealing(secrets)
    const [a, b] = [seal('place', Buffer.from('糖尿病')), seal('place', Buffer.from('糖尿病'))]
    expect(a.equals(b)).toBe(false)
    expect(open('place', a).toString()).toBe('糖尿病')
    expect(() => open('another place', a)).toThrow()
    for (let i = 0; i < a.length; i++) {
      const changed = Buffer.from(a)
      changed[i] = (changed[i] ?? 0) ^ 1
      expect(() => open('place', changed)).toThrow()
    }
  })
})

describe('rows', () => {
  it('do not open in another’s place: two leads swapped', async () => {
    const first = await file(server, 'report', { story: '第一件事' })
    const second = await file(server, 'report', { story: '第二件事' })
    await server.admin.query(
      `update lead set sealed = (select other.sealed from lead other where other.id = $2) where id = $1`,
      [first.id, second.id],
    )
    const answer = await read(server, 'intake', first.id as string)
    expect(answer.status).toBe(500)
    expect(answer.body.code).toBe('internal')
    expect(answer.text).not.toContain('第二件事')
    expect((await read(server, 'intake', second.id as string)).status).toBe(200)
    // The list stays open to everybody; of this one it says no more than its number.
    const { body, status } = await server.request('GET', '/leads?scope=inbox&limit=100', { as: 'intake' })
    expect(status).toBe(200)
    const subjects = new Map(
      (body.items as { id: string; subject: string }[]).map((row) => [row.id, row.subject]),
    )
    expect([subjects.get(first.id as string), subjects.get(second.id as string)]).toEqual(['', '钱和物资'])
    await server.admin.query('delete from lead where id = $1', [first.id])
  })

  it('of history name the place where something was changed, even behind the database’s back', async () => {
    const lead = await file(server, 'declaration')
    const id = lead.id as string
    await act(server, 'intake', id, { action: 'accept' })
    await act(server, 'intake', id, { action: 'comment', text: '请尽快', attachmentIds: [] })
    const { leads, db } = server.context
    const broken = async () => firstBrokenActivity(await leads.activities(db, COUNTY, id), CHAIN_START)
    expect(await broken()).toBeNull()

    const tamper = async (change: string) => {
      await server.admin.query('alter table activity disable trigger activity_append_only')
      await server.admin.query(`update activity set ${change} where lead_id = '${id}' and seq = 2`)
      await server.admin.query('alter table activity enable trigger activity_append_only')
    }
    await tamper(`at = at + interval '1 millisecond'`)
    expect(await broken()).toBe(2)
    await tamper(`at = at - interval '1 millisecond'`)
    expect(await broken()).toBeNull()
    await tamper(`actor = jsonb_set(actor, '{role}', '"operator"')`)
    expect(await broken()).toBe(2)
    await tamper(`actor = jsonb_set(actor, '{role}', '"county-intake"')`)
    expect(await broken()).toBeNull()
    await tamper(
      `sealed = (select other.sealed from activity other where other.lead_id = '${id}' and other.seq = 3)`,
    )
    await expect(leads.activities(db, COUNTY, id)).rejects.toThrow()
  })
})

describe('the serving role', () => {
  let client: pg.Client
  beforeAll(async () => {
    client = new pg.Client({ connectionString: server.serviceUrl })
    await client.connect()
    await file(server, 'report')
    await read(server, 'clerk1', '019cac46-1500-7000-8000-0000deadbeef')
  })
  afterAll(() => client.end())

  it.each([
    `update activity set type = 'accepted'`,
    'delete from activity',
    'truncate activity',
    `update access_record set outcome = 'allowed'`,
    'delete from access_record',
    'truncate access_record',
    'alter table activity disable trigger activity_append_only',
    'alter table activity add column x text',
    'alter table access_record owner to current_user',
    'drop table activity',
    'drop trigger activity_append_only on activity',
    'create table mine (id int)',
    'create or replace function refuse_change() returns trigger language plpgsql as $$ begin return new; end $$',
    `update migration set hash = ''`,
    'delete from lead',
    'truncate lead',
    'delete from notification',
    `select pg_read_file('postgresql.conf')`,
    'select rolpassword from pg_authid',
    'set session_replication_role = replica',
    'set role postgres',
  ])('cannot %s', async (sql) => {
    await expect(client.query(sql)).rejects.toMatchObject({ code: '42501' })
  })

  it('is neither owner nor superuser', async () => {
    const { rows } = await client.query(
      `select current_user as name, rolsuper, rolcreatedb, rolcreaterole, rolbypassrls from pg_roles where rolname = current_user`,
    )
    expect(rows).toEqual([
      {
        name: 'cunsheng_service',
        rolsuper: false,
        rolcreatedb: false,
        rolcreaterole: false,
        rolbypassrls: false,
      },
    ])
  })

  it('is not alone in this: the owner cannot change history either', async () => {
    for (const sql of [
      `update activity set type = 'accepted'`,
      'delete from activity',
      'truncate activity',
      `update access_record set outcome = 'allowed'`,
      'delete from access_record',
    ])
      await expect(server.admin.query(sql)).rejects.toMatchObject({ code: '42501' })
  })
})

describe('twenty households', () => {
  /** Everything that must be found nowhere. */
  const secretWords: string[] = []
  const secret = (word: string) => {
    secretWords.push(word)
    return word
  }
  const idNumber = (n: number) => {
    const first = `361130196${n % 10}0${(n % 9) + 1}1${n % 3}${String(100 + n)}`
    return secret(first + checkCharacter(first))
  }
  let control: string

  beforeAll(async () => {
    const village = await bodyIdOf(server, /樟树村/)
    const photo = await sharp({ create: { width: 99, height: 77, channels: 3, background: '#0a0' } })
      .jpeg()
      .toBuffer()
    const given = '甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉'
    for (let n = 0; n < 20; n++) {
      const letter = given[n] ?? '甲'
      const { body: uploaded } = await upload(
        server,
        'villager1',
        photo,
        secret(`照片-${letter}家的房子.jpg`),
      )
      const declared = await file(server, 'declaration', {
        declarant: {
          name: secret(`欧阳${letter}`),
          relation: 'self',
          phone: secret(`139${String(79310000 + n)}`),
        },
        address: secret(`第${letter}组老樟树下`),
        members: [0, 1, 2, 3].map((m) => ({
          name: secret(`司徒${letter}${'春夏秋冬'[m] ?? ''}`),
          relation: m === 0 ? 'head' : 'child',
          idNumber: idNumber(n * 4 + m),
          health: secret(`${letter}型糖尿病并发症${m}`),
        })),
        story: `银行卡 ${secret(`62284804${String(10000000 + n)}`)} 里只剩 37 块，${secret(`${letter}医院欠费单`)}。`,
        attachmentIds: [uploaded.id],
      })
      const reported = await file(
        server,
        'report',
        {
          accused: { name: secret(`尉迟${letter}山`) },
          story: `他说${secret(`${letter}字号的补助不发了`)}。`,
          contact: { name: secret(`诸葛${letter}`), phone: secret(`138${String(70550000 + n)}`) },
        },
        'villager2',
      )
      control = declared.number as string
      await act(server, 'intake', declared.id as string, {
        action: 'accept',
        note: secret(`${letter}户已电话核对`),
      })
      await act(server, 'intake', declared.id as string, {
        action: 'assign',
        toBodyId: village,
        note: secret(`请看${letter}户`),
      })
      const { body: seen } = await upload(server, 'clerk1', photo, secret(`照片-${letter}家里.jpg`))
      await act(server, 'clerk1', declared.id as string, {
        action: 'advance',
        stage: 'visit',
        evidence: {
          on: dayOf(server.clock.now().toISOString()),
          people: [secret(`皇甫${letter}干`)],
          photos: [seen.id],
          findings: secret(`${letter}户看过，确有困难`),
        },
      })
      await act(server, 'intake', reported.id as string, {
        action: 'return',
        missing: [secret(`${letter}的收据`)],
      })
      // Refused input must not be kept or logged either.
      const refused = formOf('declaration', {
        story: `${secret(`${letter}没有通过的话`)}\u0000`,
        members: [{ name: '某', relation: 'head', idNumber: secret(`51010119700101${String(1000 + n)}`) }],
      })
      expect((await submit(server, 'villager1', refused)).status).toBe(422)
      expect((await submit(server, 'villager1', { ...refused, regionCode: villages.two })).status).toBe(422)
    }
    await server.runOutbox()
    server.clock.advance({ days: 5 })
    await server.sweep()
    await server.runOutbox()
    for (const as of ['intake', 'supervisor', 'villager1', 'clerk1'])
      await server.request('GET', '/leads?scope=mine', { as })
    for (const as of ['intake', 'supervisor'])
      await server.request('GET', '/leads?scope=inbox&limit=100', { as })
    // A fault on the way: what is logged of it carries nothing either.
    await server.admin.query(`update lead set sealed = '\\x00' where number = $1`, [control])
    const { rows } = await server.admin.query<{ id: string }>('select id from lead where number = $1', [
      control,
    ])
    expect((await read(server, 'intake', rows[0]?.id ?? '')).status).toBe(500)
  })

  /** Each secret word holds one of these: looking for them first is much faster in large files. */
  const stems = ['家的房子', '欧阳', '1397931', '老樟树下', '司徒', '361130196', '型糖尿病', '62284804']
    .concat(['医院欠费单', '尉迟', '字号的补助', '诸葛', '1387055', '户已', '请看', '的收据'])
    .concat(['没有通过的话', '51010119700101', '皇甫', '户看过', '家里.jpg'])

  function found(bytes: Buffer): string[] {
    if (!stems.some((stem) => bytes.includes(stem))) return []
    return secretWords.filter((word) => bytes.includes(Buffer.from(word)))
  }

  function filesBelow(folder: string): string[] {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => path.join(folder, name))
      .filter((name) => statSync(name, { throwIfNoEntry: false })?.isFile())
  }

  it('leave no readable trace in the files of the database, its log of changes and its log', async () => {
    await server.admin.query('checkpoint')
    const { rows } = await server.admin.query<{ setting: string; pid: number; database: string }>(
      `select current_setting('data_directory') as setting, pg_backend_pid() as pid, oid::text as database
       from pg_database where datname = $1`,
      [server.databaseName],
    )
    const { setting = '', pid = 0, database = '' } = rows[0] ?? {}
    const folder = realpathSync(setting.replace('/proc/self/', `/proc/${pid}/`))
    const own = path.join(folder, 'base', database)
    const files = [
      ...filesBelow(own),
      ...filesBelow(path.join(folder, 'global')),
      ...filesBelow(path.join(folder, 'pg_wal')),
      ...filesBelow(path.join(folder, 'base')).filter((name) => name.includes('pgsql_tmp')),
      ...readdirSync(path.dirname(folder))
        .filter((name) => name.endsWith('.log'))
        .map((name) => path.join(path.dirname(folder), name)),
    ]
    expect(secretWords.filter((word) => !stems.some((stem) => word.includes(stem)))).toEqual([])
    let controls = 0
    for (const name of files) {
      const bytes = readFileSync(name)
      if (bytes.includes(Buffer.from(control))) controls += 1
      expect({ name, found: found(bytes) }).toEqual({ name, found: [] })
    }
    // What is no secret is found: the search looks in the right place, in the tables and in the log of changes.
    expect(controls).toBeGreaterThanOrEqual(2)
  })

  it('leave no readable trace in a dump', async () => {
    const { rows: tables } = await server.admin.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public' order by 1`,
    )
    expect(tables.length).toBeGreaterThan(12)
    let dump = ''
    for (const { name } of tables) {
      const { rows } = await server.admin.query<{ row: string }>(`select t::text as row from ${name} t`)
      dump += rows.map(({ row }) => row).join('\n')
    }
    expect(dump).toContain(control)
    expect(secretWords.filter((word) => dump.includes(word))).toEqual([])
    // A dump shows bytes as hexadecimal digits.
    const hex = secretWords.filter((word) => dump.includes(Buffer.from(word).toString('hex')))
    expect(hex).toEqual([])
  })

  it('leave no readable trace in the server’s log', () => {
    const log = server.logged()
    expect(log).toContain('/api/v1/leads')
    expect(log).toContain('request failed')
    expect(secretWords.filter((word) => log.includes(word))).toEqual([])
    // Nor tokens, addresses of people, or keys.
    expect(log).not.toMatch(/Bearer|\d{6}\.[\w-]{43}|remoteAddress|127\.0\.0\.1/)
    for (const [, dataKey] of secrets.dataKeys) expect(log).not.toContain(dataKey)
  })

  it('are not in what the log holds of a fault, however its message is broken into lines', () => {
    const fault = faultOf(new TypeError('wrong:\n欧阳甲\n  at home, 13900000000'))
    expect(JSON.stringify(fault)).not.toMatch(/欧阳甲|13900000000|wrong/)
    expect(fault.name).toBe('TypeError')
    expect(fault.stack[0]).toContain('sealing.test.ts')
  })

  it('leave no readable trace in the server’s folder', () => {
    const files = filesBelow(server.context.config.dataDir)
    expect(files.length).toBeGreaterThanOrEqual(40)
    for (const name of files) expect(found(readFileSync(name))).toEqual([])
    expect(secretWords.filter((word) => files.join().includes(word))).toEqual([])
  })

  it('are not spoken of in messages: neither their words nor their names', async () => {
    const { rows } = await server.admin.query<{ row: string }>(
      'select notification::text as row from notification',
    )
    expect(rows.length).toBeGreaterThan(100)
    const all = rows.map(({ row }) => row).join('\n')
    expect(secretWords.filter((word) => all.includes(word))).toEqual([])
    const { rows: queued } = await server.admin.query<{ row: string }>(
      'select outbox::text as row from outbox',
    )
    expect(secretWords.filter((word) => JSON.stringify(queued).includes(word))).toEqual([])
  })
})
