import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * WeChat's code2Session, access token and phone number as its documents tell them: a code is good once, a forced
 * token makes the one before void, and faults come with status 200.
 */
export interface FakeWechat {
  api: string
  /** What was asked so far, with all its parameters. */
  asked: URL[]
  /** Bodies of the POSTs, by path. */
  bodies(path: string): Record<string, unknown>[]
  /** A fresh code of this person, good once. */
  codeOf(openid: string): string
  /** A fresh code of WeChat's button for the number, good once. */
  phoneCodeOf(phone: string, country?: string): string
  /** The access token that is good now. */
  token(): string
  /** Messages that went out, newest last. */
  messages: { openid: string; templateId: string; page: string; fields: Record<string, string> }[]
  /** Whoever wants none, though the phone said yes. */
  wantsNone: Set<string>
  /** `replaced`: somebody else had a new one made; `ended`: its time is over; `broken`: only a forced one helps. */
  spoilToken(how: 'replaced' | 'ended' | 'broken'): void
  /** From now on: an error code for everybody, silence, a broken answer; null ends it. `path`: there only. */
  trouble(kind: WechatTrouble | null, path?: string): void
  stop(): Promise<void>
}

export type WechatTrouble = number | 'silence' | 'not-json' | 'status-502' | 'hang-up'

export const sessionKey = 'c2Vzc2lvbi1rZXktb2YtYS11c2Vy'
export const tokenPath = '/cgi-bin/stable_token'
export const messagePath = '/cgi-bin/message/subscribe/send'
export const phonePath = '/wxa/business/getuserphonenumber'

/** Words WeChat sends along with its codes. */
const words: Record<number, string> = {
  [-1]: 'system error',
  40001: 'invalid credential, access_token is invalid or not latest',
  40013: 'invalid appid',
  40003: 'invalid openid',
  40029: 'invalid code',
  40037: 'invalid template_id',
  40125: 'invalid appsecret',
  40163: 'code been used',
  40226: 'high risk user blocked',
  41008: 'missing code',
  42001: 'access_token expired',
  43101: 'user refuse to accept the msg',
  47003: 'argument invalid!',
  45009: 'reach max api daily quota limit',
  45011: 'api minute-quota reach limit mustslower retry next minute',
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const text = Buffer.concat(chunks).toString('utf8')
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>)
}

