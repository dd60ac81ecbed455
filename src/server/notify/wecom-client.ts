import { createAsker, WechatFault, type TokenSource } from '../accounts/wechat-client'
import type { Config } from '../config'

export interface WecomClient extends TokenSource {
  /** Who of the office's members has this phone number. Throws WechatFault. */
  userOf(token: string, phone: string): Promise<string>
  /** Throws WechatFault; 81013 too where the member is not reached. */
  sendText(token: string, userid: string, text: string): Promise<string | null>
}

interface Answer {
  errcode?: number
  access_token?: string
  expires_in?: number
  userid?: string
  invaliduser?: string
  msgid?: string
}

const nobodyReached = 81013
/** 企业微信 drops the same text to the same member within this time: a try whose answer was lost is told once. */
const sameWithinSeconds = 1800

/** The server API of an app in 企业微信. */
export function createWecomClient(
  options: NonNullable<Config['wecom']> & {
    /** How long it may take to answer. */
    timeoutMs?: number
  },
): WecomClient {
  const { corpId, agentId, secret } = options
  const ask = createAsker<Answer>(options)

  return {
    appId: `wecom ${corpId} ${agentId}`,

    // It gives out the same token until that ends; there is no way to force a new one.
    async accessToken() {
      const answer = await ask('/cgi-bin/gettoken', { corpid: corpId, corpsecret: secret })
      if (!answer.access_token || !answer.expires_in) throw new WechatFault(null)
      return { token: answer.access_token, seconds: answer.expires_in }
    },

    async userOf(token, phone) {
      const { userid } = await ask('/cgi-bin/user/getuserid', { access_token: token }, { mobile: phone })
      if (!userid) throw new WechatFault(null)
      return userid
    },

    async sendText(token, userid, text) {
      const { invaliduser, msgid } = await ask(
        '/cgi-bin/message/send',
        { access_token: token },
        {
          touser: userid,
          msgtype: 'text',
          agentid: Number(agentId),
          text: { content: text },
          safe: 0,
          enable_duplicate_check: 1,
          duplicate_check_interval: sameWithinSeconds,
        },
      )
      if (invaliduser) throw new WechatFault(nobodyReached)
      return msgid ?? null
    },
  }
}
