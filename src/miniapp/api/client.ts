import type { ProblemView } from '@/domain/api/problem'
import { entryCopy } from '../copy/entry'
import { NetworkTrouble, request, sendFile, type Question, type Reply } from '../platform/request'
import { useSession } from '../stores/session'
import { ApiProblem, OfflineError } from './problem'
import { noteServerTime } from './server-time'

const base = '/api/v1'

type Query = Readonly<Record<string, string | number | undefined>>

export interface Call {
  method: Question['method']
  /** Below /api/v1, such as `/leads`. */
  path: string
  query?: Query
  body?: unknown
  headers?: Record<string, string>
  /** Milliseconds. */
  timeout?: number
  /** Of another session than the person's own. */
  token?: string | undefined
}

/**
 * Asks the server. `T` is the answer's type in domain/api.ts, which the server holds itself to.
 * Throws ApiProblem when it says no, OfflineError when no answer of its came.
 */
export async function ask<T>({ path, query, headers, token: given, ...call }: Call): Promise<T> {
  const token = given ?? useSession.getState().token
  const reply = await reach(() =>
    request({ ...call, path: base + path + queryOf(query), headers: { ...signed(token), ...headers } }),
  )
  return answerOf<T>(reply, token)
}

export interface Upload {
  path: string
  /** From choosePhotos. */
  file: string
  fileName?: string
  field: string
  /** 0 to 1. */
  onProgress?: (done: number) => void
  token?: string | undefined
}

export async function upload<T>({ path, token: given, ...sending }: Upload): Promise<T> {
  const token = given ?? useSession.getState().token
  const reply = await reach(() => sendFile({ ...sending, path: base + path, headers: signed(token) }))
  return answerOf<T>(reply, token)
}

function signed(token: string | null): Record<string, string> {
  return token === null ? {} : { authorization: `Bearer ${token}` }
}

function queryOf(query: Query = {}): string {
  const pairs = Object.entries(query).flatMap(([key, value]) =>
    value === undefined || value === '' ? [] : [`${key}=${encodeURIComponent(value)}`],
  )
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`
}

async function reach(send: () => Promise<Reply>): Promise<Reply> {
  try {
    return await send()
  } catch (trouble) {
    throw trouble instanceof NetworkTrouble ? new OfflineError(trouble.reason) : trouble
  }
}

/**
 * Only an answer in the server's own form counts: the sign-in page of a public Wi-Fi also says 200, and
 * taking it for a receipt would be a false success.
 */
function answerOf<T>(reply: Reply, token: string | null): T {
  const { status, body } = reply
  if (status === 204 && body === null) {
    noteServerTime(reply.header('date'))
    return undefined as T
  }
  // A gateway in between may refuse a large photo before our server sees it; again would not help.
  if (status === 413 && !isProblem(body))
    throw new ApiProblem('body-too-large', 413, entryCopy.trouble.tooLarge)
  if (typeof body !== 'object' || body === null) throw new OfflineError('not-our-server')
  if (status >= 200 && status < 300) {
    noteServerTime(reply.header('date'))
    return body as T
  }
  if (!isProblem(body)) throw new OfflineError('not-our-server')
  noteServerTime(reply.header('date'))
  const problem = new ApiProblem(body.code, status, body.title, body.errors, body.detail, secondsOf(reply))
  if (status === 401) endSession(token)
  throw problem
}

function isProblem(body: unknown): body is ProblemView {
  if (typeof body !== 'object' || body === null) return false
  return 'code' in body && typeof body.code === 'string' && 'title' in body && typeof body.title === 'string'
}

function secondsOf(reply: Reply): number | null {
  const seconds = Number(reply.header('retry-after'))
  return Number.isFinite(seconds) && seconds > 0 ? seconds : null
}

/** Signed out on this phone too, unless somebody has signed in again since. What was typed stays. */
function endSession(token: string | null): void {
  const session = useSession.getState()
  if (token !== null && session.token === token) void session.signOut()
}
