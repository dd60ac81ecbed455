import type { FastifyBaseLogger } from 'fastify'
import { jobRows, type JobId } from '@/domain/operations/jobs'
import type { Context } from '../context'
import { isDatabaseAway } from '../db/database'
import { faultOf } from '../http/problems'
import { findCounties } from '../places/place-store'
import { forgetImports, runImports } from '../exchange/run-imports'
import { forgetScreenings, runScreenings } from '../screening/run-screenings'
import { forgetExchange, runWebhooks } from '../exchange/webhooks/run-webhooks'
import { forgetNotices, runNotices } from '../notify/climb'
import { remindKeepers } from '../publicity/remind-keepers'
import { forgetPast } from '../operations/forget-past'
import { createJobLog } from '../operations/job-log'
import { sweepDeadlines } from './deadline-sweep'
import { runOutbox } from './outbox'
import { forgetExports, runExports } from '../statistics/exports/make-exports'
import { keepFigures } from '../statistics/keep-figures'
import { makeLetters } from '../supervision/letters'
import { planAgain } from '../supervision/plan-again'
import { tidy } from './tidy'

interface Job {
  id: JobId
  everyMs: number
}

type Run = (context: Context, countyCode: string) => Promise<number>

/** All of it in one go: it never has to run again at once. */
const once =
  (work: (context: Context, countyCode: string) => Promise<unknown>): Run =>
  (context, countyCode) =>
    work(context, countyCode).then(() => 0)

/** What each does; run again at once while it finds work. */
const runs: Record<JobId, Run> = {
  outbox: runOutbox,
  notices: runNotices,
  'notice-reminders': remindKeepers,
  'notices-tidy': once(forgetNotices),
  'deadline-sweep': sweepDeadlines,
  'deadline-plan': planAgain,
  letters: makeLetters,
  search: ({ search, db }, county) => search.keepMissing(db, county, 200),
  figures: keepFigures,
  exports: runExports,
  'exports-tidy': once(forgetExports),
  import: runImports,
  'import-tidy': once(forgetImports),
  screening: runScreenings,
  'screening-tidy': once(forgetScreenings),
  webhooks: runWebhooks,
  'exchange-tidy': once(forgetExchange),
  retention: forgetPast,
  tidy: once(tidy),
}

export interface Worker {
  stop(): Promise<void>
}

/** The background jobs of one server process. Several processes may run them at once. */
export function startWorker(context: Context, log: FastifyBaseLogger): Worker {
  let stopping = false
  const ran = createJobLog(context)
  const wakeUps = new Set<() => void>()

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer)
        wakeUps.delete(done)
        resolve()
      }
      const timer = setTimeout(done, ms)
      wakeUps.add(done)
    })
  }

  async function round(job: Job): Promise<void> {
    for (const county of await findCounties(context.db))
      while (!stopping && (await runs[job.id](context, county.countyCode)) > 0);
  }

  async function loop(job: Job): Promise<void> {
    while (!stopping) {
      try {
        await round(job)
        await ran(job.id, null)
      } catch (error) {
        await ran(job.id, (error as Error).name)
        // The database being away passes by itself; anything else is worth a line.
        if (!isDatabaseAway(error)) log.error({ job: job.id, fault: faultOf(error as Error) }, 'job failed')
      }
      if (!stopping) await pause(job.everyMs)
    }
  }

  const loops = jobRows.map(loop)
  return {
    async stop() {
      stopping = true
      for (const wake of wakeUps) wake()
      await Promise.all(loops)
    },
  }
}
