import { startTestServer, type TestServer } from '../support/server'
import { toldTo, tryAction } from './forms'
import { declare, type Household, members } from './household'

/** 上门更正: at the visit staff fill in, or put right, what the household told. */

let server: TestServer
let home: Household

beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())

const idNumber = '361130196805110033'
const people = members.map((name, place) => ({
  name,
  relation: place === 0 ? 'head' : 'other',
  ...(place === 0 ? { idNumber } : {}),
}))

beforeEach(async () => {
  home = await declare(server, 'jiangxi', {
    changes: {
      members: people,
      consent: { version: '2026-11', at: '2026-03-02T01:55:00.000Z' },
      householdKinds: ['lifted'],
    },
  })
})

/** The form as somebody who sees it with stars sends it back. */
async function form(changes: object = {}): Promise<Record<string, unknown>> {
  const { content, regionCode } = await home.view('clerk1')
  const { filer, declarantRelation, sections: _read, ...told } = content
  const plain = JSON.parse(
    JSON.stringify({
      ...told,
      regionCode,
      attachmentIds: [],
      declarant: { ...filer, relation: declarantRelation },
    }),
    (_key, value: unknown) => (value === null || value === false ? undefined : value),
  ) as object
  return { ...plain, ...changes }
}

const stored = async () => (await server.context.leads.byId(server.context.db, '361199', home.id))?.content

test('the village fills in what was left open; the household is told and sees what was changed', async () => {
  const before = await home.view('villager1')
  const content = await form({
    address: '三组 9 号',
    figures: { wageFen: 2_400_000, businessFen: 0, transferFen: 0, propertyFen: 0, businessCostFen: 0 },
    householdKinds: ['none'],
    causes: ['illness', 'disaster'],
  })
  const view = await home.act('clerk1', { action: 'correct', content, note: '看了存折' })
  expect(view.content).toMatchObject({
    address: '三组 9 号',
    figures: { wageFen: 2_400_000 },
    householdKinds: ['none'],
    causes: ['illness', 'disaster'],
  })
  expect(view.hint).not.toEqual(before.hint)
  await server.runOutbox()
  expect((await toldTo(server, 'villager1', home.id)).at(-1)).toBe('corrected')
  const { activities } = await home.view('villager1')
  expect(activities.at(-1).data).toMatchObject({
    type: 'corrected',
    note: '看了存折',
    rows: expect.arrayContaining([{ label: '是哪一类户', before: '脱贫户', after: '都不是' }]) as unknown,
  })
  expect(activities.at(-1).by).toMatchObject({ party: 'holder', name: null })
})

test('a number that comes back with its stars is not overwritten, and no number is told in the history', async () => {
  const content = await form({ address: '三组 9 号' })
  expect(JSON.stringify(content)).toContain('361130********0033')
  await home.act('clerk1', { action: 'correct', content })
  expect(await stored()).toMatchObject({
    declarant: { phone: '13907932001' },
    members: [{ idNumber }, {}, {}, {}],
    consent: { version: '2026-11' },
  })
  const typed = people.map((one, place) => (place === 0 ? { ...one, idNumber: '361130196805110042' } : one))
  const wrong = await tryAction(server, home.account('clerk1'), home.id, {
    action: 'correct',
    content: await form({ members: typed }),
  })
  expect(wrong.body.errors).toMatchObject([
    { path: 'content.members.0.idNumber', code: 'id-number-check-digit' },
  ])
  const sure = typed.map((one, place) => (place === 0 ? { ...one, idNumberAsTyped: true } : one))
  const view = await home.act('clerk1', { action: 'correct', content: await form({ members: sure }) })
  expect(await stored()).toMatchObject({ members: [{ idNumber: '361130196805110042' }, {}, {}, {}] })
  const change = view.activities
    .at(-1)
    .data.changes.find((one: { path: string }) => one.path === 'members.0.idNumber')
  expect(change).toEqual({
    path: 'members.0.idNumber',
    before: '361130********0033',
    after: '361130********0042',
  })
  for (const as of ['clerk1', 'intake', 'villager1'])
    expect(JSON.stringify(await home.view(as))).not.toMatch(
      /361130196805110033|361130196805110042|13907932001/,
    )
})

test('stars that are nobody’s number are refused at their field', async () => {
  const content = await form({
    members: [{ name: '钟秀莲', relation: 'head', idNumber: '361130********9999' }],
  })
  const answer = await home.tryAct('clerk1', { action: 'correct', content })
  expect(answer.status).toBe(422)
  expect(answer.body.errors).toMatchObject([
    { path: 'content.members.0.idNumber', code: 'id-number-characters' },
  ])
})

test.each<[string, object, string]>([
  ['another village', { regionCode: '361199101202' }, 'content.regionCode region-changed'],
  ['another form', { kind: 'inquiry' }, 'content.causes unknown-field'],
  ['nothing that happened', { causes: [] }, 'content.causes too-small'],
])('%s is refused', async (_what, changes, fault) => {
  const answer = await home.tryAct('clerk1', { action: 'correct', content: await form(changes) })
  expect(answer.status).toBe(422)
  const faults = (answer.body.errors as { path: string; code: string }[]).map(
    ({ path, code }) => `${path} ${code}`,
  )
  expect(faults).toContain(fault)
})

test('no form at all, and one without a change, are refused', async () => {
  expect((await home.tryAct('clerk1', { action: 'correct' })).body.code).toBe('invalid-fields')
  const same = await home.tryAct('clerk1', { action: 'correct', content: await form() })
  expect([same.status, same.body.code]).toEqual([422, 'nothing-changed'])
})

test('stars in what the filer sends back when papers were missing stay the number, too', async () => {
  home = await declare(server, 'jiangxi', { changes: { members: people }, given: false })
  await home.act('intake', { action: 'return', missing: ['住处'] })
  const content = await form({ address: '三组 9 号' })
  await home.act('villager1', { action: 'resubmit', attachmentIds: [], content })
  expect(await stored()).toMatchObject({ address: '三组 9 号', members: [{ idNumber }, {}, {}, {}] })
})

test('not by the filer, not by another village', async () => {
  const content = await form({ address: '三组 9 号' })
  expect((await home.tryAct('villager1', { action: 'correct', content })).body.code).toBe('action-not-yours')
  expect((await home.tryAct('clerk2', { action: 'correct', content })).status).toBe(404)
})

test('an invitation to sign is good no more when another member stands in its place', async () => {
  const invite = async (member: number) => {
    const path = `/leads/${home.id}/signing-invitations`
    const answer = await server.request('POST', path, { as: home.account('villager1'), body: { member } })
    return answer.body.token as string
  }
  const [first, second] = [await invite(0), await invite(1)]
  const content = await form()
  const [head, ...rest] = content.members as object[]
  await home.act('clerk1', { action: 'correct', content: { ...content, members: [head, ...rest.slice(1)] } })
  const status = async (token: string) =>
    (await server.request('GET', `/signing-invitations/${token}`)).status
  expect([await status(first), await status(second)]).toEqual([200, 410])
})
