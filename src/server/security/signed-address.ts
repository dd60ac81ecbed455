import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * Addresses of files that open without a token, because an image element cannot send one: signed, and good
 * for a few minutes only.
 */
export interface AddressSigner {
  sign(path: string, expiresAt: number): string
  verify(path: string, expiresAt: number, signature: string, now: number): boolean
}

export function createAddressSigner(key: string): AddressSigner {
  const secret = Buffer.from(key, 'base64')
  const signature = (path: string, expiresAt: number) =>
    createHmac('sha256', secret).update(`${path}\n${expiresAt}`).digest('base64url')
  return {
    sign: signature,
    verify(path, expiresAt, given, now) {
      const wanted = Buffer.from(signature(path, expiresAt))
      const got = Buffer.from(given)
      return expiresAt > now && wanted.length === got.length && timingSafeEqual(wanted, got)
    },
  }
}
