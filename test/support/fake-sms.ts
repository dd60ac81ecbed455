import { createHash, createHmac } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Tencent Cloud SMS as its documents tell it: signed requests, status 200 whatever happens, its own error codes. */
export interface FakeSms {
  api: string
  settings: {
    secretId: string
    secretKey: string
    appId: string
    sign: string
    template: string
    api: string
  }
  /** What went out, newest last. */
  sent: { phone: string; code: string }[]
  /** Requests that came, whatever became of them. */
  asked(): number
  /** The code in the newest message to this number. */
  codeFor(phone: string): string
  /**
   * From now on: an error of the whole request, a Status of the number, silence, a broken answer; null ends it.
   */
  trouble(kind: SmsTrouble | null): void
  stop(): Promise<void>
}

export type SmsTrouble =
  | { error: string }
  | { status: string }
  | 'silence'
  | 'not-json'
  | 'status-502'
  | 'hang-up'
  | 'nothing'
  /** It goes out, and the answer is lost. */
  | 'sent-in-silence'

/** Words the service sends along; they repeat the number, as a message of a real service may. */
const wordsOf = (code: string, phone: string) => `${code} for ${phone}`

const accepted = {
  secretId: 'AKIDofATest',
  secretKey: 'keyOfATest',
  appId: '1400006666',
  sign: '村声',
  template: '1110',
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

/** The service's own reckoning, step by step as its page on signatures has it. Gives an error code or null. */
function faultOfSignature(request: IncomingMessage, body: string): string | null {
  const header = request.headers.authorization ?? ''
  const parts =
    /^TC3-HMAC-SHA256 Credential=([^/]+)\/(\d{4}-\d\d-\d\d)\/sms\/tc3_request, SignedHeaders=([a-z0-9;-]+), Signature=([0-9a-f]{64})$/.exec(
      header,
    )
  if (!parts) return 'AuthFailure.InvalidAuthorization'
  const [, id = '', date = '', names = '', signature] = parts
  if (id !== accepted.secretId) return 'AuthFailure.SecretIdNotFound'
  const timestamp = Number(request.headers['x-tc-timestamp'])
  if (!(Math.abs(Date.now() / 1000 - timestamp) <= 300)) return 'AuthFailure.SignatureExpire'
  if (new Date(timestamp * 1000).toISOString().slice(0, 10) !== date) return 'AuthFailure.SignatureFailure'
  const signed = names.split(';')
  if (!signed.includes('content-type') || !signed.includes('host')) return 'AuthFailure.SignatureFailure'
  const sha = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex')
  const mac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text, 'utf8').digest()
  let canonical = 'POST\n/\n\n'
  for (const name of signed) canonical += `${name}:${String(request.headers[name]).trim().toLowerCase()}\n`
  canonical += `\n${names}\n${sha(body)}`
  const toSign = `TC3-HMAC-SHA256\n${timestamp}\n${date}/sms/tc3_request\n${sha(canonical)}`
  const ofDate = mac(`TC3${accepted.secretKey}`, date)
  const ofService = mac(ofDate, 'sms')
  const wanted = mac(mac(ofService, 'tc3_request'), toSign).toString('hex')
  return wanted === signature ? null : 'AuthFailure.SignatureFailure'
}

interface Sending {
  PhoneNumberSet?: string[]
  SmsSdkAppId?: string
  SignName?: string
  TemplateId?: string
  TemplateParamSet?: string[]
}

/** What is wrong with the request as a whole, in the service's words. */
function faultOf(request: IncomingMessage, text: string): string | null {
  const unsigned = faultOfSignature(request, text)
  if (unsigned) return unsigned
  if (request.headers['x-tc-action'] !== 'SendSms') return 'InvalidAction'
  if (request.headers['x-tc-version'] !== '2021-01-11') return 'NoSuchVersion'
  if (!request.headers['x-tc-region']) return 'MissingParameter'
  const body = JSON.parse(text) as Sending
  if (!body.PhoneNumberSet?.length) return 'MissingParameter.EmptyPhoneNumberSet'
  if (body.SmsSdkAppId !== accepted.appId) return 'UnauthorizedOperation.SmsSdkAppIdVerifyFail'
  return null
}

/** What becomes of the one message. */
function statusOf(body: Sending): string {
  const phone = body.PhoneNumberSet?.[0] ?? ''
  if (!/^\+861[3-9]\d{9}$/.test(phone)) return 'InvalidParameterValue.IncorrectPhoneNumber'
  if (body.SignName !== accepted.sign) return 'FailedOperation.SignatureIncorrectOrUnapproved'
  if (body.TemplateId !== accepted.template) return 'FailedOperation.TemplateIncorrectOrUnapproved'
  if (body.TemplateParamSet?.length !== 1) return 'FailedOperation.TemplateParamSetNotMatchApprovedTemplate'
  // Codes are digits only, six at the most.
  if (!/^\d{1,6}$/.test(body.TemplateParamSet[0] ?? ''))
    return 'InvalidParameterValue.TemplateParameterFormatError'
  return 'Ok'
}

export async function startFakeSms(): Promise<FakeSms> {
  const sent: { phone: string; code: string }[] = []
  let kind: SmsTrouble | null = null
  let asked = 0

  const server = createServer((request, response) => {
    void bodyOf(request).then((text) => {
      asked += 1
      const answer = (inner: object) => {
        const body = JSON.stringify({
          Response: { ...inner, RequestId: 'a0aabda6-cf91-4f3e-a81f-9198114a2279' },
        })
        response.writeHead(200, { 'content-type': 'application/json' }).end(body)
      }
      const fault = (Code: string) => answer({ Error: { Code, Message: wordsOf(Code, text) } })
      if (kind === 'silence') return
      if (kind === 'hang-up') return void request.socket.destroy()
      if (kind === 'status-502') return void response.writeHead(502).end('<html>bad gateway</html>')
      if (kind === 'not-json') return void response.writeHead(200).end('<html>ok</html>')
      if (kind === 'nothing') return answer({})
      const wrong = faultOf(request, text)
      if (wrong) return fault(wrong)
      if (typeof kind === 'object' && kind !== null && 'error' in kind) return fault(kind.error)
      const body = JSON.parse(text) as Sending
      const status = typeof kind === 'object' && kind !== null ? kind.status : statusOf(body)
      const phone = body.PhoneNumberSet?.[0] ?? ''
      const code = body.TemplateParamSet?.[0] ?? ''
      if (status === 'Ok') sent.push({ phone: phone.slice(3), code })
      if (kind === 'sent-in-silence') return
      answer({
        SendStatusSet: [
          {
            SerialNo: status === 'Ok' ? '5000:1045710669157053657849499619' : '',
            PhoneNumber: phone,
            Fee: status === 'Ok' ? 1 : 0,
            SessionContext: '',
            Code: status,
            Message: status === 'Ok' ? 'send success' : wordsOf(status, phone),
            IsoCode: 'CN',
          },
        ],
      })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const api = `http://127.0.0.1:${port}`
  return {
    api,
    settings: { ...accepted, api },
    sent,
    asked: () => asked,
    codeFor(phone) {
      const code = sent.filter((one) => one.phone === phone).at(-1)?.code
      if (code === undefined) throw new Error('nothing was sent to this number')
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
