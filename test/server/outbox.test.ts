import { noticeText, noticeTemplates } from '@/domain/leads/notices'
import { runOutbox } from '@/server/jobs/outbox'
import { startWorker } from '@/server/jobs/worker'
import { COUNTY, startTestServer, type TestServer } from '../support/server'
import { act, bodyIdOf, count, file, toldTo } from './forms'

/** Messages: sent once, tried again with patience, laid aside where staff see them, without words or names (checks.md 35). */

let server: TestServer
beforeEach(async () => {
  server = await startTestServer()
})
afterEach(() => server.stop())

const absent = '019cac46-1500-7000-8000-0000deadbeef'
let made = 0
/** A message about a lead that is not there: it cannot be sent. */
async function unsendable(leadId = absent): Promise<string> {
  const id = `019cac46-1500-7000-8000-${(made += 1).toString(16).padStart(12, 'f')}`
  const now = server.clock.now()
  await server.admin.query(
    `insert into outbox (county_code, id, topic, payload, available_at, created_at) values ($1, $2, 'activity', $3, $4, $4)`,
    [COUNTY, id, { leadId, seq: 1, holderId: absent, assigneeId: null }, now],
  )
  return id
}

async function state(id: string) {
  const { rows } = await server.admin.query<{ attempts: number; wait: number; dead: boolean; error: string }>(
    `select attempts, extract(epoch from available_at - $2)::int as wait, dead_at is not null as dead, last_error as error
     from outbox where id = $1`,
    [id, server.clock.now()],
  )
  return rows[0]
}

it('tries again after 5, 10, 20 … seconds, eight times in all, and lays the message aside', async () => {
  const id = await unsendable()
  const waits: number[] = []
  for (let attempt = 1; attempt <= 8; attempt++) {
    expect(await runOutbox(server.context, COUNTY)).toBe(1)
    const after = await state(id)
    expect(after).toMatchObject({ attempts: attempt, dead: attempt === 8 })
    waits.push(after?.wait ?? 0)
    // Not a moment before its time.
    server.clock.advance({ seconds: (after?.wait ?? 0) - 1 })
    expect(await runOutbox(server.context, COUNTY)).toBe(0)
    server.clock.advance({ seconds: 1 })
  }
  expect(waits).toEqual([5, 10, 20, 40, 80, 160, 320, 640])
  server.clock.advance({ days: 30 })
  expect(await runOutbox(server.context, COUNTY)).toBe(0)
})

it('does not hold up the messages beside it', async () => {
  await unsendable()
  const lead = await file(server, 'report')
  await unsendable()
  await server.runOutbox()
  expect(await toldTo(server, 'villager1', lead.id as string)).toEqual(['filed-filer'])
  expect(await count(server, 'outbox')).toBe(2)
})

it('shows the administrator and the supervisor what was laid aside, and sends it again when told', async () => {
  const lead = await file(server, 'report')
  // Its history is out of reach for a while: the message comes too early, again and again.
  await server.admin.query('alter table activity rename to activity_away')
  for (let i = 0; i < 8; i++) {
    await runOutbox(server.context, COUNTY)
    server.clock.advance({ hours: 1 })
  }
  await server.admin.query('alter table activity_away rename to activity')
  const unknown = await unsendable()
  await server.admin.query('update outbox set attempts = 8, dead_at = $2 where id = $1', [
    unknown,
    server.clock.now(),
  ])

  for (const as of ['administrator', 'supervisor']) {
    const { body } = await server.request('GET', '/operations/dead-letters', { as })
    expect(body.items).toEqual([
      expect.objectContaining({ topic: 'activity', leadNumber: lead.number, attempts: 8 }),
      expect.objectContaining({ id: unknown, leadNumber: null, lastError: '' }),
    ])
  }
  const { body } = await server.request('GET', '/operations/dead-letters', { as: 'administrator' })
  // The kind of the error only: its words may quote what was being sent.
  expect(body.items[0].lastError).not.toMatch(/activity|relation/)
  const retry = (id: string) =>
    server.request('POST', `/operations/dead-letters/${id}/retry`, { as: 'administrator' })
  expect((await retry(body.items[0].id as string)).status).toBe(204)
  expect((await retry(body.items[0].id as string)).status).toBe(404)
  await server.runOutbox()
  expect(await toldTo(server, 'villager1', lead.id as string)).toEqual(['filed-filer'])
  expect(
    (await server.request('GET', '/operations/dead-letters', { as: 'administrator' })).body.items,
  ).toHaveLength(1)
})

it('tells nobody twice, however often a message is sent again', async () => {
  const lead = await file(server, 'report')
  const { rows } = await server.admin.query('select * from outbox')
  await server.runOutbox()
  const told = await count(server, 'notification')
  const [row] = rows as { id: string; topic: string; payload: object; available_at: Date; created_at: Date }[]
  await server.admin.query(
    `insert into outbox (county_code, id, topic, payload, available_at, created_at) values ($1, $2, $3, $4, $5, $6)`,
    [COUNTY, row?.id, row?.topic, row?.payload, row?.available_at, row?.created_at],
  )
  await server.runOutbox()
  expect(await count(server, 'notification')).toBe(told)
  expect(await count(server, 'outbox')).toBe(0)
  expect(await toldTo(server, 'villager1', lead.id as string)).toEqual(['filed-filer'])
})

