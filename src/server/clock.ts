/** The server's time. The phone's own clock is never trusted for a deadline. */
export interface Clock {
  now(): Date
  /** How far it may be behind the true time, for what must not end too early. */
  readonly behindSeconds?: number
}

/** A demo's clock can be put forward, to see what happens when days pass. Never in production. */
export interface DemoClock extends Clock {
  putForward(days: number): void
}

export function createDemoClock(): DemoClock {
  let offset = 0
  return {
    now: () => new Date(Date.now() + offset),
    putForward(days) {
      offset += days * 86_400_000
    },
  }
}

export const systemClock: Clock = { now: () => new Date() }
