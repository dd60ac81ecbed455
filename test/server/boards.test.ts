import type { BoardCardView } from '@/domain/api/boards'
import { startTestServer, type Answer, type TestServer } from '../support/server'
import { count, read } from './forms'
import { counties, declare, packIds, type Household, type PackId } from './household'

let server: TestServer
beforeEach(async () => {
  server = await startTestServer()
})
afterEach(() => server.stop())

const villageOf = (packId: PackId) => `${counties[packId]}101201`
const see = (packId: PackId, as: string, regionCode = villageOf(packId)): Promise<Answer> =>
  server.request('GET', `/boards/${regionCode}`, { as: `${counties[packId]}-${as}` })
async function cardOf(household: Household, as = 'clerk1'): Promise<BoardCardView | undefined> {
  const { body } = await see(household.packId, as)
  return body.cards.find(({ leadId }: BoardCardView) => leadId === household.id)
}

async function toReview(packId: PackId = 'jiangxi'): Promise<Household> {
  const household = await declare(server, packId)
  await household.through('review')
  return household
}

describe('the procedure board of a village', () => {
  it.each(packIds)('has the stages of the guide that counts there: %s', async (packId) => {
    const household = await declare(server, packId)
    const { body, status } = await see(packId, 'clerk1')
    expect(status).toBe(200)
    const stages = household.pack.identification.stages.map(({ id }) => `identification.${id}`)
    expect(body.columns.map(({ id }: { id: string }) => id)).toEqual(stages)
  })

  it('says where a household is, what is over when, and what is missing', async () => {
    const household = await declare(server, 'jiangxi')
    const first = await cardOf(household)
    expect(first).toMatchObject({
      column: 'identification.visit',
      name: '钟秀莲',
      greenChannel: false,
      missing: ['签字（还差 4 人）', '身份证号（还差 4 人）', '入户核实：去的人、看到的情况、照片'],
    })
    expect(first?.clocks).toEqual([
      expect.objectContaining({
        title: '县级审核批准',
        kind: 'at-most',
        count: 15,
        unit: 'day',
        state: 'running',
        daysLeft: 15,
      }),
    ])
    server.clock.advance({ days: 16 })
    expect((await cardOf(household))?.clocks[0]).toMatchObject({ state: 'over', daysLeft: -1 })
  })

  it('moves on with every stage, shows the five days of the notice, and lets go of who is through', async () => {
    const household = await declare(server, 'jiangxi')
    await household.through('review')
    expect(await cardOf(household)).toMatchObject({ column: 'identification.review' })
    expect((await cardOf(household))?.open).toContain('identification.review')
    await household.stage('review')
    await household.stage('posting')
    const posted = await cardOf(household)
    expect(posted?.column).toBe('identification.posting-end')
    expect(posted?.clocks).toContainEqual(
      expect.objectContaining({ kind: 'at-least', count: 5, unit: 'day', state: 'running' }),
    )
    expect(posted?.open).not.toContain('identification.posting-end')
    await household.through(null)
    expect(await cardOf(household)).toBeUndefined()
  })

  it('is for the staff of that level and above, within their own places', async () => {
    await declare(server, 'jiangxi')
    for (const as of ['clerk1', 'town1', 'intake', 'supervisor', 'city'])
      expect((await see('jiangxi', as)).status).toBe(200)
    for (const as of ['villager1', 'clerk2', 'clerk4', 'town2', 'department1', 'operator', 'administrator'])
      expect((await see('jiangxi', as)).status).toBe(403)
    expect((await see('jiangxi', 'town1', '361199101000')).body.cards).toHaveLength(1)
    expect((await see('jiangxi', 'intake', '361199000000')).body.code).toBe('region-not-village')
  })
})

