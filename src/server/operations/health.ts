import { statfs } from 'node:fs/promises'
import type { Actor } from '@/domain/actors'
import type { OperationsHealth } from '@/domain/api/operations'
import { scopeOf } from '@/domain/leads/visibility'
import { healthWarnings } from '@/domain/operations/health'
import type { Context } from '../context'
import { reasonWords } from '@/domain/notify/outcomes'
import { channels } from '../notify/channels'
import { channelStates } from '../notify/channel-state-store'
import { deliveryList } from '../notify/delivery-list-store'
import { setUp } from '../notify/set-up'
import { version } from '../version'
import { held } from './held-store'
import { operations } from './operations-store'

async function diskOf(folder: string): Promise<OperationsHealth['disk']> {
  try {
    const { bavail, blocks, bsize } = await statfs(folder)
    return { free: bavail * bsize, total: blocks * bsize }
  } catch {
    return null
  }
}

/** Of what is asked for by people themselves nothing is kept. */
const unknown = { downSince: null, wellAt: null, faultAt: null, fault: null, waiting: 0 }

/** How the platform runs now: messages of this county, and the machine it shares. */
export async function healthOf(context: Context, actor: Actor): Promise<OperationsHealth> {
  const { db, config, clock, wechat, sms } = context
  const { countyCode } = actor
  const { bodies } = await context.places.of(countyCode)
  const isOn = setUp(context)
  const scope = scopeOf(actor, bodies)
  const [outbox, waits, states, waiting, jobs, database, migrations, disk] = await Promise.all([
    operations.outbox(db, countyCode, scope),
    held.count(db, countyCode, scope),
    channelStates.all(db, countyCode),
    deliveryList.waiting(db, countyCode, scope),
    operations.jobs(db),
    operations.database(db),
    operations.migrations(db),
    diskOf(config.dataDir),
  ])
  const at = clock.now()
  const facts = {
    version,
    at: at.toISOString(),
    outbox: { ...outbox, ...waits },
    channels: [
      ...channels.map(({ id }) => {
        const state = states.find(({ channel }) => channel === id)
        return {
          name: id,
          on: isOn(id),
          downSince: state?.downSince ?? null,
          wellAt: state?.wellAt ?? null,
          faultAt: state?.faultAt ?? null,
          fault: state?.fault ? reasonWords[state.fault] : null,
          waiting: waiting.find(({ channel }) => channel === id)?.waiting ?? 0,
        }
      }),
      { name: 'wechat-login', on: wechat !== null, ...unknown },
      { name: 'sms-code', on: sms !== null, ...unknown },
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
