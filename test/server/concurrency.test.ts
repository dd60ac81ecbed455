import { firstBrokenActivity } from '@/domain/leads/activity'
import { CHAIN_START } from '@/domain/chain'
import { sweepDeadlines } from '@/server/jobs/deadline-sweep'
import { runOutbox } from '@/server/jobs/outbox'
import { startWorker } from '@/server/jobs/worker'
import { keepFigures } from '@/server/statistics/keep-figures'
import { COUNTY, startTestServer, type TestServer } from '../support/server'
import { act, bodyIdOf, count, file, formOf, read, submit, tryAction } from './forms'

/** Many at once: nothing twice, nothing lost (checks.md 19). */

let server: TestServer
beforeEach(async () => {
  server = await startTestServer()
})
afterEach(() => server.stop())

const together = <T>(n: number, work: (i: number) => Promise<T>) =>
  Promise.all(Array.from({ length: n }, (_, i) => work(i)))

async function expectWholeChains(): Promise<void> {
  const { rows } = await server.admin.query<{ id: string; count: number }>(
    `select id, (state ->> 'activityCount')::int as count from lead`,
  )
  for (const { id, count: expected } of rows) {
    const activities = await server.context.leads.activities(server.context.db, COUNTY, id)
    expect(activities).toHaveLength(expected)
    expect(firstBrokenActivity(activities, CHAIN_START)).toBeNull()
  }
}

it('lets one of two people act on a lead, and shows the other what has changed', async () => {
  for (let round = 0; round < 10; round++) {
    const lead = await file(server, 'report')
    const url = `/leads/${lead.id}/actions`
    const answers = await Promise.all([
      server.request('POST', url, { as: 'intake', body: { action: 'accept', version: 1 } }),
      server.request('POST', url, {
        as: 'intake',
        body: {
          action: 'decline',
          reasonId: 'elsewhere',
          reason: '不归这里管',
          turnTo: '县医保局',
          version: 1,
        },
      }),
    ])
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409])
    const won = answers.find((answer) => answer.status === 200)
    const lost = answers.find((answer) => answer.status === 409)
    expect(lost?.body.code).toBe('stale-version')
    expect(lost?.body.detail.lead).toMatchObject({ id: lead.id, version: 2, status: won?.body.status })
    const { body: now } = await read(server, 'intake', lead.id)
    expect(now.activities).toHaveLength(2)
    expect(now.version).toBe(2)
  }
  await expectWholeChains()
})

it('lets one of twenty act, whoever they are', async () => {
  const lead = await file(server, 'declaration')
  const people = ['intake', 'operator', 'supervisor', 'villager1', 'city']
  const answers = await together(20, (i) =>
    server.request('POST', `/leads/${lead.id}/actions`, {
      as: people[i % people.length] ?? 'intake',
      body: { action: 'comment', text: `第 ${i} 条补充`, attachmentIds: [], version: 1 },
    }),
  )
  const statuses = answers.map((answer) => answer.status)
  expect(statuses.filter((status) => status === 200)).toHaveLength(1)
  expect(statuses.filter((status) => status === 409)).toHaveLength(19)
  await expectWholeChains()
})

it('takes in fifty different submissions at once, numbers them 1 to 50, with an empty memory of places', async () => {
  // What is remembered of the county is too old now: every request needs it anew, all at once.
  await server.tokenOf('villager1')
  server.clock.advance({ minutes: 1 })
  const answers = await together(50, (i) =>
    submit(server, 'villager1', formOf('inquiry', { question: `第 ${i} 个问题：怎么申报？` })),
  )
  expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 201))
  const running = answers.map((answer) => Number(String(answer.body.receipt.number).slice(-6)))
  expect(running.sort((a, b) => a - b)).toEqual(answers.map((_, i) => i + 1))
  expect(await count(server, 'activity')).toBe(50)
  expect(await count(server, 'outbox')).toBe(50)
})

it('answers fifty who act at once on fifty leads, and fifty who look for what they may not see', async () => {
  const leads = await together(50, () => file(server, 'report'))
  await server.tokenOf('intake')
  await server.tokenOf('clerk4')
  server.clock.advance({ minutes: 1 })
  const acted = await together(50, (i) => tryAction(server, 'intake', leads[i].id, { action: 'accept' }))
  expect(acted.map((answer) => answer.status)).toEqual(acted.map(() => 200))
  server.clock.advance({ minutes: 1 })
  const refused = await together(50, (i) => tryAction(server, 'clerk4', leads[i].id, { action: 'accept' }))
  expect(refused.map((answer) => answer.status)).toEqual(refused.map(() => 404))
  expect(await count(server, `access_record where outcome = 'refused'`)).toBe(50)
})