it('announces nothing that did not commit', async () => {
  await file(server, 'report')
  const before = await count(server, 'outbox')
  const { leads, db, ids } = server.context
  const lead = await leads.byId(db, COUNTY, (await file(server, 'report')).id as string)
  if (!lead) throw new Error('it was filed')
  const work = db.transaction(async (tx) => {
    const actor = { accountId: null, party: 'system', role: null, bodyId: null } as const
    const activity = {
      at: server.clock.now().toISOString(),
      actor,
      data: { type: 'closed-unrated' } as const,
    }
    const next = { ...lead, version: lead.version + 1, activityCount: lead.activityCount + 1 }
    await leads.update(tx, { lead: next, activity, called: [] }, null, {
      outboxId: ids.uuid(),
      salt: ids.salt(),
    })
    throw new Error('the power fails here')
  })
  await expect(work).rejects.toThrow('the power fails here')
  expect(await count(server, 'outbox')).toBe(before + 1)
  expect((await leads.byId(db, COUNTY, lead.id))?.version).toBe(1)
})

it('reaches those it was for, though the lead has moved on meanwhile', async () => {
  const village = await bodyIdOf(server, /樟树村/)
  const lead = await file(server, 'report')
  const id = lead.id as string
  await act(server, 'intake', id, { action: 'accept' })
  await act(server, 'intake', id, { action: 'assign', toBodyId: village })
  await act(server, 'villager1', id, { action: 'comment', text: '补一句', attachmentIds: [] })
  await act(server, 'clerk1', id, { action: 'handBack', reason: '不归本村' })
  await server.runOutbox()
  expect(await toldTo(server, 'intake', id)).toEqual(['filed-desk', 'handed-back'])
  expect(await toldTo(server, 'clerk1', id)).toEqual(['assigned-body', 'commented'])
  expect(await toldTo(server, 'villager1', id)).toEqual(['filed-filer', 'accepted', 'assigned-filer'])
})

it('says only the number, the place in the process, the day and the office, in every template', async () => {
  const words = {
    kind: '申报',
    number: 'JC361199-20260302-000001',
    due: '3 月 3 日（周二）',
    body: '樟树村委会',
    channel: '短信',
  }
  // A 公示 hangs in the village for everybody: where and since when is no secret of any household.
  const ofPosting = { village: '樟树村', day: '3 月 2 日' }
  for (const [name, template] of Object.entries(noticeTemplates)) {
    const known = name.startsWith('notice-') ? { ...words, ...ofPosting } : words
    const params = [...template.matchAll(/\{(\w+)\}/g)].map((found) => found[1])
    expect({ name, params: params.filter((param) => !(param! in known)) }).toEqual({ name, params: [] })
    expect(noticeText(name as keyof typeof noticeTemplates, known)).not.toMatch(/[{}]|undefined/)
  }
})

it('shows notifications newest first, page by page, and lets each be marked as read by its owner only', async () => {
  for (let i = 0; i < 45; i++) {
    await file(server, 'inquiry')
    server.clock.advance({ seconds: 1 })
  }
  await server.runOutbox()
  const seen: string[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const url: string = cursor ? `/notifications?cursor=${cursor}` : '/notifications'
    const { body } = await server.request('GET', url, { as: 'villager1' })
    expect(body.unread).toBe(45)
    seen.push(...(body.items as { leadNumber: string }[]).map((item) => item.leadNumber))
    cursor = body.nextCursor as string | null
  }
  expect(seen).toHaveLength(45)
  expect(new Set(seen).size).toBe(45)
  expect(seen).toEqual([...seen].sort().reverse())

  const { body } = await server.request('GET', '/notifications', { as: 'villager1' })
  const ids = (body.items as { id: string }[]).slice(0, 3).map((item) => item.id)
  await server.request('POST', '/notifications/read', { as: 'villager2', body: { ids } })
  expect((await server.request('GET', '/notifications', { as: 'villager1' })).body.unread).toBe(45)
  await server.request('POST', '/notifications/read', { as: 'villager1', body: { ids } })
  const after = await server.request('GET', '/notifications', { as: 'villager1' })
  expect(after.body.unread).toBe(42)
  expect(after.body.items[0].readAt).toBe(server.clock.now().toISOString())
})

it('is run by the worker, in every county, until it is stopped', async () => {
  const here = await file(server, 'inquiry')
  const there = await file(server, 'inquiry', { regionCode: '620199101201' }, '620199-villager1')
  const worker = startWorker(server.context, server.app.log)
  try {
    while ((await count(server, 'outbox')) > 0) await new Promise((resolve) => setTimeout(resolve, 10))
    // Of the lead: other jobs of the worker tell their own, such as the weekly letter.
    expect(await toldTo(server, 'intake', here.id as string)).toEqual(['filed-desk'])
    expect(await toldTo(server, '620199-intake', there.id as string)).toEqual(['filed-desk'])
  } finally {
    await worker.stop()
  }
  await file(server, 'inquiry')
  expect(await count(server, 'outbox')).toBe(1)
})
