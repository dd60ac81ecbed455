import { Problem } from '@/domain/problems'

/** WeChat's answers that mean: this code is used up or was never good. */
const codeRefused = new Set([40029, 40163, 41008])
/** … and that mean: try again later (busy, 100 a minute and user, quota). */
const busy = new Set([-1, 45011, 45009, 50002])

export interface WechatClient {
  /** The openid behind a login code. The session key stays here and is not kept. */
  openidFor(code: string): Promise<string>
}

interface Answer {
  openid?: string
  errcode?: number
}

/**
 * code2Session: a code is good for five minutes and once. Throws `wechat-code-used`, `wechat-busy` or
 * `sign-in-refused`; never an error that carries the secret, which is part of the address.
 */
export function createWechatClient(options: {
  appId: string
  appSecret: string
  api: string
  /** How long WeChat may take to answer. */
  timeoutMs?: number
}): WechatClient {
  return {
    async openidFor(code) {
      const address = new URL('/sns/jscode2session', options.api)
      address.search = new URLSearchParams({
        appid: options.appId,
        secret: options.appSecret,
        js_code: code,
        grant_type: 'authorization_code',
      }).toString()
      let answer: Answer
      try {
        const response = await fetch(address, { signal: AbortSignal.timeout(options.timeoutMs ?? 8000) })
        if (!response.ok) throw new Problem('wechat-busy')
        answer = (await response.json()) as Answer
      } catch {
        throw new Problem('wechat-busy')
      }
      if (answer.openid) return answer.openid
      if (answer.errcode !== undefined && codeRefused.has(answer.errcode))
        throw new Problem('wechat-code-used')
      if (answer.errcode !== undefined && busy.has(answer.errcode)) throw new Problem('wechat-busy')
      throw new Problem('sign-in-refused', { detail: { errcode: answer.errcode ?? null } })
    },
  }
}
