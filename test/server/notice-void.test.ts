import { START, startTestServer, type Answer, type TestServer } from '../support/server'
import { declare, photoOf, type Household } from './household'
import { toldTo } from './forms'

/** 作废: a 公示 with a mistake. Its page is empty at once, its days count for nothing, and the next one runs in full. */

let server: TestServer
let one: Household
let two: Household
let id: string
let address: string

const village = '361199101201'
const names = ['钟秀莲', '温长庚'] as const
const rowOf = (household: Household) => ({
  leadId: household.id,
  name: names[0],
  group: '三组',
  class: 'marginal',
  measures: ['post'],
})
const draft = (households: Household[]) => ({
  kind: 'identification',
  regionCode: village,
  rows: households.map(rowOf),
  days: 5,
  office: '樟树村村务监督委员会',
  phone: '12317',
  remark: '欢迎监督。',
})
const today = () => new Date(server.clock.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
const read = async (notice: string) =>
  (await server.request('GET', `/notices/${notice}`, { as: 'clerk1' })).body
async function send(notice: string, what: string, form: object, as = 'clerk1'): Promise<Answer> {
  const { version } = await read(notice)
  return server.request('POST', `/notices/${notice}/${what}`, { as, body: { version, ...form } })
}
async function putUp(households: Household[]): Promise<Answer['body']> {
  const { body } = await server.request('POST', '/notices', { as: 'clerk1', body: draft(households) })
  const photos = [await photoOf(server, 'clerk1')]
  return (await send(body.id, 'postings', { on: today(), where: '村部公示栏', photos })).body
}
const open = (from: string) =>
  server.request('GET', `/notices/public/${from.slice(from.indexOf('token=') + 6)}`)
const stagesDone = async (household: Household): Promise<string[]> => {
  const { procedures } = await household.view('clerk1')
  return procedures[0].stages
    .filter((stage: { state: string }) => stage.state === 'done')
    .map((stage: { stage: string }) => stage.stage)
}
const reason = { reason: 'private', note: '把病情写进了说明。', photos: [] as string[] }

beforeEach(async () => {
  server = await startTestServer()
  server.clock.set(START)
  one = await declare(server, 'jiangxi')
  two = await declare(server, 'jiangxi')
  await one.through('posting')
  await two.through('posting')
  const up = await putUp([one, two])
  id = up.id
  address = up.publicAddress
})
afterEach(() => server.stop())

it('empties the page at once, takes back the stage of every household, and says why to whoever is concerned', async () => {
  expect((await open(address)).body.rows).toHaveLength(2)
  server.clock.advance({ hours: 50 })
  const done = await send(id, 'voidings', reason)
  expect(done.status).toBe(200)
  expect(done.body).toMatchObject({
    state: 'voided',
    voidedOn: '2026-03-04',
    boardOpen: true,
    endedOn: null,
    downOn: null,
    ending: null,
    skipped: [],
    voiding: { reason: '写了不能公开的内容', note: reason.note, photos: [] },
  })
  expect(done.body.history.map((row: { what: string }) => row.what)).toEqual(['made', 'posted', 'voided'])
  const gone = await open(address)
  expect([gone.status, gone.body.code, gone.body.title]).toEqual([
    410,
    'notice-void',
    '本公示已作废，名单不再公开。',
  ])
  expect(gone.text).not.toMatch(/钟秀莲|病情|三组/)
  expect(gone.body.detail.frame).toMatchObject({ count: 2, postedOn: '2026-03-02' })
  const left = await server.admin.query('select 1 from notice_row where public_sealed is not null')
  expect(left.rows).toEqual([])
  for (const household of [one, two]) {
    expect(await stagesDone(household)).not.toContain('posting')
    const { activities } = await household.view('clerk1')
    expect(activities.at(-1).data).toMatchObject({
      type: 'posting-voided',
      stage: 'posting',
      on: '2026-03-02',
      because: '写了不能公开的内容',
    })
    expect(JSON.stringify(activities.at(-1))).not.toContain(reason.note)
  }
  await server.runOutbox()
  expect(await toldTo(server, 'villager1', one.id)).toContain('advanced')
  // Paper of what is void is printed no more.
  const paper = await server.request('GET', `/notices/${id}/board.pdf`, { as: 'clerk1' })
  expect(paper.status).toBe(409)
})

it('the new one has its full five days, whatever the first had run', async () => {
  server.clock.advance({ hours: 96 })
  await send(id, 'voidings', reason)
  const early = await one.tryStage('posting-end')
  expect([early.status, early.body.code]).toEqual([409, 'stage-out-of-order'])
  const again = await putUp([one, two])
  expect(again).toMatchObject({ state: 'posted', postedOn: '2026-03-06', untilOn: '2026-03-11' })
  server.clock.set('2026-03-07T16:00:00.000Z')
  const first = await send(again.id, 'endings', { on: today(), objections: 0 })
  expect([first.status, first.body.code, first.body.detail.lastDay]).toEqual([
    409,
    'notice-too-early',
    '2026-03-11',
  ])
  server.clock.set('2026-03-11T15:59:59.000Z')
  expect((await send(again.id, 'endings', { on: today(), objections: 0 })).status).toBe(409)
  server.clock.set('2026-03-11T16:00:00.000Z')
  expect((await send(again.id, 'endings', { on: today(), objections: 0 })).status).toBe(200)
  expect(await stagesDone(one)).toEqual(expect.arrayContaining(['posting', 'posting-end']))
  expect((await read(id)).state).toBe('voided')
})

it('counts as closed never: neither ended nor taken down, before its days are full or after', async () => {
  server.clock.advance({ hours: 24 * 7 })
  expect((await send(id, 'voidings', reason)).status).toBe(200)
  for (const [what, form] of [
    ['endings', { on: today(), objections: 0 }],
    ['removals', {}],
    ['voidings', reason],
  ] as const)
    expect([what, (await send(id, what, form)).body.code]).toEqual([what, 'notice-not-up'])
  expect(await stagesDone(one)).not.toContain('posting-end')
})

it('asks for the board without the paper until there is a photo of it', async () => {
  await send(id, 'voidings', reason)
  const without = await send(id, 'board-photos', { photos: [] })
  expect(without.body.errors).toEqual([expect.objectContaining({ path: 'photos' })])
  const foreign = await send(id, 'board-photos', { photos: [await photoOf(server, 'clerk2')] })
  expect(foreign.status).toBe(422)
  const shown = await send(id, 'board-photos', { photos: [await photoOf(server, 'clerk1')] })
  expect(shown.body).toMatchObject({ boardOpen: false, voiding: { photos: [{ kind: 'photo' }] } })
  const twice = await send(id, 'board-photos', { photos: [await photoOf(server, 'clerk1')] })
  expect(twice.body.code).toBe('notice-board-shown')
})

it('with the photo at once nothing is asked any more', async () => {
  const photos = [await photoOf(server, 'clerk1')]
  expect((await send(id, 'voidings', { ...reason, photos })).body).toMatchObject({ boardOpen: false })
})

it('is for who keeps it: readers and strangers are refused, a draft is thrown away instead', async () => {
  expect((await send(id, 'voidings', reason, 'supervisor')).status).toBe(403)
  expect((await send(id, 'voidings', reason, 'clerk4')).status).toBe(404)
  expect((await send(id, 'voidings', { ...reason, reason: 'tired' })).body.errors[0].path).toBe('reason')
  expect((await send(id, 'voidings', { ...reason, note: '' })).body.errors[0].path).toBe('note')
  const stale = await server.request('POST', `/notices/${id}/voidings`, {
    as: 'clerk1',
    body: { version: 1, ...reason },
  })
  expect(stale.body.code).toBe('notice-changed')
  expect((await open(address)).status).toBe(200)
})

it('a household that went another way meanwhile is passed over and named', async () => {
  server.clock.set('2026-03-07T16:00:00.000Z')
  expect((await one.tryStage('posting-end')).status).toBe(200)
  const done = await send(id, 'voidings', reason)
  expect(done.body.skipped).toEqual([names[0]])
  expect(await stagesDone(one)).toEqual(expect.arrayContaining(['posting', 'posting-end']))
  expect(await stagesDone(two)).not.toContain('posting')
})