it('runs jobs in three processes at once: every message sent once, every deadline raised once', async () => {
  const village = await bodyIdOf(server, /樟树村/)
  const leads = await together(120, (i) => file(server, i % 2 === 0 ? 'declaration' : 'report'))
  for (const lead of leads.filter((one) => one.kind === 'declaration').slice(0, 20)) {
    await act(server, 'intake', lead.id, { action: 'accept' })
    await act(server, 'intake', lead.id, { action: 'assign', toBodyId: village })
  }
  const processes = [server.context, server.anotherProcess(), server.anotherProcess()]
  const everywhere = (job: typeof runOutbox) =>
    Promise.all(
      processes.map(async (context) => {
        let done = 0
        for (let taken = await job(context, COUNTY); taken > 0; taken = await job(context, COUNTY))
          done += taken
        return done
      }),
    )
  const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0)

  expect(sum(await everywhere(runOutbox))).toBe(160)
  expect(await count(server, 'outbox')).toBe(0)
  // filed: the filer, and the two at the desk. accepted: the filer. assigned: the filer, the village, and its town.
  expect(await count(server, 'notification')).toBe(120 * 3 + 20 + 60)

  // Past the due time of 受理: 督办 for the hundred that nobody took in, none for the twenty that are assigned.
  server.clock.set('2026-03-03T17:00:00.000Z')
  expect(sum(await everywhere(sweepDeadlines))).toBe(100)
  const raised = await server.admin.query<{ type: string; n: number }>(
    `select type, count(*)::int as n from activity where type = 'supervised' group by type`,
  )
  expect(raised.rows).toEqual([{ type: 'supervised', n: 100 }])
  expect(sum(await everywhere(sweepDeadlines))).toBe(0)
  expect(sum(await everywhere(runOutbox))).toBe(100)
  const told = await server.admin.query<{ n: number }>(
    `select count(*)::int as n from notification where template = 'supervise'`,
  )
  expect(told.rows[0]?.n).toBe(200)
  await expectWholeChains()
})

describe('those who wait for each other', () => {
  it('no two do for ever while many act and everything in the background runs', async () => {
    const worker = startWorker(server.context, server.app.log)
    const toBodyId = await bodyIdOf(server, /樟树村/)
    await together(8, async (n) => {
      for (let i = 0; i < 15; i++) {
        const lead = await file(
          server,
          (n + i) % 2 ? 'report' : 'inquiry',
          {},
          n % 2 ? 'villager1' : 'villager2',
        )
        await act(server, 'intake', lead.id, { action: 'accept' })
        await act(server, 'intake', lead.id, { action: 'assign', toBodyId })
        await act(server, 'supervisor', lead.id, { action: 'supervise', note: '请两天内查清。' })
        await act(server, 'clerk1', lead.id, { action: 'answer', text: '正在核对。' })
        await act(server, 'clerk1', lead.id, { action: 'reply', text: '已经核对过了，情况属实。' })
      }
    })
    await worker.stop()
    const { rows } = await server.admin.query<{ deadlocks: number }>(
      `select pg_stat_force_next_flush(), deadlocks::int from pg_stat_database where datname = current_database()`,
    )
    expect(rows[0]?.deadlocks).toBe(0)
    await expectWholeChains()
  })

  it('figures leave a lead that is being acted on for the next time', async () => {
    const lead = await file(server, 'report')
    const stale = () => count(server, 'lead_figure where stale')
    await server.context.db.transaction(async (tx) => {
      await server.context.leads.lock(tx, COUNTY, lead.id)
      expect(await keepFigures(server.context, COUNTY)).toBe(0)
      expect(await stale()).toBe(1)
    })
    expect(await keepFigures(server.context, COUNTY)).toBe(1)
    expect(await stale()).toBe(0)
  })

  it('of two in each other’s way one is done after the other, and neither fails', async () => {
    const first = await file(server, 'report')
    const second = await file(server, 'inquiry')
    const { db, leads } = server.context
    const begun = [first, second].map(() => {
      let open: () => void = () => undefined
      const whenOpen = new Promise<void>((resolve) => (open = resolve))
      return { open, whenOpen }
    })
    let runs = 0
    const crossing = (ids: string[], mine: number) =>
      db.transaction(async (tx) => {
        runs += 1
        await leads.lock(tx, COUNTY, ids[0] ?? '')
        begun[mine]?.open()
        await Promise.all(begun.map(({ whenOpen }) => whenOpen))
        return (await leads.lock(tx, COUNTY, ids[1] ?? ''))?.id
      })
    const ids = [first.id, second.id]
    expect(await Promise.all([crossing(ids, 0), crossing([...ids].reverse(), 1)])).toEqual([...ids].reverse())
    expect(runs).toBe(3)
  })
})
