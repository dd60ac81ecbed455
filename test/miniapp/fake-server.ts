import Taro from '@tarojs/taro'
import type { FieldError, ProblemCode } from '@/domain/problems'
import { problemStatus, problemTitle } from '@/domain/problems'

// Stands in for the intake server at the wire: the platform's own request and upload calls end here.

export interface Asked {
  method: string
  /** Below /api/v1, without the query. */
  path: string
  query: Record<string, string>
  body: unknown
  headers: Record<string, string>
  /** The photo that was sent, for uploads. */
  file?: string
}

export interface Answer {
  status: number
  body: unknown
  headers?: Record<string, string>
}

type Handler = (asked: Asked, match: string[]) => Answer | Promise<Answer>

export function ok(body: unknown, status = 200): Answer {
  return { status, body }
}

export function problem(
  code: ProblemCode,
  more: { errors?: FieldError[]; detail?: Record<string, unknown>; headers?: Record<string, string> } = {},
): Answer {
  const { errors, detail, headers } = more
  const body = {
    type: `/problems/${code}`,
    title: problemTitle(code),
    status: problemStatus(code),
    code,
    ...(errors ? { errors } : {}),
    ...(detail ? { detail } : {}),
  }
  return { status: problemStatus(code), body, ...(headers ? { headers } : {}) }
}

export class FakeServer {
  readonly asked: Asked[] = []
  /** No network: every request ends without an answer. */
  offline = false
  /** The next request with this method and path is carried out, but its answer never arrives. */
  private lost = new Set<string>()
  private readonly routes: { method: string; path: RegExp; handler: Handler }[] = []
  /** The server's own clock. */
  now: () => Date = () => new Date()

  install(): this {
    const taro = Taro as unknown as Record<'request' | 'uploadFile', jest.Mock>
    taro.request.mockImplementation(
      (sent: { url: string; method: string; data?: unknown; header?: Record<string, string> }) =>
        this.answer({
          ...split(sent.url),
          method: sent.method,
          // Parts of a file are bytes.
          body: typeof sent.data === 'string' ? (JSON.parse(sent.data) as unknown) : sent.data,
          headers: sent.header ?? {},
        }).then(({ status, body, headers }) => ({ statusCode: status, data: body ?? '', header: headers })),
    )
    taro.uploadFile.mockImplementation(
      (sent: { url: string; filePath: string; header?: Record<string, string> }) =>
        Object.assign(
          this.answer({
            ...split(sent.url),
            method: 'POST',
            body: undefined,
            headers: sent.header ?? {},
            file: sent.filePath,
          }).then(({ status, body }) => ({ statusCode: status, data: JSON.stringify(body) })),
          { onProgressUpdate: (told: (state: { progress: number }) => void) => told({ progress: 50 }) },
        ),
    )
    return this
  }

  /** `path` may hold `:id`; later rows win. */
  on(method: string, path: string, handler: Handler | Answer): this {
    const pattern = new RegExp(`^${path.replace(/:\w+/g, '([^/]+)')}$`)
    this.routes.unshift({
      method,
      path: pattern,
      handler: typeof handler === 'function' ? handler : () => handler,
    })
    return this
  }

  loseAnswerOf(method: string, path: string): void {
    this.lost.add(`${method} ${path}`)
  }

  times(method: string, path: string): number {
    return this.asked.filter((one) => one.method === method && one.path === path).length
  }

  private async answer(asked: Asked): Promise<Answer> {
    if (this.offline) throw new Error('request:fail')
    this.asked.push(asked)
    const route = this.routes.find((one) => one.method === asked.method && one.path.test(asked.path))
    const reply = route
      ? await route.handler(asked, route.path.exec(asked.path)?.slice(1) ?? [])
      : problem('not-found')
    if (this.lost.delete(`${asked.method} ${asked.path}`)) throw new Error('request:fail timeout')
    return { ...reply, headers: { Date: this.now().toUTCString(), ...reply.headers } }
  }
}

function split(url: string): Pick<Asked, 'path' | 'query'> {
  const [path = '', query = ''] = url.replace('/api/v1', '').split('?')
  return { path, query: Object.fromEntries(new URLSearchParams(query)) }
}
