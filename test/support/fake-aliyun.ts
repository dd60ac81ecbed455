import { createHash, createHmac } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { startFakeService } from './fake-service'

const keyId = 'LTAI-of-a-test'
const keySecret = 'secret-of-a-test'
const sign = '村声'
/** What stands in each, and nothing else. */
const templates: Record<string, string> = {
  SMS_100001: 'number',
  SMS_100002: 'number',
  SMS_100003: 'count',
  SMS_100004: 'count',
}

const sha = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex')

/** The service's own reckoning of version 3, from what arrived. Gives an error code or null. */
function faultOfSignature(request: IncomingMessage, address: URL, body: string): string | null {
  const found =
    /^ACS3-HMAC-SHA256 Credential=([^,]+),SignedHeaders=([a-z0-9;-]+),Signature=([0-9a-f]{64})$/.exec(
      request.headers.authorization ?? '',
    )
  if (!found) return 'IncompleteSignature'
  const [, id, names = '', signature] = found
  if (id !== keyId) return 'InvalidAccessKeyId.NotFound'
  const date = String(request.headers['x-acs-date'])
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(date)) return 'InvalidTimeStamp.Format'
  if (Math.abs(Date.now() - Date.parse(date)) > 900_000) return 'InvalidTimeStamp.Expired'
  if (request.headers['x-acs-content-sha256'] !== sha(body)) return 'SignatureDoesNotMatch'
  for (const needed of ['host', 'x-acs-action', 'x-acs-version', 'x-acs-date', 'x-acs-signature-nonce'])
    if (!names.split(';').includes(needed)) return 'SignatureDoesNotMatch'
  let canonical = `${request.method}\n${address.pathname}\n${address.search.slice(1)}\n`
  for (const name of names.split(';')) canonical += `${name}:${String(request.headers[name]).trim()}\n`
  canonical += `\n${names}\n${sha(body)}`
  const wanted = createHmac('sha256', keySecret)
    .update(`ACS3-HMAC-SHA256\n${sha(canonical)}`)
    .digest('hex')
  return wanted === signature ? null : 'SignatureDoesNotMatch'
}

/** Alibaba Cloud SMS as its documents tell it: signed requests, refusals of the signature with status 4xx. */
export async function startFakeAliyun() {
  const sent: { phone: string; template: string; params: string }[] = []
  const nonces = new Set<string>()
  let code: string | null = null

  const service = await startFakeService((request, address, body) => {
    const answer = (Code: string, more = {}) => ({
      Code,
      Message: `${Code} ${address.search}`,
      RequestId: 'A1',
      ...more,
    })
    const unsigned = faultOfSignature(request, address, body)
    if (unsigned) return { status: 400, body: answer(unsigned) }
    const nonce = String(request.headers['x-acs-signature-nonce'])
    if (nonces.has(nonce)) return { status: 400, body: answer('SignatureNonceUsed') }
    nonces.add(nonce)
    if (code !== null) return answer(code)
    const query = address.searchParams
    if (query.get('SignName') !== sign) return answer('isv.SMS_SIGNATURE_ILLEGAL')
    const place = templates[query.get('TemplateCode') ?? '']
    if (place === undefined) return answer('isv.SMS_TEMPLATE_ILLEGAL')
    const phone = query.get('PhoneNumbers') ?? ''
    if (!/^1[3-9]\d{9}$/.test(phone)) return answer('isv.MOBILE_NUMBER_ILLEGAL')
    const params = query.get('TemplateParam') ?? ''
    const value = (JSON.parse(params) as Record<string, string>)[place]
    if (!value) return answer('isv.TEMPLATE_MISSING_PARAMETERS')
    if (value.length > 35) return answer('isv.PARAM_LENGTH_LIMIT')
    sent.push({ phone, template: query.get('TemplateCode') ?? '', params })
    return answer('OK', { BizId: `9006${sent.length}^0` })
  })
  return {
    ...service,
    settings: {
      ALIYUN_SMS_KEY_ID: keyId,
      ALIYUN_SMS_KEY_SECRET: keySecret,
      ALIYUN_SMS_SIGN: sign,
      ALIYUN_SMS_TEMPLATE_FILER: 'SMS_100001',
      ALIYUN_SMS_TEMPLATE_STAFF: 'SMS_100002',
      ALIYUN_SMS_API: service.api,
    },
    /** Texts for several notices in one. */
    settingsOfSeveral: {
      ALIYUN_SMS_TEMPLATE_FILER_SEVERAL: 'SMS_100003',
      ALIYUN_SMS_TEMPLATE_STAFF_SEVERAL: 'SMS_100004',
    },
    sent,
    /** From now on this code for everybody; null ends it. */
    refuse: (next: string | null) => void (code = next),
  }
}
export type FakeAliyun = Awaited<ReturnType<typeof startFakeAliyun>>
