import { forgetPast } from '@/server/operations/forget-past'
import { keepFigures } from '@/server/statistics/keep-figures'
import { COUNTY, startTestServer, type TestServer } from '../support/server'
import { act, bodyIdOf, file, villages } from './forms'

/** Figures stay as they are when the leads they count are past their time and gone. */

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())

const county = '361199000000'
const town = '361199101000'
const period = 'from=2026-01-01&to=2026-12-31'

async function counted(): Promise<void> {
  while ((await keepFigures(server.context, COUNTY)) > 0);
}
async function forgotten(): Promise<void> {
  while ((await forgetPast(server.context, COUNTY)) > 0);
}

/** What each of these sees of each of these places. */
async function everyFigure(): Promise<unknown[]> {
  const asked: [string, string][] = [
    ['supervisor', county],
    ['intake', county],
    ['supervisor', town],
    ['town1', town],
    ['clerk1', villages.one],
  ]
  const answers = []
  for (const [as, regionCode] of asked)
    for (const name of ['overview', 'steps', 'months', 'topics']) {
      const url = `/statistics/${name}?regionCode=${regionCode}&${period}`
      const { body, status } = await server.request('GET', url, { as })
      if (status !== 200) throw new Error(`${as} ${name}: ${status}`)
      answers.push([as, regionCode, name, body])
    }
  return answers
}

it('is equal before and after for everybody, also where a lead was kept from him', async () => {
  const lead = await file(server, 'report')
  await act(server, 'intake', lead.id, { action: 'accept' })
  await act(server, 'intake', lead.id, { action: 'assign', toBodyId: await bodyIdOf(server, /樟树村/) })
  server.clock.advance({ hours: 30 })
  await act(server, 'clerk1', lead.id, { action: 'reply', text: '已经补发。' })
  await act(server, 'villager1', lead.id, { action: 'rate', score: 4 })
  const kept = await file(server, 'report', { accused: { bodyId: await bodyIdOf(server, /受理台/) } })
  await act(server, 'villager1', kept.id, { action: 'withdraw', reason: '自己解决了' })
  const household = await file(server, 'declaration')
  await act(server, 'villager1', household.id, { action: 'withdraw', reason: '家里好转了' })
  await server.runOutbox()
  await counted()

  server.clock.set('2037-01-05T02:00:00.000Z')
  const before = await everyFigure()
  expect(JSON.stringify(before)).toMatch(/"satisfiedShare":1/)
  await forgotten()
  const { rows } = await server.admin.query<{ left: number; past: number }>(
    'select (select count(*)::int from lead) as left, (select count(*)::int from past_figure) as past',
  )
  expect(rows[0]).toEqual({ left: 0, past: 3 })
  expect(await everyFigure()).toEqual(before)
})

it('keeps nothing of a lead that leads back to it, and nobody can change or take it away', async () => {
  const ids = (await server.admin.query<{ id: string }>('select id from past_lead')).rows.map(({ id }) => id)
  const kept = (await server.admin.query<{ row: string }>('select p::text as row from past_figure p')).rows
  expect(ids.length).toBe(3)
  for (const { row } of kept) {
    for (const id of ids) expect(row).not.toContain(id)
    expect(row).not.toMatch(/publicity|funds|illness|周春生|JC\d/)
  }
  await expect(server.admin.query('delete from past_figure')).rejects.toThrow(/append-only/)
  await expect(server.context.db.query('insert into past_figure select * from past_figure')).rejects.toThrow(
    /permission denied/,
  )
})
