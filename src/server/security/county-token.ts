import { createHash } from 'node:crypto'

/**
 * Tokens of sessions and of invitations. One begins with its county, so that the look-up begins with county_code
 * like every other; only its hash is kept.
 */
export function newCountyToken(countyCode: string, random: string): { token: string; hash: Buffer } {
  const token = `${countyCode}.${random}`
  return { token, hash: hashOf(token) }
}

/** null: no token of ours looks like this. */
export function readCountyToken(token: string): { countyCode: string; hash: Buffer } | null {
  return /^\d{6}\.[\w-]{43}$/.test(token) ? { countyCode: token.slice(0, 6), hash: hashOf(token) } : null
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
