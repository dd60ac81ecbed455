import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto'
import { sm2 } from 'sm-crypto-v2'
import type { PublicKey } from '@/domain/authorization/evidence'

/**
 * The server's own signature under each record of evidence: Ed25519, or SM2 with SM3 where 国密 is demanded.
 * Keys come from the settings; the first signs, the others are kept so that what they signed can be checked.
 */
export interface SigningKey {
  id: string
  algorithm: PublicKey['algorithm']
  /** 32 bytes, base64. */
  secret: string
}

export interface RecordSigner {
  /** `signature`: lower-case hex. */
  sign(message: string): { keyId: string; signature: string }
  publicKeys: readonly PublicKey[]
}

/** What stands before the 32 bytes of an Ed25519 key in its DER form (RFC 8410). */
const secretHead = Buffer.from('302e020100300506032b657004220420', 'hex')
const publicHead = Buffer.from('302a300506032b6570032100', 'hex')

function ed25519Secret(secret: string): KeyObject {
  const key = Buffer.concat([secretHead, Buffer.from(secret, 'base64')])
  return createPrivateKey({ key, format: 'der', type: 'pkcs8' })
}

const hexOf = (secret: string) => Buffer.from(secret, 'base64').toString('hex')

const schemes = {
  ed25519: {
    publicKey: (secret: string) =>
      createPublicKey(ed25519Secret(secret))
        .export({ format: 'der', type: 'spki' })
        .subarray(publicHead.length)
        .toString('hex'),
    sign: (secret: string, message: string) =>
      sign(null, Buffer.from(message), ed25519Secret(secret)).toString('hex'),
    verify: (publicKey: string, message: string, signature: string) => {
      const key = Buffer.concat([publicHead, Buffer.from(publicKey, 'hex')])
      const parsed = createPublicKey({ key, format: 'der', type: 'spki' })
      return verify(null, Buffer.from(message), parsed, Buffer.from(signature, 'hex'))
    },
    publicKeyForm: /^[0-9a-f]{64}$/,
  },
  sm2: {
    publicKey: (secret: string) => sm2.getPublicKeyFromPrivateKey(hexOf(secret)),
    sign: (secret: string, message: string) =>
      sm2.doSignature(Buffer.from(message), hexOf(secret), { hash: true }),
    verify: (publicKey: string, message: string, signature: string) =>
      sm2.doVerifySignature(Buffer.from(message), signature, publicKey, { hash: true }),
    publicKeyForm: /^04[0-9a-f]{128}$/,
  },
} as const

/** `keys` is not empty: the settings see to it. */
export function createRecordSigner(keys: readonly SigningKey[]): RecordSigner {
  const [current] = keys
  if (!current) throw new Error('no key to sign with')
  return {
    sign: (message) => ({
      keyId: current.id,
      signature: schemes[current.algorithm].sign(current.secret, message),
    }),
    publicKeys: keys.map(({ id, algorithm, secret }) => ({
      id,
      algorithm,
      publicKey: schemes[algorithm].publicKey(secret),
    })),
  }
}

/** Whether the key signed exactly this message. A key or a signature that is none at all counts as no. */
export function verifyRecordSignature(key: PublicKey, message: string, signature: string): boolean {
  const scheme = schemes[key.algorithm]
  if (!scheme.publicKeyForm.test(key.publicKey) || !/^[0-9a-f]{128}$/.test(signature)) return false
  try {
    return scheme.verify(key.publicKey, message, signature)
  } catch {
    return false
  }
}
