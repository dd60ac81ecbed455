import { createHash } from 'node:crypto'
import { CHAIN_START } from '@/domain/chain'
import { verifyEvidence, writeEvidence } from '@/domain/authorization/evidence'
import { firstBrokenActivity } from '@/domain/leads/activity'
import { evidenceOf } from '../authorizations/evidence-of'
import { systemClock } from '../clock'
import type { Config, Secrets } from '../config'
import { createContext, type Context } from '../context'
import type { Queryable } from '../db/database'
import { randomIds } from '../ids'
import { verifyRecordSignature } from '../security/record-signature'
import { BackupError, chains, type ChainHead, type Manifest } from './backup-format'
import { headsOf } from './snapshot-store'

/** What the product itself reads with, inside the transaction that restores. */
function contextWithin(config: Config, secrets: Secrets, db: Queryable): Context {
  const within = { ...db, transaction: <T>(work: (tx: Queryable) => Promise<T>) => work(db) }
  return createContext({
    config,
    secrets,
    db: {
      ...within,
      quick: db,
      pool: () => ({ total: 1, idle: 0, waiting: 0 }),
      close: () => Promise.resolve(),
    },
    clock: systemClock,
    ids: randomIds(systemClock),
  })
}

/** Read anew from the first activity to the last, every hash worked out again; null: nothing was changed. */
async function faultOfHistory(context: Context, { countyCode, leadId, seq, hash }: ChainHead) {
  const { leads, db } = context
  const activities = await leads.activities(db, countyCode, leadId)
  const lead = await leads.byId(db, countyCode, leadId)
  if (!lead) return `记录链 ${leadId} 的线索不在`
  const broken = firstBrokenActivity(activities, CHAIN_START)
  if (broken !== null) return `线索 ${lead.number} 的第 ${broken} 条记录被改过`
  const whole = activities.length === seq && lead.activityCount === seq && lead.lastHash === hash
  return whole ? null : `线索 ${lead.number} 的记录条数或末尾对不上`
}

async function faultOfEvidence(context: Context, { countyCode, leadId }: ChainHead) {
  const { leads, db, recordSigner } = context
  const lead = await leads.byId(db, countyCode, leadId)
  if (!lead) return `签字证据 ${leadId} 的线索不在`
  const { evidence } = await evidenceOf(context, db, lead)
  const keys = recordSigner.publicKeys.map(({ publicKey }) => publicKey)
  const verdict = verifyEvidence(writeEvidence(evidence), verifyRecordSignature, keys)
  return verdict.valid ? null : `线索 ${lead.number} 的签字证据：${verdict.place}：${verdict.reason}`
}

const faultOf = { activity: faultOfHistory, signature_record: faultOfEvidence }

/** The first chain that is not what it was is named. */
export async function verifyChains({
  config,
  secrets,
  db,
  made,
  heads,
  say,
}: {
  config: Config
  secrets: Secrets
  db: Queryable
  made: Manifest
  /** As they were when the backup was made. */
  heads: AsyncIterable<string[]>
  say: (line: string) => void
}): Promise<void> {
  const context = contextWithin(config, secrets, db)
  for (const chain of chains) {
    const digest = createHash('sha256')
    let leads = 0
    for await (const head of headsOf(db, chain)) {
      digest.update(`${JSON.stringify(head)}\n`)
      leads += 1
    }
    const same = leads === made.chains[chain].leads && digest.digest('hex') === made.chains[chain].digest
    if (!same) throw new BackupError('不一致：记录链的末尾和备份时不一样。')
  }
  let checked = 0
  for await (const block of heads)
    for (const line of block) {
      const head = JSON.parse(line) as ChainHead
      const fault = await faultOf[head.chain](context, head)
      if (fault !== null) throw new BackupError(`不一致：${fault}。`)
      checked += 1
      if (checked % 1000 === 0) say(`  已核对 ${checked} 条链`)
    }
  say(`  一共核对 ${checked} 条链`)
}
