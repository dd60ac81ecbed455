import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { startRealServer } from '../support/real-server'

/** `npm run demo` on a running server: all four steps of each, with one 督办 and one reopening, as a table. */

const run = promisify(execFile)
const demo = (address: string) => run(process.execPath, ['config/run.mjs', 'test/support/demo.ts', address])

async function post(address: string, route: string, body: object, account?: string): Promise<Response> {
  const headers: Record<string, string> = { 'content-type': 'application/json' }
  if (account) {
    const session = await post(address, '/sessions', { provider: 'demo', account })
    const { token } = (await session.json()) as { token: string }
    headers.authorization = `Bearer ${token}`
  }
  return fetch(`${address}/api/v1${route}`, { method: 'POST', headers, body: JSON.stringify(body) })
}

it('takes its leads to the rating, again and again, also where the county has set its line', async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'cunsheng-demo-'))
  const server = await startRealServer(folder)
  try {
    for (const round of ['first', 'second']) {
      const { stdout } = await demo(server.address)
      const [head = '', ...rows] = stdout.trim().split('\n')
      expect(head.split(/\s+/)).toEqual(expect.arrayContaining(['步骤', '谁', '时间', '编号', '状态']))
      const last = new Map(rows.map((row) => row.trim().split(/\s+/).slice(-2) as [string, string]))
      expect([...last.keys()].map((number) => number.slice(0, 8)).sort()).toEqual([
        'JB361199',
        'JC361199',
        'JC371799',
        'ZX361199',
      ])
      expect(new Set(last.values())).toEqual(new Set(['closed']))
      for (const step of ['受理', '交办', '督办', '重办', '评价'])
        expect(rows.some((row) => row.startsWith(`${step} `))).toBe(true)
      if (round === 'second') continue
      const body = { year: new Date().getFullYear(), amountFen: 830_000, paper: '清乡振〔2026〕1号' }
      const set = await post(server.address, '/county-lines', body, '361199-supervisor')
      expect(set.status).toBe(201)
    }
  } finally {
    await server.interrupt()
    rmSync(folder, { recursive: true, force: true })
  }
})
