import path from 'node:path'
import { WeappRuntime, walk } from '../support/weapp-runtime/runtime'
import { createHost } from '../support/weapp-runtime/wx'
import { routesOf, weappFolder } from '../support/weapp-build'

const folder = weappFolder()
const routes = routesOf(folder)

function start() {
  const host = createHost(null)
  const runtime = new WeappRuntime(folder, host)
  runtime.start(routes)
  return { host, runtime }
}

describe('every page boots in the mini-program’s logic layer', () => {
  const { runtime } = start()
  afterAll(() => runtime.close())

  test.each(routes)('%s', async (route) => {
    const before = runtime.errors.length
    const page = await runtime.open(route)
    expect(page.texts().join('').length).toBeGreaterThan(0)
    expect(runtime.errors.slice(before)).toEqual([])

    // WeChat's own audit (check 31): fewer than 1,000 nodes, depth below 30, 256 KB a setData.
    let nodes = 0
    let deepest = 0
    walk(page.root(), (_node, depth) => {
      nodes += 1
      deepest = Math.max(deepest, depth)
    })
    expect(nodes).toBeLessThan(1000)
    expect(deepest).toBeLessThan(30)
    expect(Math.max(...page.changes.map((change) => change.bytes))).toBeLessThan(256 * 1024)
    expect(page.changes.length).toBeLessThanOrEqual(20)
    page.call('onHide')
    page.call('onUnload')
  })
})

test('a tap on the home page opens the declaration', async () => {
  const { host, runtime } = start()
  const page = await runtime.open('pages/home/index')
  await page.tap('我要申报')
  expect(host.navigations.at(-1)?.url).toContain('/pages/declare/index')
  runtime.close()
})

test('the logic layer has neither eval nor new Function nor a browser', () => {
  const runtime = new WeappRuntime(path.resolve('test/support/weapp-runtime'), createHost(null))
  expect(runtime.probe('typeof document + typeof fetch + typeof TextEncoder + typeof Intl')).toBe(
    'undefinedundefinedundefinedundefined',
  )
  expect(() => runtime.probe('eval("1")')).toThrow()
  expect(() => runtime.probe('new Function("return 1")')).toThrow()
})
