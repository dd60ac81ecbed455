import { fieldProblem, Problem } from '@/domain/problems'
import type { Config } from '../config'
import { tencentAuthorization } from './tencent-signature'

export interface SmsClient {
  /** Throws SmsFault. Neither the number nor the code is in any error. */
  sendCode(phone: string, code: string): Promise<void>
}

/** It was not sent, or nobody knows. */
export class SmsFault extends Error {
  constructor(
    /** The service's own code, for the log: `LimitExceeded.PhoneNumberDailyLimit`. */
    readonly smsCode: string,
    /** What the person is told. */
    readonly problem: Problem,
    /** No answer came: it may arrive all the same. */
    readonly mayHaveGone: boolean,
  ) {
    super(smsCode)
    this.name = 'SmsFault'
  }
}

/** The service's codes by their beginning, the longest first to fit. All others are ours to mend. */
const meanings: readonly [beginning: string, problem: () => Problem][] = [
  // cloud.tencent.com/document/api/382/59177
  ['InvalidParameterValue.IncorrectPhoneNumber', () => fieldProblem('sms-number-refused', 'phone')],
  ['FailedOperation.PhoneNumberInBlacklist', () => fieldProblem('sms-number-refused', 'phone')],
  ['LimitExceeded.PhoneNumber', () => new Problem('code-limit-number')],
  ['LimitExceeded.DeliveryFrequencyLimit', () => new Problem('code-limit-number')],
  ['RequestLimitExceeded', () => new Problem('sms-busy')],
  ['InternalError', () => new Problem('sms-busy')],
]

function faultOf(code: string): SmsFault {
  // A code is words and dots; anything else might repeat what was sent.
  const smsCode = /^[A-Za-z.]{1,80}$/.test(code) ? code : 'Unreadable'
  const meaning = meanings.find(([beginning]) => smsCode.startsWith(beginning))
  return new SmsFault(smsCode, meaning ? meaning[1]() : new Problem('sms-unavailable'), false)
}

function silence(what: string): SmsFault {
  return new SmsFault(what, new Problem('sms-busy'), true)
}

interface Answer {
  Response?: {
    Error?: { Code?: string }
    SendStatusSet?: { Code?: string }[]
  }
}

/** Which of the service's places is asked; the messages go out anywhere in the country. */
const region = 'ap-guangzhou'

/** Tencent Cloud SMS: SendSms of API 3.0 (cloud.tencent.com/document/api/382/55981). */
export function createSmsClient(
  options: NonNullable<Config['sms']> & {
    /** How long the service may take to answer. */
    timeoutMs?: number
  },
): SmsClient {
  const address = new URL('/', options.api)
  return {
    async sendCode(phone, code) {
      const body = JSON.stringify({
        PhoneNumberSet: [`+86${phone}`],
        SmsSdkAppId: options.appId,
        SignName: options.sign,
        TemplateId: options.template,
        TemplateParamSet: [code],
      })
      // The real time, not that of a demo that was put forward.
      const timestamp = Math.floor(Date.now() / 1000)
      const headers = { 'content-type': 'application/json; charset=utf-8', host: address.host }
      const { secretId, secretKey } = options
      const authorization = tencentAuthorization({
        secretId,
        secretKey,
        service: 'sms',
        headers,
        body,
        timestamp,
      })
      let answer: Answer
      try {
        const response = await fetch(address, {
          method: 'POST',
          body,
          headers: {
            'content-type': headers['content-type'],
            authorization,
            'x-tc-action': 'SendSms',
            'x-tc-version': '2021-01-11',
            'x-tc-region': region,
            'x-tc-timestamp': String(timestamp),
          },
          signal: AbortSignal.timeout(options.timeoutMs ?? 8000),
        })
        answer = (await response.json()) as Answer
      } catch {
        throw silence('NoAnswer')
      }
      const refused = answer.Response?.Error?.Code ?? answer.Response?.SendStatusSet?.[0]?.Code
      if (refused === undefined) throw silence('NoAnswer')
      if (refused !== 'Ok') throw faultOf(refused)
    },
  }
}
