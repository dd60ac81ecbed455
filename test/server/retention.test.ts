import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { usualYears } from '@/domain/operations/retention'
import { openDatabase } from '@/server/db/database'
import { forgetPast } from '@/server/operations/forget-past'
import { inkOf } from '../support/handwriting'
import { COUNTY, startTestServer, type TestServer } from '../support/server'
import { act, count, declaration, file, report, submit, newKey, upload } from './forms'

/** What is past its time goes, whole; what is not cannot. */

let server: TestServer
beforeEach(async () => {
  server = await startTestServer()
})
afterEach(() => server.stop())

async function day(): Promise<void> {
  while ((await forgetPast(server.context, COUNTY)) > 0);
}

async function sign(leadId: string): Promise<void> {
  const as = 'villager1'
  const { body } = await server.request('POST', '/signing-openings', { as, body: { leadId } })
  server.clock.advance({ minutes: 1 })
  await server.request('POST', `/signing-openings/${body.id}/end`, { as })
  const form = {
    member: 0,
    openingId: body.id as string,
    writer: { kind: 'self' },
    name: '周春生',
    lastFour: '0033',
    handwriting: inkOf(0),
    phoneTime: '2026-03-05 08:00',
  }
  expect((await server.request('POST', `/leads/${leadId}/signatures`, { as, body: form })).status).toBe(200)
}

async function closedDeclaration(): Promise<{ id: string; number: string }> {
  const photo = await sharp({ create: { width: 50, height: 50, channels: 3, background: '#373' } })
    .jpeg()
    .toBuffer()
  const attachmentIds = [(await upload(server, 'villager1', photo)).body.id as string]
  const lead = await file(server, 'declaration', { ...declaration, attachmentIds })
  const id = lead.id as string
  await sign(id)
  await act(server, 'villager1', id, { action: 'withdraw', reason: '家里好转了' })
  await server.runOutbox()
  return { id, number: lead.number as string }
}