export async function startFakeWechat(): Promise<FakeWechat> {
  const codes = new Map<string, string>()
  const phoneCodes = new Map<string, { phone: string; country: string }>()
  const used = new Set<string>()
  const asked: URL[] = []
  const bodies: { path: string; body: Record<string, unknown> }[] = []
  let kind: WechatTrouble | null = null
  let where: string | undefined
  let made = 0
  let tokens = 1
  const tokenOf = (n: number) => `81_access-token-${n}`
  /** Tokens WeChat does not take, and what it says of them. */
  const spoilt = new Map<string, number>()

  const fault = (errcode: number) => ({ errcode, errmsg: `${words[errcode] ?? 'unknown'}, rid: 1-2-3` })

  function session(address: URL): object {
    const code = address.searchParams.get('js_code') ?? ''
    if (code === '') return fault(41008)
    if (used.has(code)) return fault(40163)
    const openid = codes.get(code)
    if (openid === undefined) return fault(40029)
    used.add(code)
    return { session_key: sessionKey, openid }
  }

  function token(body: Record<string, unknown>): object {
    if (body.grant_type !== 'client_credential') return fault(40002)
    if (body.appid !== 'wx-test') return fault(40013)
    if (body.secret !== 'secret-of-the-app') return fault(40125)
    if (body.force_refresh === true) {
      spoilt.set(tokenOf(tokens), 40001)
      tokens += 1
    }
    return { access_token: tokenOf(tokens), expires_in: 7200 }
  }

  function phone(address: URL, body: Record<string, unknown>): object {
    const given = address.searchParams.get('access_token') ?? ''
    const refusal = spoilt.get(given)
    if (refusal !== undefined) return fault(refusal)
    if (given !== tokenOf(tokens)) return fault(40001)
    const code = String(body.code)
    const found = phoneCodes.get(code)
    if (found === undefined || used.has(code)) return fault(40029)
    used.add(code)
    return {
      errcode: 0,
      errmsg: 'ok',
      phone_info: {
        phoneNumber: found.country === '86' ? found.phone : `+${found.country}${found.phone}`,
        purePhoneNumber: found.phone,
        countryCode: found.country,
        watermark: { timestamp: 1772416800, appid: 'wx-test' },
      },
    }
  }

  const messages: FakeWechat['messages'] = []
  const wantsNone = new Set<string>()

  /** Values are checked as the kinds of fields have it; the templates of the tests have three each. */
  function message(address: URL, body: Record<string, unknown>): object {
    const given = address.searchParams.get('access_token') ?? ''
    const refusal = spoilt.get(given)
    if (refusal !== undefined) return fault(refusal)
    if (given !== tokenOf(tokens)) return fault(40001)
    const {
      touser,
      template_id: templateId,
      page,
      data,
    } = body as {
      touser: string
      template_id: string
      page: string
      data: Record<string, { value: string }>
    }
    if (!touser.startsWith('openid')) return fault(40003)
    if (!/^template-(progress|needed|answer|work|deadline|news)$/.test(templateId)) return fault(40037)
    const limits: Record<string, RegExp> = {
      thing: /^.{1,20}$/u,
      phrase: /^[\u4e00-\u9fff]{1,5}$/,
      character_string: /^[\x21-\x7e]{1,32}$/,
    }
    const names = Object.keys(data)
    if (names.join() !== 'character_string1,phrase2,thing3') return fault(47003)
    const fits = names.every((name) => limits[name.replace(/\d/, '')]?.test(data[name]?.value ?? ''))
    if (!fits) return fault(47003)
    if (wantsNone.has(touser)) return fault(43101)
    const fields = Object.fromEntries(names.map((name) => [name, data[name]?.value ?? '']))
    messages.push({ openid: touser, templateId, page, fields })
    return { errcode: 0, errmsg: 'ok', msgid: 2_500_000_000 + messages.length }
  }

  function answerTo(address: URL, body: Record<string, unknown>): object | null {
    if (address.pathname === '/sns/jscode2session') return session(address)
    if (address.pathname === tokenPath) return token(body)
    if (address.pathname === messagePath) return message(address, body)
    return address.pathname === phonePath ? phone(address, body) : null
  }

  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const address = new URL(request.url ?? '/', 'http://fake')
      asked.push(address)
      if (request.method === 'POST') bodies.push({ path: address.pathname, body })
      const now = where === undefined || where === address.pathname ? kind : null
      if (now === 'silence') return
      if (now === 'hang-up') return void request.socket.destroy()
      if (now === 'status-502') return void response.writeHead(502).end('<html>bad gateway</html>')
      if (now === 'not-json') return void response.writeHead(200).end('<html>ok</html>')
      const answer = typeof now === 'number' ? fault(now) : answerTo(address, body)
      if (answer === null) return void response.writeHead(404).end()
      // WeChat says text/plain even where it sends JSON.
      response.writeHead(200, { 'content-type': 'text/plain' }).end(JSON.stringify(answer))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    api: `http://127.0.0.1:${port}`,
    asked,
    bodies: (path) => bodies.filter((one) => one.path === path).map((one) => one.body),
    codeOf(openid) {
      const code = `0a3_code-${(made += 1)}`
      codes.set(code, openid)
      return code
    },
    phoneCodeOf(number, country = '86') {
      const code = `e31968a7-${(made += 1)}`
      phoneCodes.set(code, { phone: number, country })
      return code
    },
    messages,
    wantsNone,
    token: () => tokenOf(tokens),
    spoilToken(how) {
      spoilt.set(tokenOf(tokens), how === 'ended' ? 42001 : 40001)
      if (how !== 'broken') tokens += 1
    },
    trouble(next, path) {
      kind = next
      where = path
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
