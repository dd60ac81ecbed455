import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { START, startTestServer, type Answer, type TestServer } from '../support/server'

/** 原文 over HTTP: read by everybody, read in by the county's administrator (国 2023 as printed, 赣 2023 as printed). */

const file = (name: string) => readFileSync(path.resolve('test/fixtures/official', name))
const jiangxi = file('jiangxi-2023.txt')
const text = jiangxi.toString('utf8')
const better = text.replace('学费、住宿费教育刚性支出', '学费、住宿费等教育刚性支出')

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())
afterEach(async () => {
  server.clock.set(START)
  await server.admin.query('alter table policy_text disable trigger all')
  await server.admin.query('delete from policy_text')
  await server.admin.query('alter table policy_text enable trigger all')
})

const read = (pack: string, number: string, county?: string) =>
  server.request(
    'GET',
    `/policies/${pack}/questions/${number}/official${county ? `?countyCode=${county}` : ''}`,
  )
const readIn = (body: unknown, { as = 'administrator', pack = 'jiangxi', dryRun = false } = {}) =>
  server.request('POST', `/policies/${pack}/official-texts${dryRun ? '?dryRun=true' : ''}`, { as, body })
const upload = (bytes: Buffer, query = '') => {
  const boundary = 'a-boundary'
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="赣.txt"\r\ncontent-type: text/plain\r\n\r\n`
  return server.request('POST', `/policies/jiangxi/official-texts${query}`, {
    as: 'administrator',
    body: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  })
}
const history = (as = 'administrator', pack = 'jiangxi') =>
  server.request('GET', `/policies/${pack}/official-texts`, { as })

function expectRefused(answer: Answer, status: number, code: string): void {
  expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code })
  expect(answer.headers['content-type']).toContain('application/problem+json')
  expect(answer.body.title).toMatch(/[\u4e00-\u9fff].*。$/)
}

describe('reading', () => {
  it('gives what came with the product while nobody has read anything in', async () => {
    const { body } = await read('jiangxi', '42')
    expect(body).toMatchObject({ number: '42', from: 'built-in', readAt: null, closing: null })
    expect(body.text).toContain('一般不超过15天')
    // The last question brings what stands after it; the 2021 guidance goes by its sections.
    expect((await read('shandong', '42')).body.closing).toContain('以本工作指南为准')
    expect((await read('central', '3.2')).body.title).toContain('监测程序')
  })

  it.each([
    ['jiangxi', '53', 404],
    ['national', '43', 404],
    ['central', '42', 404],
    ['guizhou', '1', 422],
    ['jiangxi', 'abc', 422],
    ['jiangxi', '1%20or%201', 422],
  ])('%s %s is not there', async (pack, number, status) => {
    expect((await read(pack, number)).status).toBe(status)
  })
})

describe('reading in', () => {
  it('a dry run shows the report and keeps nothing', async () => {
    const answer = await readIn({ text }, { dryRun: true })
    expect(answer.status).toBe(200)
    expect(answer.body).toMatchObject({ stored: false, report: { found: 52 } })
    expect(answer.body.changed).toHaveLength(52)
    const doubtful = answer.body.report.doubtful as { line: number; why: string }[]
    expect(doubtful.map(({ line }) => line)).toContain(334)
    for (const { why } of doubtful) expect(why).toMatch(/[\u4e00-\u9fff].*。$/)
    expect((await history()).body.items).toEqual([])
    expect((await read('jiangxi', '13', '361199')).body.from).toBe('built-in')
  })

  it('is shown from then on, in this county alone, with who, when and the file’s fingerprint', async () => {
    expect((await readIn({ text: better })).status).toBe(201)
    const own = (await read('jiangxi', '13', '361199')).body
    expect(own).toMatchObject({ from: 'imported', readAt: START })
    expect(own.text).toContain('住宿费等教育刚性支出')
    for (const county of [undefined, '620199'])
      expect((await read('jiangxi', '13', county)).body).toMatchObject({ from: 'built-in' })
    const name = (await server.request('GET', '/sessions/current', { as: 'administrator' })).body
      .name as string
    expect((await history()).body.items).toEqual([
      {
        readAt: START,
        readBy: name,
        scope: 'county',
        sha256: createHash('sha256').update(better).digest('hex'),
        found: 52,
        doubtful: expect.any(Number) as number,
      },
    ])
    expect((await history('620199-administrator')).body.items).toEqual([])
  })

  it('the same again changes nothing; another scan says what differs', async () => {
    await readIn({ text })
    const again = await readIn({ text: text.replace(/\n/g, '\r\n') })
    expect([again.status, again.body.stored, again.body.changed]).toEqual([200, false, []])
    server.clock.advance({ days: 1 })
    const changed = await readIn({ text: better })
    expect([changed.status, changed.body.stored, changed.body.changed]).toEqual([201, true, ['13']])
    expect((await history()).body.items).toHaveLength(2)
  })

  it('takes a file as it lies on the disk, in the letters of Windows too', async () => {
    expect((await upload(jiangxi, '?dryRun=true')).body.stored).toBe(false)
    expect((await upload(Buffer.from(`\ufeff${text}`, 'utf16le'))).status).toBe(201)
    expect((await upload(jiangxi)).body).toMatchObject({ stored: false, changed: [] })
  })

  it('keeps each guide apart', async () => {
    await readIn({ text })
    expect((await readIn({ text: file('central-2021.txt').toString() }, { pack: 'central' })).status).toBe(
      201,
    )
    expect((await read('central', '2.1', '361199')).body.from).toBe('imported')
    expect((await read('national', '1', '361199')).body.from).toBe('built-in')
    expect((await history('administrator', 'central')).body.items).toHaveLength(1)
  })
})

describe('refused, and nothing has changed', () => {
  afterEach(async () => {
    expect((await history()).body.items).toEqual([])
  })

  it('a question is missing: which, and after which line', async () => {
    const cut =
      text.slice(0, text.lastIndexOf('20. 对监测对象家庭')) + text.slice(text.lastIndexOf('21. 什么是'))
    const line = cut.slice(0, cut.lastIndexOf('19. ')).split('\n').length
    const answer = await readIn({ text: cut })
    expectRefused(answer, 422, 'guide-refused')
    expect(answer.body.errors).toEqual([
      { path: 'text', code: 'question-missing', message: `第 20 条没有找到，应在第 ${line} 行以后。` },
    ])
    expect(answer.body.detail).toEqual({
      wrong: [{ number: '20', why: 'missing', lines: [line] }],
      otherGuide: false,
    })
  })

  it('a question is there twice: on which lines', async () => {
    const start = text.lastIndexOf('30. ')
    const twice = text.slice(0, text.lastIndexOf('31. ')) + text.slice(start)
    const { body } = await readIn({ text: twice }, { dryRun: true })
    expect(body.code).toBe('guide-refused')
    expect(body.errors[0].message).toMatch(/^第 30 条出现了 2 次：第 \d+、\d+ 行。$/)
  })

  it('another guide', async () => {
    const answer = await readIn({ text: file('shandong-2023.txt').toString() }, { pack: 'national' })
    expectRefused(answer, 422, 'guide-refused')
    expect(answer.body.errors[0]).toMatchObject({ path: 'text', code: 'other-guide' })
  })

  it.each([
    ['nothing', {}],
    ['an empty text', { text: '  \n ' }],
    ['a number', { text: 7 }],
    ['a strange field', { text, force: true }],
    ['null', null],
  ])('%s', async (_name, body) => {
    const answer = await readIn(body)
    expect([400, 422]).toContain(answer.status)
    expect(answer.body.title).toMatch(/[\u4e00-\u9fff]/)
  })

  it('too long, in either way; a picture; half a letter', async () => {
    const long = Buffer.alloc(1024 * 1024 + 1, '1')
    expectRefused(await readIn({ text: long.toString() }), 413, 'guide-too-large')
    expectRefused(await upload(long), 413, 'guide-too-large')
    expectRefused(await readIn({ text: '长'.repeat(5 * 1024 * 1024) }), 413, 'body-too-large')
    const picture = readFileSync(path.resolve('test/fixtures/demo/notice-board-1.jpg'))
    expectRefused(await upload(picture.subarray(0, 200_000)), 422, 'guide-not-text')
    expectRefused(await readIn({ text: `${text}\u0000` }), 422, 'guide-not-text')
    expect((await readIn({ text: `\ud800${text}` }, { dryRun: true })).status).toBe(200)
  })

  it('by anybody else, before what he sends is looked at', async () => {
    for (const as of ['villager1', 'clerk1', 'intake', 'supervisor', 'city'])
      expectRefused(await readIn({ text: '长'.repeat(5 * 1024 * 1024) }, { as }), 403, 'not-yours')
  })
})
