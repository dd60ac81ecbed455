import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { currentStatement, statementHash } from '@/domain/authorization/statement'
import { jiangxi } from '@/domain/policy/jiangxi/pack'
import { WeappRuntime, walk, type OpenedPage } from '../support/weapp-runtime/runtime'
import { createHost } from '../support/weapp-runtime/wx'
import { routesOf, weappFolder } from '../support/weapp-build'

// The pad in WeChat: the finger draws on the canvas, the page is told nothing of it.
const folder = weappFolder()
const host = createHost(null)
const runtime = new WeappRuntime(folder, host)
const drawn: string[] = []
let server: Server

const statement = currentStatement(jiangxi)
const signer = {
  member: 0,
  name: '王秀英',
  relation: 'head',
  asksLastFour: false,
  minor: false,
  state: 'missing',
}
const answers: Record<string, object> = {
  'GET /api/v1/leads/lead-1/signing': {
    leadId: 'lead-1',
    leadNumber: 'JC361130-20260302-000001',
    required: 1,
    done: 0,
    signers: [{ ...signer, way: null, writer: null, signedAt: null, locked: false, invitation: null }],
    hasEvidence: false,
  },
  'POST /api/v1/signing-openings': {
    id: 'opening-1',
    statement,
    hash: statementHash(statement),
    openedAt: '2026-03-02T02:00:00.000Z',
  },
  'POST /api/v1/signing-openings/opening-1/end': { id: 'opening-1', readToEndAt: '2026-03-02T02:01:00.000Z' },
}

beforeAll(async () => {
  server = createServer((request, reply) => {
    const answer = answers[`${request.method} ${request.url}`]
    reply
      .writeHead(answer ? 200 : 404, { 'content-type': 'application/json' })
      .end(JSON.stringify(answer ?? {}))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  host.server = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const account = { name: '王秀英', roles: ['villager'], regionCode: '361130101001', regionName: '李家村' }
  host.storage.set('cunsheng.session', { token: 'token', account })
  const own: Record<string, unknown> = {}
  const brush = new Proxy(own, {
    get: (_, name: string) => own[name] ?? (() => void drawn.push(name)),
  })
  host.canvas = { node: { width: 0, height: 0, getContext: () => brush }, width: 320, height: 560 }
  runtime.start(routesOf(folder))
})
afterAll(() => {
  runtime.close()
  server.close()
})

/** A touch on the canvas, as WeChat tells of it. */
function touch(page: OpenedPage, type: 'touchstart' | 'touchmove' | 'touchend', x: number, y: number): void {
  let sid: string | undefined
  walk(page.root(), (node) => {
    if (node.uid?.endsWith('-canvas')) sid = node.sid
  })
  if (sid === undefined) throw new Error('no canvas')
  const target = { id: sid, dataset: { sid } }
  const finger = [{ identifier: 0, x, y }]
  const touches = type === 'touchend' ? [] : finger
  page.call('eh', {
    type,
    timeStamp: 1,
    target,
    currentTarget: target,
    detail: {},
    touches,
    changedTouches: finger,
  })
}

async function stroke(page: OpenedPage, points: number): Promise<number> {
  const before = page.changes.length
  touch(page, 'touchstart', 100, 40)
  for (let i = 1; i <= points; i++) touch(page, 'touchmove', 100 + 20 * Math.sin(i / 9), 40 + i * 4)
  touch(page, 'touchend', 100, 40 + points * 4)
  await page.settle()
  return page.changes.length - before
}

test('read, confirmed, written: no setData while the finger writes', async () => {
  const page = await runtime.open('pages/sign/write', { lead: 'lead-1', member: '0' })
  for (let tries = 0; tries < 40 && !page.texts().join('').includes('就是这些'); tries++) await page.settle()
  await page.tap('读完了，下一步')
  await page.settle()
  await page.tap('我就是王秀英')
  await page.tap('下一步，写名字')
  await page.settle()
  expect(page.texts().join('')).toContain('写好了')

  drawn.length = 0
  expect(await stroke(page, 120)).toBe(0)
  expect(drawn.filter((name) => name === 'stroke').length).toBe(121)

  // A slip is told: once, and the next stroke takes the sentence away, once.
  await page.tap('清掉重写')
  expect(await stroke(page, 1)).toBeLessThanOrEqual(1)
  await page.tap('写好了')
  expect(page.texts().join('')).toContain('还看不出是签名')
  expect(await stroke(page, 60)).toBeLessThanOrEqual(1)
  await page.tap('写好了')
  await page.settle()
  expect(page.texts().join('')).toContain('看一看，对了就交')
  expect(runtime.errors).toEqual([])
})
