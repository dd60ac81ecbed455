import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** WeChat's code2Session as its documents tell it: a code is good once, and faults come with status 200. */
export interface FakeWechat {
  api: string
  /** What was asked so far, with all its parameters. */
  asked: URL[]
  /** A fresh code of this person, good once. */
  codeOf(openid: string): string
  /** From now on: an error code for everybody, silence, a broken answer; null ends it. */
  trouble(kind: number | 'silence' | 'not-json' | 'status-502' | 'hang-up' | null): void
  stop(): Promise<void>
}

export const sessionKey = 'c2Vzc2lvbi1rZXktb2YtYS11c2Vy'

/** Words WeChat sends along with its codes. */
const words: Record<number, string> = {
  [-1]: 'system error',
  40013: 'invalid appid',
  40029: 'invalid code',
  40125: 'invalid appsecret',
  40163: 'code been used',
  40226: 'high risk user blocked',
  41008: 'missing code',
  45011: 'api minute-quota reach limit mustslower retry next minute',
}

export async function startFakeWechat(): Promise<FakeWechat> {
  const codes = new Map<string, string>()
  const used = new Set<string>()
  const asked: URL[] = []
  let kind: number | 'silence' | 'not-json' | 'status-502' | 'hang-up' | null = null
  let made = 0

  function answerTo(address: URL): object {
    const fault = (errcode: number) => ({ errcode, errmsg: `${words[errcode] ?? 'unknown'}, rid: 1-2-3` })
    if (typeof kind === 'number') return fault(kind)
    const code = address.searchParams.get('js_code') ?? ''
    if (code === '') return fault(41008)
    if (used.has(code)) return fault(40163)
    const openid = codes.get(code)
    if (openid === undefined) return fault(40029)
    used.add(code)
    return { session_key: sessionKey, openid }
  }

  const server = createServer((request, response) => {
    const address = new URL(request.url ?? '/', 'http://fake')
    asked.push(address)
    if (kind === 'silence') return
    if (kind === 'hang-up') return void request.socket.destroy()
    if (kind === 'status-502') return void response.writeHead(502).end('<html>bad gateway</html>')
    if (kind === 'not-json') return void response.writeHead(200).end('<html>ok</html>')
    if (address.pathname !== '/sns/jscode2session') return void response.writeHead(404).end()
    // WeChat says text/plain even where it sends JSON.
    response.writeHead(200, { 'content-type': 'text/plain' }).end(JSON.stringify(answerTo(address)))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    api: `http://127.0.0.1:${port}`,
    asked,
    codeOf(openid) {
      const code = `0a3_code-${(made += 1)}`
      codes.set(code, openid)
      return code
    },
    trouble(next) {
      kind = next
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
