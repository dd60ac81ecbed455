import { randomBytes } from 'node:crypto'
import { mkdir, open, readFile, rename } from 'node:fs/promises'
import path from 'node:path'
import type { Secrets } from '../config'

function newSecrets(): Secrets {
  const key = () => randomBytes(32).toString('base64')
  return {
    dataKeys: [['demo1', key()]],
    indexKey: key(),
    urlSigningKey: key(),
    signingKeys: [{ id: 'demo1', algorithm: 'ed25519', secret: key() }],
  }
}

/**
 * The demo's keys: made up at the first start and kept, readable by the server's own user only. Losing them
 * would lose the data they seal, so they are written whole or not at all.
 */
export async function demoSecrets(dataDir: string): Promise<Secrets> {
  const file = path.join(dataDir, 'demo-keys.json')
  try {
    const kept = JSON.parse(await readFile(file, 'utf8')) as Partial<Secrets>
    // A demo of before a key was needed gets that one; the others stay.
    const secrets = { ...newSecrets(), ...kept }
    if (Object.keys(secrets).length > Object.keys(kept).length) await keep(dataDir, file, secrets)
    return secrets
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  const secrets = newSecrets()
  await keep(dataDir, file, secrets)
  return secrets
}

async function keep(dataDir: string, file: string, secrets: Secrets): Promise<void> {
  await mkdir(dataDir, { recursive: true })
  const handle = await open(`${file}.new`, 'w', 0o600)
  await handle.writeFile(JSON.stringify(secrets))
  await handle.sync()
  await handle.close()
  await rename(`${file}.new`, file)
}
