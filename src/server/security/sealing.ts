import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import type { Secrets } from '../config'

/**
 * Sealed columns and files: AES-256-GCM under a key from the settings. A sealed value is
 * `1 | length of key id | key id | nonce (12) | tag (16) | ciphertext`, and it opens only in the place it was
 * sealed for (`place`: table, county and row), so that rows cannot be swapped.
 */
const FORMAT = 1
const NONCE = 12
const TAG = 16

export interface Sealing {
  seal(place: string, bytes: Uint8Array): Buffer
  open(place: string, sealed: Uint8Array): Buffer
  sealJson(place: string, value: unknown): Buffer
  openJson(place: string, sealed: Uint8Array): unknown
  /** Keyed blind index: the same value gives the same 32 bytes, and nobody without the key can try values. */
  blindIndex(field: string, countyCode: string, value: string): Buffer
  /** Id of the key a sealed value needs. */
  keyIdOf(sealed: Uint8Array): string
}

export function createSealing(secrets: Pick<Secrets, 'dataKeys' | 'indexKey'>): Sealing {
  const keys = new Map(secrets.dataKeys.map(([id, key]) => [id, Buffer.from(key, 'base64')]))
  const currentId = secrets.dataKeys[0]?.[0] ?? ''
  const indexKey = Buffer.from(secrets.indexKey, 'base64')

  function keyFor(id: string): Buffer {
    const key = keys.get(id)
    if (!key) throw new Error(`data key "${id}" is not among the settings`)
    return key
  }

  function keyIdOf(sealed: Uint8Array): string {
    if (sealed[0] !== FORMAT) throw new Error('not a sealed value')
    return Buffer.from(sealed.subarray(2, 2 + (sealed[1] ?? 0))).toString('latin1')
  }

  function seal(place: string, bytes: Uint8Array): Buffer {
    const nonce = randomBytes(NONCE)
    const cipher = createCipheriv('aes-256-gcm', keyFor(currentId), nonce)
    cipher.setAAD(Buffer.from(place))
    const body = Buffer.concat([cipher.update(bytes), cipher.final()])
    const id = Buffer.from(currentId, 'latin1')
    return Buffer.concat([Buffer.from([FORMAT, id.length]), id, nonce, cipher.getAuthTag(), body])
  }

  function open(place: string, sealed: Uint8Array): Buffer {
    const id = keyIdOf(sealed)
    const start = 2 + id.length
    const decipher = createDecipheriv('aes-256-gcm', keyFor(id), sealed.subarray(start, start + NONCE))
    decipher.setAAD(Buffer.from(place))
    decipher.setAuthTag(sealed.subarray(start + NONCE, start + NONCE + TAG))
    return Buffer.concat([decipher.update(sealed.subarray(start + NONCE + TAG)), decipher.final()])
  }

  return {
    seal,
    open,
    keyIdOf,
    sealJson: (place, value) => seal(place, Buffer.from(JSON.stringify(value))),
    openJson: (place, sealed) => JSON.parse(open(place, sealed).toString('utf8')) as unknown,
    blindIndex: (field, countyCode, value) =>
      createHmac('sha256', indexKey).update(`${field}\n${countyCode}\n${value}`).digest(),
  }
}
