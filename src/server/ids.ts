import { randomBytes } from 'node:crypto'
import type { Ids } from './context'
import type { Clock } from './clock'

/** UUIDv7 (RFC 9562): ids sort by the time they were made. */
function uuidV7(milliseconds: number): string {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(milliseconds, 0, 6)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

export function randomIds(clock: Clock): Ids {
  return {
    uuid: () => uuidV7(clock.now().getTime()),
    token: () => randomBytes(32).toString('base64url'),
    salt: () => randomBytes(16).toString('base64url'),
  }
}
