import { existsSync } from 'node:fs'
import { mkdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { systemClock } from '../clock'
import { ConfigError, readConfig } from '../config'
import { isDatabaseAway } from '../db/database'
import { EmbeddedDatabaseError } from '../db/embedded'
import { reachDatabase } from '../db/reach'
import type { OfficialTextStore } from './import-guide'
import { everywhere, officialTexts } from './policy-text-store'
import { runImport } from './run-import'

/**
 * `npm run policy:import -- --pack jiangxi <file>`: reads a scanned guide into the server's database, whether the
 * server is running or not. Exit code: 0 kept, 1 refused, 2 not understood or no database.
 */
const say = (line: string) => void process.stdout.write(`${line}\n`)

/** The database is reached only when the file has been read and is whole. */
const store: OfficialTextStore = {
  async change(pack, work) {
    if (existsSync('.env')) process.loadEnvFile('.env')
    const config = readConfig(process.env)
    await mkdir(config.dataDir, { recursive: true })
    const { db, close } = await reachDatabase(config, {
      migrations: path.resolve('src/server/db/migrations'),
      say,
    })
    try {
      const by = { accountId: null, now: systemClock.now().toISOString() }
      return await officialTexts(db, everywhere, by).change(pack, work)
    } finally {
      await close()
    }
  },
}

try {
  process.exitCode = await runImport(process.argv.slice(2), {
    store,
    read: (file) => readFile(file),
    print: say,
  })
} catch (error) {
  if (error instanceof ConfigError || error instanceof EmbeddedDatabaseError) say(error.message)
  else if (isDatabaseAway(error)) say('连不上数据库，没有导入。请检查 DATABASE_URL 和数据库是否已启动。')
  else throw error
  process.exitCode = 2
}
