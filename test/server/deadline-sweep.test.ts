import { sweepDeadlines } from '@/server/jobs/deadline-sweep'
import { COUNTY, startTestServer, type TestServer } from '../support/server'
import { act, bodyIdOf, file, read, toldTo } from './forms'

/** 催办 before a clock is over, 督办 after it, 升级 to the level above: through the real tables, the clock moved. */

let server: TestServer
beforeEach(async () => {
  server = await startTestServer()
})
afterEach(() => server.stop())

async function levels(id: string): Promise<string[]> {
  const { body } = await read(server, 'city', id)
  return (body.supervisions as { level: string; clock: string }[]).map(
    (item) => `${item.clock} ${item.level}`,
  )
}

async function sweepAt(at: string): Promise<void> {
  server.clock.set(at)
  await server.sweep()
  await server.runOutbox()
}

it('presses for a lead that nobody takes in: first the desk, then the county above it', async () => {
  const { id } = await file(server, 'report')
  // 受理 is due on 3 March at 24:00 in Shanghai; the desk is reminded 8 hours before.
  await sweepAt('2026-03-03T07:59:59.999Z')
  expect(await levels(id)).toEqual([])
  await sweepAt('2026-03-03T08:00:00.000Z')
  expect(await levels(id)).toEqual(['intake remind'])
  await sweepAt('2026-03-03T15:59:59.999Z')
  expect(await levels(id)).toEqual(['intake remind'])
  await sweepAt('2026-03-03T16:00:00.000Z')
  expect(await levels(id)).toEqual(['intake remind', 'intake supervise'])
  await sweepAt('2026-03-05T15:59:59.999Z')
  expect(await levels(id)).toHaveLength(2)
  await sweepAt('2026-03-05T16:00:00.000Z')
  expect(await levels(id)).toEqual(['intake remind', 'intake supervise', 'intake escalate'])
  expect(await toldTo(server, 'intake', id)).toEqual(['filed-desk', 'remind', 'supervise', 'escalate'])
  expect(await toldTo(server, 'supervisor', id)).toEqual(['escalated-above'])
  const { body } = await read(server, 'intake', id)
  expect(body.supervisions.at(-1)).toMatchObject({
    body: { id: await bodyIdOf(server, /受理台/) },
    watchedBy: { id: await bodyIdOf(server, /清源县督办组/) },
    answeredAt: null,
  })
})

it('presses for one that is taken in and not given to anybody', async () => {
  const { id } = await file(server, 'declaration')
  await act(server, 'intake', id, { action: 'accept' })
  await sweepAt('2026-03-03T16:00:00.000Z')
  expect(await levels(id)).toEqual(['assign supervise'])
})

it('raises each level once, however often it looks, and none that was missed while the server was away', async () => {
  const { id } = await file(server, 'report')
  await sweepAt('2026-03-10T00:00:00.000Z')
  const raised = await levels(id)
  expect(raised).toEqual(['intake supervise', 'intake escalate'])
  for (let i = 0; i < 5; i++) await sweepAt(`2026-03-10T00:0${i}:00.000Z`)
  expect(await levels(id)).toEqual(raised)
})

it('leaves alone what is done in time, and what waits for the filer', async () => {
  const done = await file(server, 'inquiry')
  await act(server, 'intake', done.id, { action: 'accept' })
  const desk = await bodyIdOf(server, /受理台/)
  await act(server, 'intake', done.id, { action: 'assign', toBodyId: desk })
  await act(server, 'intake', done.id, { action: 'reply', text: '点“我要申报”就行。' })
  const waiting = await file(server, 'inquiry')
  await act(server, 'intake', waiting.id, { action: 'return', missing: ['说清楚哪一年'] })
  await sweepAt('2026-03-04T00:00:00.000Z')
  expect(await levels(done.id as string)).toEqual([])
  expect((await levels(waiting.id as string)).filter((one) => one.startsWith('intake'))).toEqual([])
})

it('closes what nobody rated at the end of the window, not before, and never as satisfied', async () => {
  const { id } = await file(server, 'inquiry')
  await act(server, 'intake', id, {
    action: 'decline',
    reasonId: 'elsewhere',
    reason: '不归这里',
    turnTo: '县医保局',
  })
  await sweepAt('2026-04-01T15:59:59.999Z')
  expect((await read(server, 'villager1', id)).body.status).toBe('declined')
  await sweepAt('2026-04-01T16:00:00.000Z')
  const { body } = await read(server, 'villager1', id)
  expect(body).toMatchObject({ status: 'closed', closedAs: 'unrated', rating: null })
  expect(await sweepDeadlines(server.context, COUNTY)).toBe(0)
})

it('shows staff what is due, over and pressed for, by the same clock', async () => {
  const late = await file(server, 'report')
  server.clock.set('2026-03-03T02:00:00.000Z')
  const today = await file(server, 'report')
  await sweepAt('2026-03-04T02:00:00.000Z')
  const listed = async (filter: string) => {
    const { body } = await server.request('GET', `/leads?scope=inbox&filter=${filter}`, { as: 'intake' })
    return (body.items as { id: string }[]).map((row) => row.id)
  }
  expect(await listed('overdue')).toEqual([late.id])
  expect(await listed('due-today')).toEqual([today.id])
  expect(await listed('supervised')).toEqual([late.id])
  expect(await listed('waiting')).toEqual([late.id, today.id])
  const { body } = await server.request('GET', '/leads/counts', { as: 'intake' })
  expect(body).toEqual({ all: 2, waiting: 2, 'due-today': 1, overdue: 1, supervised: 1, open: 2, closed: 0 })
  const { body: page } = await server.request('GET', '/leads?scope=inbox', { as: 'intake' })
  expect(page.items.map((row: { due: { state: string; daysLeft: number } }) => row.due)).toEqual([
    { clock: 'intake', dueAt: '2026-03-03T16:00:00.000Z', daysLeft: -1, state: 'over' },
    { clock: 'intake', dueAt: '2026-03-04T16:00:00.000Z', daysLeft: 0, state: 'soon' },
  ])
})

it('goes on with the others when one lead cannot be read', async () => {
  const [first, broken, last] = [
    await file(server, 'report'),
    await file(server, 'report'),
    await file(server, 'report'),
  ]
  await server.admin.query(`update lead set sealed = '\\x00' where id = $1`, [broken.id])
  server.clock.set('2026-03-03T16:00:00.000Z')
  // The fault is not kept quiet: the worker writes it into its log.
  await expect(server.sweep()).rejects.toThrow('not a sealed value')
  expect(await levels(first.id as string)).toEqual(['intake supervise'])
  expect(await levels(last.id as string)).toEqual(['intake supervise'])
  // It is not tried again at once, over and over.
  expect(await sweepDeadlines(server.context, COUNTY)).toBe(0)
  server.clock.advance({ hours: 1 })
  await expect(server.sweep()).rejects.toThrow('not a sealed value')
})

it('counts days in Shanghai, the day it begins on not counted', async () => {
  // 23:59 on 2 March in Shanghai, and half past midnight on 3 March: the start day is not counted.
  server.clock.set('2026-03-02T15:59:00.000Z')
  const evening = await file(server, 'declaration')
  server.clock.set('2026-03-02T16:30:00.000Z')
  const night = await file(server, 'declaration')
  const replyDue = (lead: { clocks: { name: string; dueAt: string }[] }) =>
    lead.clocks.find((clock) => clock.name === 'reply')?.dueAt
  expect(replyDue(evening)).toBe('2026-03-17T16:00:00.000Z')
  expect(replyDue(night)).toBe('2026-03-18T16:00:00.000Z')
})
