import { readdirSync } from 'node:fs'
import path from 'node:path'
import { tidy } from '@/server/jobs/tidy'
import { startTestServer, type TestServer } from '../support/server'
import { act, formOf, newKey, submit, upload } from './forms'
import sharp from 'sharp'

/** A script that sends and sends: it is told so, and nothing of others is lost. */

let server: TestServer
beforeEach(async () => {
  server = await startTestServer({
    env: { LIMIT_LEADS: '3', LIMIT_UPLOADS: '4', SAME_AGAIN_HOURS: '24', LIMIT_NAMELESS: '4' },
  })
})
afterEach(() => server.stop())

const ask = (question: string, as = 'villager1') => submit(server, as, formOf('inquiry', { question }))
const told = ({ status, body }: { status: number; body: { code?: string } }) => ({ status, code: body.code })

/** A session of nobody, and one report with it. */
async function nameless(story: string) {
  const begun = await server.request('POST', '/sessions', {
    body: { provider: 'anonymous', countyCode: '361199' },
  })
  if (begun.status !== 201) return begun
  const { contact: _contact, ...content } = formOf('report', { story, identity: 'anonymous' })
  return server.request('POST', '/leads', {
    body: { source: 'web', content },
    headers: {
      authorization: `Bearer ${begun.body.token as string}`,
      'idempotency-key': newKey(),
    },
  })
}

test('the same words twice make one lead, and the answer names it', async () => {
  const first = await ask('合作医疗怎么报？')
  const again = await ask('合作医疗怎么报？')
  expect(told(again)).toEqual({ status: 409, code: 'same-again' })
  expect(again.body.detail).toEqual({ number: first.body.lead.number })
  expect(first.status).toBe(201)
  expect((await ask('合作医疗怎么报？', 'villager2')).status).toBe(201)
  expect((await ask('合作医疗在哪里报？')).status).toBe(201)
})

test('sixteen at once make one lead', async () => {
  const answers = await Promise.all(Array.from({ length: 16 }, () => ask('同一句话')))
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
  expect(answers.filter(({ status }) => status !== 201).map(told)).toEqual(
    Array.from({ length: 15 }, () => ({ status: 409, code: 'same-again' })),
  )
})

test('what was taken back, or a day ago, may be said again', async () => {
  const { body } = await ask('补贴什么时候到？')
  await act(server, 'villager1', body.lead.id, { action: 'withdraw' })
  expect((await ask('补贴什么时候到？')).status).toBe(201)
  server.clock.advance({ hours: 25 })
  expect((await ask('补贴什么时候到？')).status).toBe(201)
})

describe('uploads that belong to no lead yet', () => {
  const photo = sharp({ create: { width: 40, height: 30, channels: 3, background: '#888' } })
    .jpeg()
    .toBuffer()
  const send = async (as = 'villager1') => upload(server, as, await photo)
  const begin = (as = 'villager1') =>
    server.request('POST', '/uploads', { as, body: { kind: 'voice', bytes: 1000 } })
  const refusal = (again: number) => ({ code: 'uploads-limit', status: 429, detail: { again } })

  test('are so many within a day, photos and parts together; the answer says when there is room', async () => {
    expect((await send()).status).toBe(201)
    server.clock.advance({ hours: 10 })
    for (const one of [await begin(), await send(), await begin()]) expect(one.status).toBe(201)
    for (const one of [await send(), await begin()]) {
      expect(one.body).toMatchObject(refusal(14 * 3600))
      expect(one.body.title).toContain('请先提交写好的，或者明天这个时候再传')
    }
    expect((await send('villager2')).status).toBe(201)
    server.clock.advance({ hours: 14, seconds: -1 })
    expect((await send()).body).toMatchObject(refusal(1))
    server.clock.advance({ seconds: 1 })
    expect((await send()).status).toBe(201)
    expect((await send()).body).toMatchObject(refusal(10 * 3600))
  })

  test('make room as soon as they are part of a lead', async () => {
    const sent = [await send(), await send(), await send(), await send()]
    expect((await send()).status).toBe(429)
    const attachmentIds = sent.map(({ body }) => body.id as string)
    expect((await submit(server, 'villager1', formOf('report', { attachmentIds }))).status).toBe(201)
    expect((await send()).status).toBe(201)
  })

  test('of many at once no more than that are kept, and nothing lies about of the others', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => send()))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(4)
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(8)
    const kept = readdirSync(path.join(server.context.config.dataDir, 'files'), {
      recursive: true,
      withFileTypes: true,
    })
    // Of each photo its picture and its small one.
    expect(kept.filter((one) => one.isFile())).toHaveLength(8)
  })

  test('are not counted of staff, who record for many', async () => {
    for (let nth = 0; nth < 6; nth += 1) expect((await send('clerk1')).status).toBe(201)
  })
})

test('a refused repetition leaves its photos to be sent with something else', async () => {
  const photo = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#888' } })
    .jpeg()
    .toBuffer()
  const { body } = await upload(server, 'villager1', photo)
  expect((await submit(server, 'villager1', formOf('report'))).status).toBe(201)
  const withPhoto = (story: string) =>
    submit(server, 'villager1', formOf('report', { story, attachmentIds: [body.id] }))
  expect((await withPhoto(formOf('report').story as string)).status).toBe(409)
  expect((await withPhoto('还有一张照片。')).status).toBe(201)
})

test('a villager sends so many in a day; staff file for as many as come', async () => {
  for (const question of ['第一问', '第二问', '第三问']) expect((await ask(question)).status).toBe(201)
  expect(told(await ask('第四问'))).toEqual({ status: 429, code: 'leads-limit' })
  expect((await ask('第四问', 'villager2')).status).toBe(201)
  for (const question of ['一', '二', '三', '四', '四'])
    expect((await ask(question, 'operator')).status).toBe(201)
  server.clock.advance({ hours: 24 })
  expect((await ask('第四问')).status).toBe(201)
})

test('without a name the same text is taken three times, and an address may begin as many reports as the setting says', async () => {
  for (let nth = 0; nth < 3; nth++) expect((await nameless('一样的话')).status).toBe(201)
  expect(told(await nameless('一样的话'))).toEqual({ status: 409, code: 'same-again-nameless' })
  expect(told(await nameless('别的话'))).toEqual({ status: 429, code: 'anonymous-limit-address' })
})

test('what was said is kept as a keyed hash, and for its time only', async () => {
  await ask('只说一遍')
  const kept = async () =>
    (await server.admin.query<{ mark: Buffer }>('select mark from recent_content')).rows
  expect((await kept()).map(({ mark }) => mark.length)).toEqual([32])
  server.clock.advance({ hours: 200 })
  await tidy(server.context, '361199')
  expect(await kept()).toEqual([])
})
