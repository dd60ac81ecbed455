import { startTestServer, type TestServer } from '../support/server'
import { act, bodyIdOf, file, formOf, submit, villages } from './forms'

/** Finding a lead: what one may see is found, what one may not is not, and the database holds no readable word of it. */

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())

const search = (as: string, q: string, more: object = {}) =>
  server.request('POST', '/lead-searches', { as, body: { q, ...more } })
const found = async (as: string, q: string, more: object = {}) => {
  const { status, body, text } = await search(as, q, more)
  if (status !== 200) throw new Error(text)
  return (body.items as { id: string }[]).map(({ id }) => id)
}

const secretary = {
  accused: { name: '钱大有' },
  story: '危房改造的名单里有他弟弟。',
  contact: { name: '孙二妹', phone: '13907935555' },
}

test('by number, name, phone, ID number, village and words', async () => {
  const declared = await file(server, 'declaration')
  const asked = await file(server, 'inquiry', { question: '慢病卡怎么办？' })
  const tail = declared.number.replace(/\D/g, '').slice(-10) as string
  expect(await found('intake', declared.number)).toEqual([declared.id])
  // The running numbers of declarations and of questions are counted apart.
  expect(await found('intake', tail)).toEqual([asked.id, declared.id])
  expect(await found('clerk1', '刘桂英')).toEqual([declared.id])
  expect(await found('clerk1', '13907931001')).toEqual([declared.id])
  expect(await found('clerk1', '361130196805110033')).toEqual([declared.id])
  expect(await found('clerk1', '借了亲戚')).toEqual([declared.id])
  expect(await found('intake', '慢病卡')).toEqual([asked.id])
  expect(await found('intake', '樟树村')).toEqual(expect.arrayContaining([declared.id, asked.id]))
  expect(await found('intake', '樟树村', { kind: 'inquiry' })).toEqual([asked.id])
  expect(await found('intake', '没有人写过这句话')).toEqual([])
})

test('the person concerned, other villages and villagers find nothing', async () => {
  const about = await bodyIdOf(server, /樟树村/)
  const report = await file(server, 'report', { ...secretary, accused: { bodyId: about } })
  expect(await found('intake', '危房改造的名单')).toEqual([report.id])
  for (const as of ['clerk1', 'clerk2']) {
    for (const q of ['危房改造的名单', report.number as string, '孙二妹', '樟树村'])
      expect({ as, q, ids: (await found(as, q)).filter((id) => id === report.id) }).toEqual({
        as,
        q,
        ids: [],
      })
  }
  expect((await search('villager1', '危房改造')).status).toBe(403)
})

test('a caller is looked up by the desk; nobody else finds a report by who made it, and nobody at all one who is hidden', async () => {
  const given = await file(server, 'report', secretary)
  await act(server, 'intake', given.id, { action: 'accept' })
  await act(server, 'intake', given.id, { action: 'assign', toBodyId: await bodyIdOf(server, /医保局/) })
  expect(await found('department1', '危房改造')).toEqual([given.id])
  for (const q of ['孙二妹', '13907935555']) {
    expect(await found('operator', q)).toContain(given.id)
    expect(await found('department1', q)).toEqual([])
  }
  const hidden = await file(server, 'report', {
    ...secretary,
    identity: 'hidden',
    contact: { name: '郑三元', phone: '13907936666' },
  })
  expect(await found('operator', '郑三元')).not.toContain(hidden.id)
  expect(await found('operator', '13907936666')).toEqual([])
})

test('a corrected household is found by what stands now', async () => {
  const lead = await file(
    server,
    'declaration',
    { regionCode: villages.two, story: '鱼塘被水冲了' },
    'villager2',
  )
  await act(server, 'intake', lead.id, { action: 'return', missing: ['写清楚'] })
  const content = formOf('declaration', { regionCode: villages.two, story: '羊圈被雪压塌' })
  await act(server, 'villager2', lead.id, { action: 'resubmit', content, attachmentIds: [] })
  expect(await found('intake', '羊圈被雪')).toEqual([lead.id])
  expect(await found('intake', '鱼塘被水')).toEqual([])
})

test('page by page, each once, the newest first', async () => {
  const ids: string[] = []
  for (let nth = 0; nth < 7; nth++)
    ids.unshift((await file(server, 'inquiry', { question: `梯田灌溉第${nth}问` })).id)
  const seen: string[] = []
  let cursor: string | null = null
  do {
    const { body } = await search('intake', '梯田灌溉', { limit: 3, ...(cursor ? { cursor } : {}) })
    seen.push(...(body.items as { id: string }[]).map(({ id }) => id))
    cursor = body.nextCursor as string | null
  } while (cursor !== null)
  expect(seen).toEqual(ids)
})

test('leads that came before there was a search are taken in', async () => {
  const { body } = await submit(server, 'villager1', formOf('inquiry', { question: '蜂箱补贴几时发？' }))
  await server.admin.query('delete from lead_search where lead_id = $1', [body.lead.id])
  expect(await found('intake', '蜂箱补贴')).toEqual([])
  const { context } = server
  expect(await context.search.keepMissing(context.db, '361199', 200)).toBe(1)
  expect(await context.search.keepMissing(context.db, '361199', 200)).toBe(0)
  expect(await found('intake', '蜂箱补贴')).toEqual([body.lead.id])
})

test.each(['', '村', '12', '，'])('%j is too little', async (q) => {
  const { status, body } = await search('intake', q)
  expect({ status, path: body.errors[0].path }).toEqual({ status: 422, path: 'q' })
})
