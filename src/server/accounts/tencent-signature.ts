import { createHash, createHmac } from 'node:crypto'

const algorithm = 'TC3-HMAC-SHA256'

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}

/**
 * The Authorization header of a POST to Tencent Cloud's API 3.0 (TC3-HMAC-SHA256,
 * cloud.tencent.com/document/api/382/52071). `headers`: those that are signed, their names in lower case.
 */
export function tencentAuthorization(request: {
  secretId: string
  secretKey: string
  service: string
  headers: Record<string, string>
  body: string
  /** Seconds since 1970; the API refuses a clock that is off by more than five minutes. */
  timestamp: number
}): string {
  const { secretId, secretKey, service, headers, body, timestamp } = request
  const date = new Date(timestamp * 1000).toISOString().slice(0, 10)
  const names = Object.keys(headers).sort()
  const signed = names.join(';')
  const lines = names.map((name) => `${name}:${(headers[name] ?? '').trim().toLowerCase()}\n`).join('')
  const canonical = ['POST', '/', '', lines, signed, sha256(body)].join('\n')
  const scope = `${date}/${service}/tc3_request`
  const toSign = [algorithm, timestamp, scope, sha256(canonical)].join('\n')
  const key = hmac(hmac(hmac(`TC3${secretKey}`, date), service), 'tc3_request')
  const signature = createHmac('sha256', key).update(toSign).digest('hex')
  return `${algorithm} Credential=${secretId}/${scope}, SignedHeaders=${signed}, Signature=${signature}`
}
