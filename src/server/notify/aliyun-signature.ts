import { createHash, createHmac } from 'node:crypto'

const algorithm = 'ACS3-HMAC-SHA256'

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** As the signature wants it: everything but letters, digits and -_.~ */
function escaped(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

/** The query of an address in the order that is signed. */
export function aliyunQuery(parameters: Record<string, string>): string {
  return Object.keys(parameters)
    .sort()
    .map((name) => `${escaped(name)}=${escaped(parameters[name] ?? '')}`)
    .join('&')
}

/**
 * The headers of a POST without a body to an RPC interface of Alibaba Cloud, signed with version 3 of its scheme
 * (help.aliyun.com/zh/sdk/product-overview/v3-request-structure-and-signature).
 */
export function aliyunHeaders(request: {
  keyId: string
  keySecret: string
  host: string
  action: string
  version: string
  query: string
  /** The service refuses a clock that is off by more than fifteen minutes. */
  at: Date
  /** New for every request. */
  nonce: string
}): Record<string, string> {
  const { keyId, keySecret, host, action, version, query, at, nonce } = request
  const bodyHash = sha256('')
  const headers: Record<string, string> = {
    host,
    'x-acs-action': action,
    'x-acs-content-sha256': bodyHash,
    'x-acs-date': at.toISOString().replace(/\.\d{3}Z$/, 'Z'),
    'x-acs-signature-nonce': nonce,
    'x-acs-version': version,
  }
  const names = Object.keys(headers).sort()
  const lines = names.map((name) => `${name}:${headers[name]}\n`).join('')
  const canonical = ['POST', '/', query, lines, names.join(';'), bodyHash].join('\n')
  const signature = createHmac('sha256', keySecret)
    .update(`${algorithm}\n${sha256(canonical)}`)
    .digest('hex')
  const authorization = `${algorithm} Credential=${keyId},SignedHeaders=${names.join(';')},Signature=${signature}`
  return { ...headers, authorization }
}
