import { existsSync } from 'node:fs'
import { mkdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { dayOf } from '@/domain/calendar'
import { inviteAdministrator, makeCounty } from '../administration/make-county'
import { systemClock } from '../clock'
import { ConfigError, ownConfig, type Config } from '../config'
import { createContext, type Context } from '../context'
import { isDatabaseAway } from '../db/database'
import { EmbeddedDatabaseError } from '../db/embedded'
import { reachDatabase } from '../db/reach'
import { randomIds } from '../ids'
import { demoSecrets } from '../security/secrets-file'
import { runSetup } from './run-setup'

/** `npm run setup`: the first county and its administrator, whether the server is running or not. */
const say = (line: string) => void process.stdout.write(`${line}\n`)

async function inDatabase<T>(config: Config, work: (context: Context) => Promise<T>): Promise<T> {
  await mkdir(config.dataDir, { recursive: true })
  const secrets = config.secrets ?? (await demoSecrets(config.dataDir))
  const migrations = path.resolve('src/server/db/migrations')
  const { db, close } = await reachDatabase(config, { migrations, say })
  try {
    const ids = randomIds(systemClock)
    return await work(createContext({ config, secrets, db, clock: systemClock, ids }))
  } finally {
    await close()
  }
}

try {
  if (existsSync('.env')) process.loadEnvFile('.env')
  const config = ownConfig()
  process.exitCode = await runSetup(process.argv.slice(2), {
    print: say,
    read: (file) => readFile(file),
    address: config.publicAddress,
    today: dayOf(systemClock.now().toISOString()),
    make: (county) => inDatabase(config, (context) => makeCounty(context, county)),
    again: (county, login) => inDatabase(config, (context) => inviteAdministrator(context, county, login)),
  })
} catch (error) {
  if (error instanceof ConfigError || error instanceof EmbeddedDatabaseError) say(error.message)
  else if (isDatabaseAway(error)) say('连不上数据库，什么都没有建。请检查 DATABASE_URL 和数据库是否已启动。')
  else throw error
  process.exitCode = 2
}
