import type { FieldError } from '@/domain/problems'

/** The server understood and says no: an RFC 9457 problem. `title` is a sentence to show as it stands. */
export class ApiProblem extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    readonly title: string,
    readonly errors: readonly FieldError[] = [],
    readonly detail: Readonly<Record<string, unknown>> = {},
    /** Seconds the server asks to wait before the next try. */
    readonly retryAfter: number | null = null,
  ) {
    super(code)
    this.name = 'ApiProblem'
  }
}

/** No answer of our server came: no network, none in time, or something else spoke in its place. */
export class OfflineError extends Error {
  constructor(readonly reason: 'unreachable' | 'slow' | 'not-our-server') {
    super(`offline: ${reason}`)
    this.name = 'OfflineError'
  }
}

/** The same request may go through later, unchanged. */
export function isPassing(trouble: unknown): boolean {
  if (trouble instanceof OfflineError) return true
  if (!(trouble instanceof ApiProblem)) return false
  return trouble.status >= 500 || trouble.status === 429 || trouble.code === 'key-in-progress'
}

export function isSignedOut(trouble: unknown): boolean {
  return trouble instanceof ApiProblem && trouble.status === 401
}
