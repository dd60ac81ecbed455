/** The server's time. The phone's own clock is never trusted for a deadline. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }
