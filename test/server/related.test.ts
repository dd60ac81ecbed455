import { COUNTY, startTestServer, type TestServer } from '../support/server'
import { act, bodyIdOf, file, formOf, newKey, read, submit, villages } from './forms'

/** The same household twice: nothing is dropped, both are joined, and nobody learns what is not his. */

let server: TestServer

beforeAll(async () => {
  server = await startTestServer()
})
afterEach(async () => {
  // Each test begins with a county in which nobody has declared.
  await server.admin.query('delete from household_index')
})
afterAll(() => server.stop())

const husband = { name: '周春生', relation: 'head', idNumber: '361130196805110033' }
const wife = { name: '刘桂英', relation: 'spouse', idNumber: '361130197009020027', idNumberAsTyped: true }
const stranger = { name: '吴月红', relation: 'head', idNumber: '361130198203040029', idNumberAsTyped: true }

const relatedTo = async (as: string, id: string) => (await read(server, as, id)).body.related as unknown

test('both are filed, each names the other to the offices, and the one who filed both is told its number', async () => {
  const first = await file(server, 'declaration', { members: [husband, wife] })
  expect(first.related).toEqual([])
  const answer = await submit(server, 'villager1', formOf('declaration', { members: [wife] }))
  expect(answer.status).toBe(201)
  const second = answer.body.lead
  expect(second.number).not.toBe(first.number)
  expect(second.related).toEqual([{ id: first.id, number: first.number }])
  expect(await relatedTo('villager1', first.id)).toEqual([{ id: second.id, number: second.number }])
  for (const as of ['intake', 'operator', 'clerk1', 'town1']) {
    expect(await relatedTo(as, second.id)).toEqual([{ id: first.id, number: first.number }])
    expect(await relatedTo(as, first.id)).toEqual([{ id: second.id, number: second.number }])
  }
})

test('of another filer’s there is told that there is one, without a number; an office learns the number, not what it may not see', async () => {
  const one = await file(
    server,
    'declaration',
    { members: [husband], regionCode: villages.four },
    'villager3',
  )
  const two = await file(server, 'declaration', { members: [wife], regionCode: villages.four }, 'villager3')
  const mine = await file(server, 'declaration', { members: [husband, wife] })
  expect(mine.related).toEqual([{ id: null, number: null }])
  expect(await relatedTo('villager3', one.id)).toEqual([{ id: null, number: null }])
  expect(JSON.stringify((await read(server, 'villager1', mine.id)).body)).not.toMatch(
    new RegExp(`${one.id}|${one.number}`),
  )
  expect(await relatedTo('intake', mine.id)).toEqual([
    { id: one.id, number: one.number },
    { id: two.id, number: two.number },
  ])
  expect(await relatedTo('clerk1', mine.id)).toEqual([
    { id: null, number: one.number },
    { id: null, number: two.number },
  ])
  expect((await read(server, 'clerk1', one.id)).status).toBe(404)
})

test('what was taken back, or is settled, does not count; opened again it does', async () => {
  const first = await file(server, 'declaration', { members: [husband] })
  await act(server, 'villager1', first.id, { action: 'withdraw' })
  const second = await file(server, 'declaration', { members: [husband] })
  expect(second.related).toEqual([])
  expect(await relatedTo('villager1', first.id)).toEqual([])
  await act(server, 'villager1', first.id, { action: 'reopen', reason: '还是要申报' })
  expect(await relatedTo('intake', second.id)).toEqual([{ id: first.id, number: first.number }])
  const same = {
    action: 'decline' as const,
    reasonId: 'same-matter',
    reason: '已有一条在办',
    turnTo: '樟树村委会',
  }
  await act(server, 'intake', second.id, { ...same, number: first.number })
  expect(await relatedTo('intake', first.id)).toEqual([])
})

test('neighbours, households without numbers, and reports are not joined', async () => {
  await file(server, 'declaration', { members: [stranger] })
  await file(server, 'declaration', { members: [{ name: '周春生', relation: 'head' }] })
  const mine = await file(server, 'declaration', {
    members: [husband, { name: '周春生', relation: 'child' }],
  })
  expect(mine.related).toEqual([])
  expect((await file(server, 'report')).related).toEqual([])
  expect((await file(server, 'inquiry')).related).toEqual([])
})

test('a number put right at the visit joins, or parts, from then on', async () => {
  const other = await file(server, 'declaration', { members: [wife] })
  const mine = await file(server, 'declaration', { members: [husband] })
  await act(server, 'intake', mine.id, { action: 'accept' })
  await act(server, 'intake', mine.id, { action: 'assign', toBodyId: await bodyIdOf(server, /樟树村/) })
  const correct = (members: object[]) => ({
    action: 'correct' as const,
    content: formOf('declaration', { members }),
  })
  const joined = await act(server, 'clerk1', mine.id, correct([husband, wife]))
  expect(joined.related).toEqual([{ id: other.id, number: other.number }])
  const parted = await act(
    server,
    'clerk1',
    mine.id,
    correct([husband, { ...wife, idNumber: stranger.idNumber }]),
  )
  expect(parted.related).toEqual([])
  expect(await relatedTo('intake', other.id)).toEqual([])
})

test('sent twice with one key it is one, and does not find itself', async () => {
  const key = newKey()
  const content = formOf('declaration', { members: [husband, { ...wife, idNumber: husband.idNumber }] })
  const answers = [
    await submit(server, 'villager1', content, { key }),
    await submit(server, 'villager1', content, { key }),
  ]
  expect(answers.map(({ status }) => status)).toEqual([201, 201])
  expect(answers[1]?.body).toEqual(answers[0]?.body)
  expect(answers[0]?.body.lead.related).toEqual([])
})

test('at the same time: none is lost, and both name each other', async () => {
  const content = formOf('declaration', { members: [husband] })
  const answers = await Promise.all([1, 2, 3, 4].map(() => submit(server, 'villager1', content)))
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201])
  for (const { body } of answers) expect(await relatedTo('villager1', body.lead.id)).toHaveLength(3)
})

test('nobody reads an ID number out of the table', async () => {
  await file(server, 'declaration', { members: [husband, wife] })
  const { rows } = await server.admin.query<{ row: string; index: Buffer }>(
    'select household_index::text as row, id_number_index as index from household_index',
  )
  expect(rows).toHaveLength(2)
  for (const { row, index } of rows) {
    expect(row).not.toMatch(/36113019|周春生|刘桂英/)
    expect(index).toHaveLength(32)
    expect(index.toString('latin1')).not.toContain('361130')
  }
  expect(rows.map(({ row }) => row).every((row) => row.includes(COUNTY))).toBe(true)
})
