import { Secret, TOTP } from 'otpauth'
import { codeSigns } from '@/domain/staff/credentials'

/** 动态码: time-based one-time passwords (RFC 6238), as every authenticator knows them. */
const period = 30
/** The phone's clock may be half a minute off. */
const window = 1
const secretBytes = 20

/** `random`: 32 bytes as base64url. */
export function newSecret(random: string): Buffer {
  return Buffer.from(random, 'base64url').subarray(0, secretBytes)
}

function totpOf(secret: Buffer, label = 'staff', issuer = '村声'): TOTP {
  const bytes = new Uint8Array(secret)
  return new TOTP({
    issuer,
    label,
    algorithm: 'SHA1',
    digits: 6,
    period,
    secret: new Secret({ buffer: bytes.buffer }),
  })
}

/** Which half minute this code belongs to, if it is one of now; null: it is none. */
export function stepOf(secret: Buffer, code: string, now: Date): number | null {
  const timestamp = now.getTime()
  const delta = totpOf(secret).validate({ token: code, timestamp, window })
  return delta === null ? null : Math.floor(timestamp / 1000 / period) + delta
}

/** What an authenticator is told: by a QR code, or typed in by hand. */
export function setupOf(secret: Buffer, county: string, login: string): { uri: string; secret: string } {
  const totp = totpOf(secret, login, `村声 ${county}`)
  return { uri: totp.toString(), secret: totp.secret.base32 }
}

/** A code to be read out or written down. 32 signs: each byte gives one, without a bias. */
export function newCode(random: string, length: number): string {
  const bytes = Buffer.from(random, 'base64url').subarray(0, length)
  return Array.from(bytes, (byte) => codeSigns[byte % codeSigns.length] ?? '').join('')
}
