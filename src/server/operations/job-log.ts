import type { Context } from '../context'
import { operations } from './operations-store'

/** Written down this often at the most: a job that runs twice a second need not say so each time. */
const everyMs = 30_000

/** Says in the database when a job ran last and whether it went well. Never in the way of the job itself. */
export function createJobLog({ db, clock }: Pick<Context, 'db' | 'clock'>) {
  const kept = new Map<string, { at: number; fault: string | null }>()
  return async (job: string, fault: string | null): Promise<void> => {
    const now = clock.now()
    const last = kept.get(job)
    // The clock may have been set back: then it is written too.
    const soon = last && now.getTime() >= last.at && now.getTime() - last.at < everyMs
    if (soon && last.fault === fault) return
    kept.set(job, { at: now.getTime(), fault })
    await operations.ran(db.quick, job, now.toISOString(), fault).catch(() => kept.delete(job))
  }
}
