import { rows } from '@/domain/policy/search/lexicon/all'
import { rules } from '@/domain/policy/search/rules/all'
import { WeappRuntime, walk, type OpenedPage } from '../support/weapp-runtime/runtime'
import { createHost } from '../support/weapp-runtime/wx'
import { bytesOf, filesIn, routesOf, weappFolder } from '../support/weapp-build'

// The rules in WeChat: found and read without a network, and light enough for a cheap phone (check 31).
const folder = weappFolder()
const host = createHost(null)
host.network = false
const runtime = new WeappRuntime(folder, host)
runtime.start(routesOf(folder))
afterAll(() => runtime.close())

const topics = 'pages/policy/index'
const entry = 'pages/policy-read/entry/index'

function expectLight(page: OpenedPage): void {
  let nodes = 0
  let deepest = 0
  walk(page.root(), (_node, depth) => {
    nodes += 1
    deepest = Math.max(deepest, depth)
  })
  expect(nodes).toBeLessThan(1000)
  expect(deepest).toBeLessThan(30)
  expect(Math.max(...page.changes.map(({ bytes }) => bytes))).toBeLessThan(256 * 1024)
  expect(runtime.errors).toEqual([])
}

/** One stroke of the keyboard, as WeChat tells of it. */
function typeIn(page: OpenedPage, value: string): void {
  let sid: string | undefined
  walk(page.root(), (node) => {
    if (node.uid?.endsWith('-search')) sid = node.sid
  })
  const target = { id: sid, dataset: { sid } }
  const event = { type: 'input', timeStamp: 1, target, currentTarget: target, detail: { value } }
  page.call('eh', event)
}

test.each([
  ['我爸住院报完还是还不起', '什么样的人家能认定为监测对象？'],
  ['gongshi jitian', '申报以后，多少天有结果？'],
])('“%s” is found', async (search, title) => {
  const page = await runtime.open(topics, { search: encodeURIComponent(search) })
  expect(page.texts().join('')).toMatch(/找到 \d 条/)
  expect(page.texts().join('')).toContain(title)
  expectLight(page)
})

test('what is none of ours finds nothing, and offers the telephone', async () => {
  const page = await runtime.open(topics, { search: encodeURIComponent('手机话费怎么充值') })
  expect(page.texts()).toContain('没有找到合适的')
  await page.tap('打 12317')
  expect(host.calls).toEqual(['12317'])
})

test.each([
  [topics, { topic: 'all', pack: 'jiangxi' }, '全部问答'],
  [entry, { pack: 'jiangxi', number: '7' }, '什么样的人家能认定为监测对象？'],
  ['pages/policy-original/index', { pack: 'jiangxi', number: '7' }, '这是原文'],
  ['pages/policy-read/compare/index', { pack: 'jiangxi' }, '谁来签字'],
])('%s %j is light', async (route, query, text) => {
  const page = await runtime.open(route, query)
  expect(page.texts().join('')).toContain(text)
  if (text === '谁来签字') await page.tap('看一样的')
  expectLight(page)
})

test('an entry is handed on by its pack and number', async () => {
  const page = await runtime.open(entry, { pack: 'shandong', number: '34' })
  expect(page.call('onShareAppMessage', { from: 'menu' })).toMatchObject({
    path: '/pages/policy-read/entry/index?pack=shandong&number=34',
  })
})

test('the words are packed in fewer bytes and come out as they were written', () => {
  const { codeOf } = jest.requireActual<{ codeOf(words: string): string }>(
    '../../config/packed-words/code.cjs',
  )
  const { unpack } = jest.requireActual<{ unpack(code: string): string }>(
    '../../config/packed-words/unpack.js',
  )
  const all = [...rows.map(({ say }) => say), ...rules.map(({ asked }) => asked)]
  for (const words of all) expect(unpack(codeOf(words))).toBe(words)
  const bytes = (texts: string[]) => texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0)
  expect(bytes(all.map(codeOf))).toBeLessThan(bytes(all) * 0.75)
})

test('fast typing stays below twenty changes a second, and ends with the answer', async () => {
  const page = await runtime.open(topics)
  const words = '公示要贴几天才算完'
  const before = page.changes.length
  for (let end = 1; end <= words.length; end += 1) {
    typeIn(page, words.slice(0, end))
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  expect(page.changes.length - before).toBeLessThanOrEqual(18)
  await new Promise((resolve) => setTimeout(resolve, 600))
  await page.settle()
  expect(page.texts().join('')).toMatch(/找到 \d 条/)
  expectLight(page)
})

test('the words that people search with are kept apart from the first part, with room to grow', () => {
  const files = filesIn(folder).filter((file) => file.startsWith('pages/policy/'))
  expect(bytesOf(folder, files)).toBeLessThan(290 * 1024)
})