describe('民主评议', () => {
  const as = '361199-clerk1'
  const plan = (leadIds: string[], by = as) =>
    server.request('POST', '/review-meetings', {
      as: by,
      body: { regionCode: villageOf('jiangxi'), on: '2026-03-05', leadIds },
    })
  const hold = (id: string, results: object[], by = as, changes: object = {}) =>
    server.request('POST', `/review-meetings/${id}/hold`, {
      as: by,
      body: {
        on: '2026-03-02',
        form: 'representatives',
        place: '村部',
        chair: '罗建国',
        recorder: '朱晓芳',
        results,
        ...changes,
      },
    })
  const numbers = (household: Household, changes: object = {}) => ({
    leadId: household.id,
    present: 30,
    for: 28,
    against: 1,
    ...changes,
  })

  it('is planned, printed, held and put on record for every household at once', async () => {
    const [one, two] = [await toReview(), await toReview()]
    const planned = await plan([one.id, two.id])
    expect(planned).toMatchObject({
      status: 201,
      body: { state: 'planned', households: [{ name: '钟秀莲' }, {}] },
    })
    const { id } = planned.body
    const list = await server.request('GET', `/review-meetings/${id}/list.pdf`, { as })
    expect(list.bytes.subarray(0, 5).toString()).toBe('%PDF-')
    expect((await server.request('GET', `/review-meetings/${id}/minutes.pdf`, { as })).status).toBe(404)

    const held = await hold(id, [numbers(one), numbers(two, { for: 10, against: 20 })])
    expect(held).toMatchObject({ status: 200, body: { state: 'held', heldOn: '2026-03-02' } })
    for (const [household, yes] of [
      [one, 28],
      [two, 10],
    ] as const) {
      const { body } = await read(server, as, household.id)
      expect(body.activities.at(-1).data).toMatchObject({
        type: 'advanced',
        stage: 'review',
        evidence: { form: 'representatives', present: 30, for: yes },
      })
      expect((await cardOf(household))?.column).toBe('identification.posting')
    }
    const minutes = await server.request('GET', `/review-meetings/${id}/minutes.pdf`, { as })
    expect(minutes.bytes.subarray(0, 5).toString()).toBe('%PDF-')
    expect((await hold(id, [numbers(one)])).body.code).toBe('meeting-held')
    const { body } = await server.request('GET', `/boards/${villageOf('jiangxi')}/meetings`, { as })
    expect(body.items).toMatchObject([{ id, state: 'held', households: 2 }])
  })

  it('is refused by name where one household is no longer there, and nothing is half done', async () => {
    const [one, two] = [await toReview(), await toReview()]
    const { body } = await plan([one.id, two.id])
    await two.stage('review')
    const steps = await count(server, 'activity')
    const refused = await hold(body.id, [numbers(one), numbers(two)])
    expect(refused).toMatchObject({ status: 409, body: { code: 'review-not-all' } })
    expect(refused.body.errors).toEqual([
      { path: 'results.1', code: 'stage-done', message: expect.stringContaining('钟秀莲（JC361199') },
    ])
    expect(await count(server, 'activity')).toBe(steps)
    expect((await cardOf(one))?.column).toBe('identification.review')
    // Without it the others go on.
    expect((await hold(body.id, [numbers(one)])).status).toBe(200)
  })

  it('takes no household that is not at that stage, nor numbers that do not fit', async () => {
    const early = await declare(server, 'jiangxi')
    const refused = await plan([early.id])
    expect(refused).toMatchObject({ status: 409, body: { code: 'review-not-all' } })
    expect(refused.body.errors[0].message).toContain('现在不在民主评议这一步')
    const one = await toReview()
    const { body } = await plan([one.id])
    const wrong = await hold(body.id, [numbers(one, { present: 5 })])
    expect(wrong.status).toBe(409)
    expect(wrong.body.errors[0].message).toContain('比到会的人还多')
    expect((await hold(body.id, [])).status).toBe(422)
    expect((await hold(body.id, [numbers(one), numbers(early)])).body.errors[0].code).toBe('not-found')
  })

  it('is the village’s own: others look on or find nothing', async () => {
    const one = await toReview()
    for (const by of ['town1', 'intake', 'supervisor', 'clerk2', 'villager1'])
      expect((await plan([one.id], `361199-${by}`)).status).toBe(403)
    const { id } = (await plan([one.id])).body
    const look = (by: string) => server.request('GET', `/review-meetings/${id}`, { as: `361199-${by}` })
    for (const by of ['town1', 'intake', 'supervisor']) {
      expect((await look(by)).status).toBe(200)
      expect((await hold(id, [numbers(one)], `361199-${by}`)).status).toBe(403)
    }
    for (const by of ['clerk2', 'town2', 'department1', 'villager1'])
      expect((await look(by)).status).toBe(404)
  })

  it('planned twice by a double press, or again because the answer was lost, is one meeting', async () => {
    const [one, two] = [await toReview(), await toReview()]
    const both = [one.id, two.id]
    const answers = await Promise.all([plan(both), plan([two.id, one.id])])
    const again = await plan(both)
    expect(new Set([...answers, again].map(({ body }) => body.id)).size).toBe(1)
    // Other households, or another day, are another meeting.
    expect((await plan([one.id])).body.id).not.toBe(again.body.id)
    const { body } = await server.request('GET', `/boards/${villageOf('jiangxi')}/meetings`, { as })
    expect(body.items).toHaveLength(2)
  })

  it('is called off by the village as long as nothing of it is on record', async () => {
    const one = await toReview()
    const { id } = (await plan([one.id])).body
    const drop = (by = as) => server.request('DELETE', `/review-meetings/${id}`, { as: by })
    for (const by of ['town1', 'intake']) expect((await drop(`361199-${by}`)).status).toBe(403)
    for (const by of ['clerk2', 'villager1']) expect((await drop(`361199-${by}`)).status).toBe(404)
    expect(await drop()).toMatchObject({ status: 200, body: { items: [] } })
    expect((await drop()).status).toBe(404)
    const held = (await plan([one.id])).body.id
    await hold(held, [numbers(one)])
    const refused = await server.request('DELETE', `/review-meetings/${held}`, { as })
    expect(refused).toMatchObject({ status: 409, body: { code: 'meeting-held' } })
  })

  it('two who enter the numbers at once record them once', async () => {
    const one = await toReview()
    const { id } = (await plan([one.id])).body
    const answers = await Promise.all([hold(id, [numbers(one)]), hold(id, [numbers(one)])])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  })
})
