import { START, startTestServer, type TestServer } from '../support/server'
import { forgetLines } from './forms'
import { declare, type Household, type View } from './household'

/** The hint on a declaration: for the household and for staff, by the pack it began with, until it is decided. */

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())
afterEach(async () => {
  server.clock.set(START)
  await forgetLines(server)
})

const figures = { wageFen: 2_600_000, businessFen: 0, transferFen: 200_000, propertyFen: 0 }
const seenBy = async (household: Household, as: string): Promise<View> =>
  (await server.request('GET', `/leads/${household.id}`, { as: household.account(as) })).body

it('says the line is unset, and compares once the county has set it (国 2023 Q10)', async () => {
  const household = await declare(server, 'jiangxi', { changes: { figures, causes: ['disability'] } })
  const before = await seenBy(household, 'villager1')
  expect(before.pack).toEqual({ id: 'jiangxi', version: '2023-05' })
  expect(before.hint.outcome).toBe('judge')
  expect(before.hint.reasons[0]).toEqual({
    text: '今年的监测范围这里还没有设，所以不按收入判断。',
    sources: ['赣 2023 Q10', '国 2023 Q10'],
  })
  expect(before.hint.focusGroups).toEqual([expect.objectContaining({ number: 12, sources: ['赣 2023 Q11'] })])
  const body = { year: 2026, amountFen: 780_000, paper: '通知' }
  expect((await server.request('POST', '/county-lines', { as: 'supervisor', body })).status).toBe(201)
  for (const as of ['villager1', 'clerk1', 'town1', 'intake', 'supervisor']) {
    const { hint } = await seenBy(household, as)
    expect(hint.reasons[0].text).toBe('人均纯收入 7,000 元，没有超过监测范围 7,800 元。')
    expect(hint.focusGroups.map((group: View) => group.number)).toEqual([1, 12])
  }
})

it('is the words of the guide the household began with', async () => {
  const household = await declare(server, 'shandong')
  const { hint, pack } = await seenBy(household, 'villager1')
  expect(pack).toEqual({ id: 'shandong', version: '2023-04' })
  expect(hint.reasons[0].text).toContain('监测线')
  for (const { sources } of [...hint.reasons, ...hint.notes])
    for (const source of sources) expect(source).toMatch(/^(鲁|国|中央)/)
})

it('is gone when the office has decided, and never there for reports and questions', async () => {
  const household = await declare(server, 'jiangxi')
  await household.through('approval')
  expect((await seenBy(household, 'villager1')).hint).not.toBeNull()
  await household.stage('approval')
  const { hint, procedures } = await seenBy(household, 'villager1')
  expect(procedures[0].outcome.kind).toBe('recognised')
  expect(hint).toBeNull()
})
