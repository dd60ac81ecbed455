import { Problem } from '@/domain/problems'

/** WeChat's answers that mean: this code is used up or was never good. */
const codeRefused = new Set([40029, 40163, 41008])
/** … and that mean: try again later (busy, 100 a minute and user, quota). */
const busy = new Set([-1, 45011, 45009, 50002])
/** … and that mean: the access token is not good (any more). */
const tokenRefused = new Set([40001, 40014, 42001])

/** WeChat said no, or nothing. It carries nothing but WeChat's own number: addresses hold secrets. */
export class WechatFault extends Error {
  /** `errcode`: null when no answer came that can be read. */
  constructor(readonly errcode: number | null) {
    super(`WeChat ${String(errcode)}`)
    this.name = 'WechatFault'
  }

  get passing(): boolean {
    return this.errcode === null || busy.has(this.errcode)
  }

  get tokenRefused(): boolean {
    return this.errcode !== null && tokenRefused.has(this.errcode)
  }

  get codeRefused(): boolean {
    return this.errcode !== null && codeRefused.has(this.errcode)
  }
}

export interface WechatClient {
  appId: string
  /**
   * The openid behind a login code. The session key stays here and is not kept. Throws `wechat-code-used`,
   * `wechat-busy` or `sign-in-refused`.
   */
  openidFor(code: string): Promise<string>
  /** A new access token, or the present one if it is still good; `force` makes the present one void. Throws WechatFault. */
  accessToken(force: boolean): Promise<{ token: string; seconds: number }>
  /** The number behind the code of a tap on WeChat's own button. Throws WechatFault. */
  phoneFor(token: string, code: string): Promise<{ phone: string; country: string }>
  /** One message the person asked for; WeChat's number of it. Taken in is not yet delivered. Throws WechatFault. */
  sendSubscribed(token: string, message: SubscribeMessage): Promise<string | null>
}

/** Whose access tokens are kept: the mini-program's, or 企业微信's. */
export type TokenSource = Pick<WechatClient, 'appId' | 'accessToken'>

export interface SubscribeMessage {
  openid: string
  templateId: string
  /** Page of the mini-program that a tap opens. */
  page: string
  fields: Record<string, string>
}

interface Answer {
  errcode?: number
  openid?: string
  access_token?: string
  expires_in?: number
  msgid?: number | string
  phone_info?: { purePhoneNumber?: string; countryCode?: string | number }
}

/** Asks WeChat or 企业微信, which answer alike. No error carries an address, since secrets and tokens are part of it. */
export function createAsker<A extends { errcode?: number }>({
  api,
  timeoutMs = 5000,
}: {
  api: string
  timeoutMs?: number
}) {
  return async function ask(path: string, query: Record<string, string>, body?: object): Promise<A> {
    const address = new URL(path, api)
    address.search = new URLSearchParams(query).toString()
    let answer: A
    try {
      const response = await fetch(address, {
        ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
        signal: AbortSignal.timeout(timeoutMs),
      })
      if (!response.ok) throw new WechatFault(null)
      answer = (await response.json()) as A
    } catch {
      throw new WechatFault(null)
    }
    if (typeof answer !== 'object' || answer === null) throw new WechatFault(null)
    if (answer.errcode) throw new WechatFault(answer.errcode)
    return answer
  }
}

/** WeChat's server API. */
export function createWechatClient(options: {
  appId: string
  appSecret: string
  api: string
  /** How long WeChat may take to answer. */
  timeoutMs?: number
}): WechatClient {
  const { appId, appSecret } = options

  const ask = createAsker<Answer>(options)

  return {
    appId,

    // code2Session: a code is good for five minutes and once.
    async openidFor(code) {
      try {
        const { openid } = await ask('/sns/jscode2session', {
          appid: appId,
          secret: appSecret,
          js_code: code,
          grant_type: 'authorization_code',
        })
        if (openid) return openid
        throw new Problem('sign-in-refused', { detail: { errcode: null } })
      } catch (fault) {
        if (!(fault instanceof WechatFault)) throw fault
        if (fault.codeRefused) throw new Problem('wechat-code-used')
        if (fault.passing) throw new Problem('wechat-busy')
        throw new Problem('sign-in-refused', { detail: { errcode: fault.errcode } })
      }
    },

    async accessToken(force) {
      const { access_token: token, expires_in: seconds } = await ask(
        '/cgi-bin/stable_token',
        {},
        { grant_type: 'client_credential', appid: appId, secret: appSecret, force_refresh: force },
      )
      if (!token || !seconds) throw new WechatFault(null)
      return { token, seconds }
    },

    async phoneFor(token, code) {
      const { phone_info: info } = await ask(
        '/wxa/business/getuserphonenumber',
        { access_token: token },
        { code },
      )
      if (!info?.purePhoneNumber) throw new WechatFault(null)
      return { phone: info.purePhoneNumber, country: String(info.countryCode ?? '') }
    },

    async sendSubscribed(token, { openid, templateId, page, fields }) {
      const data = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, { value }]))
      const { msgid } = await ask(
        '/cgi-bin/message/subscribe/send',
        { access_token: token },
        { touser: openid, template_id: templateId, page, data, miniprogram_state: 'formal', lang: 'zh_CN' },
      )
      return msgid === undefined ? null : String(msgid)
    },
  }
}
