import { createHmac } from 'node:crypto'
import * as z from 'zod/mini'
import { canonicalJson } from '@/domain/chain'
import type { Secrets } from '../config'
import { createRecordSigner } from '../security/record-signature'
import type { Sealing } from '../security/sealing'

/**
 * A backup is a folder: `manifest.json`, readable, says what is in it and which keys it takes; `tables/` holds the
 * rows, sealed again so that nothing in them can be read; `files/` the photos, sound, film and papers as they lie in
 * the store, sealed already. Keys are in none of it.
 */
const count = z.int().check(z.gte(0))
const hash = z.string().check(z.regex(/^[0-9a-f]{64}$/))
/** Names become parts of a path and of statements: nothing else is let in. */
const name = z.string().check(z.regex(/^[a-z_][a-z0-9_]{0,62}$/))
const part = z.strictObject({ rows: count, bytes: count, sha256: hash })
const chain = z.strictObject({ leads: count, rows: count, digest: hash })

export const manifest = z.strictObject({
  format: z.literal('cunsheng-backup/1'),
  id: z.uuid(),
  madeAt: z.string(),
  version: z.string(),
  migrations: z.array(z.strictObject({ name: z.string(), hash })),
  keys: z.strictObject({
    data: z.array(z.strictObject({ id: z.string(), check: z.string() })),
    index: z.string(),
    signing: z.array(z.strictObject({ id: z.string(), publicKey: z.string() })),
  }),
  tables: z.array(z.extend(part, { name })),
  sequences: z.array(z.strictObject({ name, last: z.nullable(z.string()) })),
  /** `list`: one line a file, with its hash. */
  files: z.strictObject({ list: part, bytes: count }),
  /** Ends of the chains of all leads. `heads`: one line a chain. */
  chains: z.strictObject({ heads: part, activity: chain, signature_record: chain }),
  /** Over all of the above, with INDEX_KEY: whoever has no keys cannot make it up. */
  seal: hash,
})
export type Manifest = z.infer<typeof manifest>

export const manifestFile = 'manifest.json'
export const filesFolder = 'files'
export const fileList = 'files.sealed'
export const headList = 'chains.sealed'
export const tableFile = (table: string) => `tables/${table}.sealed`

export interface FileEntry {
  key: string
  /** When it was written, as the store was told. */
  at: string
  bytes: number
  sha256: string
}

export const chains = ['activity', 'signature_record'] as const
export type ChainName = (typeof chains)[number]
export interface ChainHead {
  chain: ChainName
  countyCode: string
  leadId: string
  seq: number
  hash: string
}

export function sealOf(
  sealing: Sealing,
  { seal: _seal, ...rest }: Omit<Manifest, 'seal'> & { seal?: string },
) {
  const text = canonicalJson(rest)
  return sealing.blindIndex('backup-manifest', '000000', text).toString('hex')
}

/** Tells whether a key is the same one, and nothing else about it. */
function checkOf(key: string): string {
  return createHmac('sha256', Buffer.from(key, 'base64'))
    .update('cunsheng key check')
    .digest('hex')
    .slice(0, 16)
}

/** What the settings hold, as a manifest names it. */
export function keysOf(secrets: Secrets): Manifest['keys'] {
  return {
    data: secrets.dataKeys.map(([id, key]) => ({ id, check: checkOf(key) })),
    index: checkOf(secrets.indexKey),
    signing: createRecordSigner(secrets.signingKeys).publicKeys.map(({ id, publicKey }) => ({
      id,
      publicKey,
    })),
  }
}

/** Settings whose keys are not those that the backup takes, one line each. */
export function missingKeys(needed: Manifest['keys'], given: Manifest['keys']): string[] {
  const data = needed.data.flatMap(({ id, check }) => {
    const own = given.data.find((key) => key.id === id)
    if (!own) return [`DATA_KEYS 里没有编号 ${id} 的密钥`]
    return own.check === check ? [] : [`DATA_KEYS 里编号 ${id} 的密钥不是备份时的那一把`]
  })
  const signing = needed.signing.flatMap(({ id, publicKey }) => {
    const own = given.signing.find((key) => key.id === id)
    if (!own) return [`SIGNING_KEYS 里没有编号 ${id} 的密钥`]
    return own.publicKey === publicKey ? [] : [`SIGNING_KEYS 里编号 ${id} 的密钥不是备份时的那一把`]
  })
  return [...data, ...(needed.index === given.index ? [] : ['INDEX_KEY 不是备份时的那一把']), ...signing]
}

/** What stops a backup or a restore, in plain words for the terminal. */
export class BackupError extends Error {}
