import { statfs } from 'node:fs/promises'
import type { Actor } from '@/domain/actors'
import type { OperationsHealth } from '@/domain/api/operations'
import { scopeOf } from '@/domain/leads/visibility'
import { healthWarnings } from '@/domain/operations/health'
import type { Context } from '../context'
import { channels } from '../notify/channels'
import { setUp } from '../notify/set-up'
import { version } from '../version'
import { operations } from './operations-store'

async function diskOf(folder: string): Promise<OperationsHealth['disk']> {
  try {
    const { bavail, blocks, bsize } = await statfs(folder)
    return { free: bavail * bsize, total: blocks * bsize }
  } catch {
    return null
  }
}

/** How the platform runs now: messages of this county, and the machine it shares. */
export async function healthOf(context: Context, actor: Actor): Promise<OperationsHealth> {
  const { db, config, clock, wechat, sms } = context
  const { countyCode } = actor
  const { bodies } = await context.places.of(countyCode)
  const isOn = setUp(context)
  const [outbox, jobs, database, migrations, disk] = await Promise.all([
    operations.outbox(db, countyCode, scopeOf(actor, bodies)),
    operations.jobs(db),
    operations.database(db),
    operations.migrations(db),
    diskOf(config.dataDir),
  ])
  const at = clock.now()
  const facts = {
    version,
    at: at.toISOString(),
    outbox,
    channels: [
      ...channels.map(({ id }) => ({ name: id, on: isOn(id) })),
      { name: 'wechat-login', on: wechat !== null },
      { name: 'sms-code', on: sms !== null },
    ],
    disk,
    database: {
      bytes: database.bytes,
      clockAheadSeconds: Math.round((at.getTime() - Date.parse(database.now)) / 1000),
      migrations,
    },
    jobs,
  }
  return { ...facts, warnings: healthWarnings(facts) }
}
