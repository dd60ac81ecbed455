import type { Context, Ids } from './context'
import { randomIds } from './ids'

const hourMs = 3_600_000

/** The hour in which something happens, and no closer. */
export function hourOf(now: Date): Date {
  return new Date(Math.floor(now.getTime() / hourMs) * hourMs)
}

/**
 * The same context for somebody without a name: its clock knows the hour only, and its ids, which carry the time
 * they were made, come from that clock. Everything he does is done with this one, so that no row, id or file says
 * when exactly somebody sat at his phone.
 */
export function coarse(context: Context): Context {
  const clock = { now: () => hourOf(context.clock.now()), behindSeconds: hourMs / 1000 }
  const { ids } = context
  const own: Ids = {
    uuid: () => randomIds(clock).uuid(),
    token: () => ids.token(),
    salt: () => ids.salt(),
  }
  return { ...context, clock, ids: own }
}

/** The next full hour: when something of his is tried again. */
export function nextHour(now: Date): Date {
  return new Date(hourOf(now).getTime() + hourMs)
}
