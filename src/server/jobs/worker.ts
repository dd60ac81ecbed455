import type { FastifyBaseLogger } from 'fastify'
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
  name: string
  everyMs: number
  /** Run again at once while it finds work. */
  run(context: Context, countyCode: string): Promise<number>
}

const jobs: Job[] = [
  { name: 'outbox', everyMs: 500, run: runOutbox },
  { name: 'notices', everyMs: 1000, run: runNotices },
  // Of the 公示 that are full, still up, or void.
  { name: 'notice-reminders', everyMs: 60_000, run: remindKeepers },
  {
    name: 'notices-tidy',
    everyMs: 3_600_000,
    run: (context, county) => forgetNotices(context, county).then(() => 0),
  },
  { name: 'deadline-sweep', everyMs: 15_000, run: sweepDeadlines },
  { name: 'deadline-plan', everyMs: 15_000, run: planAgain },
  // Once a week; asked more often, so that a server that was off on Monday catches up.
  { name: 'letters', everyMs: 600_000, run: makeLetters },
  // Once: leads that came before there was a search.
  {
    name: 'search',
    everyMs: 3_600_000,
    run: ({ search, db }, county) => search.keepMissing(db, county, 200),
  },
  { name: 'figures', everyMs: 2000, run: keepFigures },
  { name: 'exports', everyMs: 2000, run: runExports },
  {
    name: 'exports-tidy',
    everyMs: 3_600_000,
    run: (context, county) => forgetExports(context, county).then(() => 0),
  },
  { name: 'import', everyMs: 1000, run: runImports },
  { name: 'screening', everyMs: 1000, run: runScreenings },
  {
    name: 'screening-tidy',
    everyMs: 3_600_000,
    run: (context, county) => forgetScreenings(context, county).then(() => 0),
  },
  { name: 'webhooks', everyMs: 2000, run: runWebhooks },
  {
    name: 'exchange-tidy',
    everyMs: 3_600_000,
    run: (context, county) => forgetExchange(context, county).then(() => 0),
  },
  {
    name: 'import-tidy',
    everyMs: 3_600_000,
    run: (context, county) => forgetImports(context, county).then(() => 0),
  },
  // Done once a day; asked more often, so that a server that was off at night catches up.
  { name: 'retention', everyMs: 600_000, run: forgetPast },
  { name: 'tidy', everyMs: 3_600_000, run: (context, county) => tidy(context, county).then(() => 0) },
]

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
      while (!stopping && (await job.run(context, county.countyCode)) > 0);
  }

  async function loop(job: Job): Promise<void> {
    while (!stopping) {
      try {
        await round(job)
        await ran(job.name, null)
      } catch (error) {
        await ran(job.name, (error as Error).name)
        // The database being away passes by itself; anything else is worth a line.
        if (!isDatabaseAway(error)) log.error({ job: job.name, fault: faultOf(error as Error) }, 'job failed')
      }
      if (!stopping) await pause(job.everyMs)
    }
  }

  const loops = jobs.map(loop)
  return {
    async stop() {
      stopping = true
      for (const wake of wakeUps) wake()
      await Promise.all(loops)
    },
  }
}
