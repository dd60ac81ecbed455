import { randomUUID } from 'node:crypto'
import type { Config } from '../config'
import { aliyunHeaders, aliyunQuery } from './aliyun-signature'

/** A service that sends short messages from templates registered with it. */
export interface NoticeSms {
  /**
   * The service's number of the message. `count`: so many, the first of them with this `number`. Throws NoticeSmsFault;
   * neither number nor message is in it.
   */
  send(phone: string, to: 'filer' | 'staff', number: string, count: number): Promise<string | null>
}

export class NoticeSmsFault extends Error {
  /** The service's own code, `isv.BUSINESS_LIMIT_CONTROL`; null when no answer came that can be read. */
  constructor(readonly code: string | null) {
    super(`SMS ${code ?? 'silent'}`)
    this.name = 'NoticeSmsFault'
  }
}

interface Answer {
  Code?: string
  BizId?: string
}

/** Alibaba Cloud SMS: SendSms of 2017-05-25. */
export function createAliyunSms(
  options: NonNullable<Config['aliyun']> & {
    /** How long the service may take to answer. */
    timeoutMs?: number
  },
): NoticeSms {
  const address = new URL('/', options.api)
  return {
    async send(phone, to, number, count) {
      // Where no text for several is registered, that of the first is said: it is true, and one message as well.
      const ofSeveral = count > 1 ? options.templatesOfSeveral : null
      const query = aliyunQuery({
        PhoneNumbers: phone,
        SignName: options.sign,
        TemplateCode: (ofSeveral ?? options.templates)[to],
        TemplateParam: JSON.stringify(ofSeveral ? { count: String(count) } : { number }),
      })
      const { keyId, keySecret } = options
      const { host: _host, ...headers } = aliyunHeaders({
        keyId,
        keySecret,
        host: address.host,
        action: 'SendSms',
        version: '2017-05-25',
        query,
        // The real time, not that of a demo that was put forward.
        at: new Date(),
        nonce: randomUUID(),
      })
      let answer: Answer
      try {
        const response = await fetch(`${address.href}?${query}`, {
          method: 'POST',
          headers,
          signal: AbortSignal.timeout(options.timeoutMs ?? 8000),
        })
        // Refusals come as 4xx and with a code.
        answer = (await response.json()) as Answer
      } catch {
        throw new NoticeSmsFault(null)
      }
      if (typeof answer !== 'object' || answer === null || !answer.Code) throw new NoticeSmsFault(null)
      // A code is words and dots; anything else might repeat what was sent.
      if (answer.Code !== 'OK')
        throw new NoticeSmsFault(/^[\w.]{1,80}$/.test(answer.Code) ? answer.Code : 'Unreadable')
      return answer.BizId ?? null
    },
  }
}