/** Tables in which this id stands anywhere. */
async function tablesWith(word: string): Promise<string[]> {
  const { rows } = await server.admin.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`,
  )
  const found: string[] = []
  for (const { name } of rows) {
    const hits = await server.admin.query(
      `select 1 from "${name}" t where t::text like '%' || $1 || '%' limit 1`,
      [word],
    )
    if (hits.rows.length > 0) found.push(name)
  }
  return found
}

const photos = () => {
  const folder = path.join(server.context.config.dataDir, 'files')
  return existsSync(folder)
    ? readdirSync(folder, { recursive: true }).filter((name) => /\.jpg$/.test(String(name)))
    : []
}

test('after its years a lead goes with all that hangs on it; what figures need stays without anybody', async () => {
  const { id, number } = await closedDeclaration()
  const open = (await file(server, 'declaration', {}, 'villager2')).id as string
  expect((await tablesWith(id)).length).toBeGreaterThan(5)
  const last = await server.admin.query(`select state ->> 'lastHash' as hash from lead where id = $1`, [id])

  server.clock.set('2036-03-02T15:59:00.000Z')
  await day()
  expect(await tablesWith(id)).toContain('lead')

  server.clock.set('2036-03-02T16:00:00.000Z')
  const preview = await server.request('GET', '/operations/retention/preview', { as: 'administrator' })
  expect(preview.body.removed.declaration).toBe(1)
  expect(await tablesWith(id)).toContain('lead')
  await day()
  expect(await tablesWith(id)).toEqual(['past_lead'])
  expect(await tablesWith(number)).toEqual([])
  expect(photos()).toEqual([])
  expect((await server.request('GET', `/leads/${id}`, { as: 'villager1' })).status).toBe(404)
  const past = (await server.admin.query('select * from past_lead')).rows[0] as Record<string, unknown>
  expect(past).toMatchObject({
    kind: 'declaration',
    town_code: '361199101000',
    closed_as: 'withdrawn',
    activities: 3,
    last_hash: (last.rows[0] as { hash: string }).hash,
    signatures: 1,
    last_signature_hash: expect.stringMatching(/^[0-9a-f]{64}$/),
  })
  // Still waiting, ten years on: kept.
  expect(await tablesWith(open)).toContain('lead')

  const report = await server.request('GET', '/operations/retention', { as: 'administrator' })
  expect(report.body.years).toEqual(usualYears)
  expect(report.body.runs[0]).toMatchObject({ day: '2036-03-03', removed: { declaration: 1 } })
  expect(report.body.runs[0].finishedAt).not.toBeNull()
})

test('where the database refuses, a server’s clock having run ahead, the photos stay with their lead', async () => {
  const { id } = await closedDeclaration()
  const before = photos()
  expect(before.length).toBeGreaterThan(0)
  await server.admin.query('update county set demo = false')
  server.clock.set('2040-03-02T16:00:00.000Z')
  await expect(day()).rejects.toMatchObject({ code: '42501' })
  expect(await tablesWith(id)).toContain('lead')
  expect(photos()).toEqual(before)
})

test('a report without a name takes its account and its number with it', async () => {
  const begun = { provider: 'anonymous', countyCode: COUNTY }
  const { token } = (await server.request('POST', '/sessions', { body: begun })).body as { token: string }
  const { contact: _contact, ...rest } = report
  const sent = await server.request('POST', '/leads', {
    body: { source: 'web', content: { ...rest, identity: 'anonymous' } },
    headers: { authorization: `Bearer ${token}`, 'idempotency-key': newKey() },
  })
  const { id, version } = sent.body.lead as { id: string; version: number }
  const headers = { authorization: `Bearer ${token}` }
  const body = { action: 'withdraw', reason: '已经解决', version }
  expect((await server.request('POST', `/leads/${id}/actions`, { headers, body })).status).toBe(200)
  expect(await count(server, 'anonymous_receipt')).toBe(1)
  server.clock.advance({ days: 3700 })
  await day()
  expect(await tablesWith(id)).toEqual(['past_lead'])
  expect(await count(server, 'anonymous_receipt')).toBe(0)
  expect(await count(server, 'account where anonymous')).toBe(0)
})

test('the county sets its years within the limits; who did is known', async () => {
  const { id } = await closedDeclaration()
  const set = (changes: object, as = 'administrator') =>
    server.request('PUT', '/operations/retention', { as, body: { ...usualYears, ...changes } })
  expect((await set({ declaration: 4 })).status).toBe(422)
  expect((await set({ declaration: 31 })).status).toBe(422)
  expect((await set({ declaration: 5 }, 'supervisor')).status).toBe(403)
  const answer = await set({ declaration: 5 })
  expect([answer.status, answer.body.years.declaration]).toEqual([200, 5])
  expect(answer.body.setBy).not.toBe('')
  server.clock.set('2031-03-03T16:00:00.000Z')
  await day()
  expect(await tablesWith(id)).toEqual(['past_lead'])
})

test('who looked at what and what people were told go in their own time', async () => {
  const { id } = await closedDeclaration()
  await server.request('GET', `/leads/${id}`, { as: 'clerk4' })
  expect(await count(server, 'access_record')).toBeGreaterThan(0)
  expect(await count(server, 'notification')).toBeGreaterThan(0)
  server.clock.advance({ days: 365 * 2 + 2 })
  await day()
  expect([await count(server, 'notification'), (await count(server, 'access_record')) > 0]).toEqual([0, true])
  server.clock.advance({ days: 365 * 3 + 2 })
  await day()
  const old = `access_record where at < '2027-01-01'`
  expect(await count(server, old)).toBe(0)
})

test('the serving role cannot delete history, nor what is not past its time, with whatever setting', async () => {
  const { id } = await closedDeclaration()
  const db = openDatabase({ url: server.serviceUrl, poolSize: 1, role: null })
  const refused = (work: Promise<unknown>) => expect(work).rejects.toMatchObject({ code: '42501' })
  await refused(
    db.transaction(async (tx) => {
      await tx.query(`select set_config('cunsheng.past', $1, true)`, [`lead ${id}`])
      await tx.query('delete from activity where lead_id = $1', [id])
    }),
  )
  await refused(db.query('select forget_lead($1, $2, null, $3)', [COUNTY, id, '2030-01-01T00:00:00Z']))
  await refused(db.query('select forget_access_records($1, $2, $2, 10)', [COUNTY, '2036-01-01T00:00:00Z']))
  // A county that is no demo: a server whose clock has run ahead is not believed.
  await server.admin.query('update county set demo = false where county_code = $1', [COUNTY])
  await refused(db.query('select forget_lead($1, $2, null, $3)', [COUNTY, id, '2099-01-01T00:00:00Z']))
  await db.close()
  // The owner of the tables neither, without the function.
  await expect(server.admin.query('delete from activity')).rejects.toThrow(/append-only/)
  await expect(server.admin.query('delete from access_record')).resolves.toMatchObject({ rowCount: 0 })
  expect(await count(server, 'activity')).toBe(3)
})

test('two processes at once, a stop in the middle, and a clock set back: each lead goes once, each day has one report', async () => {
  const ids: string[] = []
  for (let n = 0; n < 25; n += 1) {
    const { id } = (await submit(server, 'villager1', { ...declaration, story: `第 ${n} 回`, members: [] }))
      .body.lead as { id: string }
    await act(server, 'villager1', id, { action: 'withdraw', reason: '家里好转了' })
    ids.push(id)
  }
  server.clock.set('2036-04-01T02:00:00.000Z')
  // One transaction's worth, then the process stops.
  expect(await forgetPast(server.context, COUNTY)).toBe(1)
  const other = server.anotherProcess()
  const both = async (context: TestServer['context']) => {
    while ((await forgetPast(context, COUNTY)) > 0);
  }
  await Promise.all([both(server.context), both(other)])
  await day()
  expect(await count(server, 'past_lead')).toBe(25)
  server.clock.advance({ hours: -1 })
  await day()
  const { rows } = await server.admin.query(`select removed from retention_run where day = '2036-04-01'`)
  expect(rows).toEqual([{ removed: { declaration: 25 } }])
})
