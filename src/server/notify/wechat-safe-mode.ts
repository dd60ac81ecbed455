import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto'

/**
 * WeChat's safe mode (安全模式) for what it pushes: AES-256-CBC under the EncodingAESKey, the first half of which is the
 * starting vector; 16 random bytes, the length in four, the message, the app it is for; filled up to blocks of 32.
 */
const block = 32
const head = 16 + 4

/** SHA-1 over the words in their order, as WeChat signs; `encrypted` is one of them in safe mode. */
export function isSignedBy(signature: string, ...words: string[]): boolean {
  const wanted = createHash('sha1')
    .update([...words].sort().join(''))
    .digest()
  const given = Buffer.from(/^[0-9a-f]{40}$/.test(signature) ? signature : '', 'hex')
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}

/** The message; null where it is not for this app, or not sealed with this key. */
export function openSafe(encrypted: string, key: Buffer, appId: string): string | null {
  const sealed = Buffer.from(encrypted, 'base64')
  if (sealed.length === 0 || sealed.length % 16 !== 0) return null
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  const filled = Buffer.concat([decipher.update(sealed), decipher.final()])
  const padding = filled.at(-1) ?? 0
  if (padding < 1 || padding > block || padding > filled.length - head) return null
  if (filled.subarray(-padding).some((byte) => byte !== padding)) return null
  const plain = filled.subarray(0, -padding)
  const end = head + plain.readUInt32BE(16)
  if (end > plain.length || plain.subarray(end).toString('utf8') !== appId) return null
  return plain.subarray(head, end).toString('utf8')
}
