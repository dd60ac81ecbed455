import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { ConfigError, readOwnConfig, type Config, type Secrets } from '../config'
import { EmbeddedDatabaseError } from '../db/embedded'
import type { LocatedDatabase } from '../db/locate'
import { locateBeside } from '../db/reach'
import { demoSecrets } from '../security/secrets-file'
import { startRefusal } from '../start-refusal'
import { BackupError } from './backup-format'

export const say = (line: string) => void process.stdout.write(`${line}\n`)

export interface Reached {
  folder: string
  config: Config
  secrets: Secrets
  located: LocatedDatabase
}

/** A demo's keys lie in its data folder. They are made up by a server only: other keys would open nothing. */
async function secretsOf(config: Config): Promise<Secrets> {
  if (config.secrets) return config.secrets
  if (!existsSync(path.join(config.dataDir, 'demo-keys.json')))
    throw new BackupError(
      '没有密钥。请先把备份时的 DATA_KEYS、INDEX_KEY、URL_SIGNING_KEY、SIGNING_KEYS 放进设置；演示用的在 DATA_DIR 的 demo-keys.json 里。',
    )
  return demoSecrets(config.dataDir)
}

/**
 * `npm run backup -- <folder>` and `npm run restore -- <folder>`: settings, keys and the database, whether the server
 * is running or not. Exit code: 0 done, 1 refused or not the same, 2 not understood or no database.
 */
export async function runCommand(
  usage: string,
  args: string[],
  work: (reached: Reached) => Promise<void>,
): Promise<number> {
  const [folder, ...more] = args
  if (folder === undefined || more.length > 0) {
    say(usage)
    return 2
  }
  let config: Config | null = null
  try {
    config = readOwnConfig()
    await mkdir(config.dataDir, { recursive: true })
    const secrets = await secretsOf(config)
    const located = await locateBeside(config, say)
    try {
      await work({ folder: path.resolve(folder), config, secrets, located })
    } finally {
      await located.stop()
    }
    return 0
  } catch (error) {
    if (error instanceof BackupError) {
      say(error.message)
      return 1
    }
    const line = explain(error, config)
    if (line === null) throw error
    say(line)
    return 2
  }
}

function explain(error: unknown, config: Config | null): string | null {
  if (error instanceof ConfigError || error instanceof EmbeddedDatabaseError) return error.message
  if ((error as NodeJS.ErrnoException).code === 'ENOSPC')
    return '磁盘满了，没有做完。请清出空间，或换一个地方再来。'
  return startRefusal(error, config)
}
