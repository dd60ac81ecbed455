import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { LeadView } from '@/domain/api/lead-view'
import type { SubmitLeadResponse } from '@/domain/api/submit'
import type { LeadContent } from '@/domain/leads/content'

/** A small client of the HTTP interface, for driving a running server with real input. */
export interface DemoClient {
  submit(content: LeadContent, photos?: string[]): Promise<SubmitLeadResponse>
  act(lead: LeadView, action: string, fields?: Record<string, unknown>): Promise<LeadView>
  read(id: string): Promise<LeadView>
  get(route: string): Promise<unknown>
  post(route: string, body: unknown): Promise<unknown>
  /** A table, as a form of a page sends it. */
  sendFile(route: string, file: Buffer, name: string): Promise<unknown>
  /** A photo of the demo's, by its file name; its id. */
  upload(photo: string): Promise<string>
}

export function fixture<T>(name: string): T {
  return JSON.parse(readFileSync(path.resolve('test/fixtures/demo', `${name}.json`), 'utf8')) as T
}

let made = 0
/** New for each submission of this run. */
function newKey(): string {
  made += 1
  return `demo-${process.pid}-${process.hrtime.bigint()}-${made}`
}

async function call<T>(server: string, method: string, route: string, options: RequestInit = {}): Promise<T> {
  const response = await fetch(`${server}/api/v1${route}`, { method, ...options })
  const text = await response.text()
  if (!response.ok) throw new Error(`${method} ${route} → ${response.status}: ${text}`)
  return JSON.parse(text) as T
}

function json(body: unknown, headers: Record<string, string> = {}): RequestInit {
  return { body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } }
}

/** Put a demo server's clock forward. Sessions of staff end after a day: sign in again. */
export async function putForward(server: string, days: number): Promise<{ now: string }> {
  return call(server, 'POST', '/demo/clock', json({ days }))
}

export async function signIn(server: string, account: string): Promise<DemoClient> {
  const { token } = await call<{ token: string }>(
    server,
    'POST',
    '/sessions',
    json({ provider: 'demo', account }),
  )
  const authorization = `Bearer ${token}`

  async function sendFile<T>(route: string, file: Buffer, name: string, type: string): Promise<T> {
    const form = new FormData()
    form.append('file', new Blob([new Uint8Array(file)], { type }), name)
    return call<T>(server, 'POST', route, { body: form, headers: { authorization } })
  }

  async function upload(photo: string): Promise<string> {
    const bytes = readFileSync(path.resolve('test/fixtures/demo', photo))
    return (await sendFile<{ id: string }>('/attachments', bytes, photo, 'image/jpeg')).id
  }

  return {
    async submit(content, photos = []) {
      const attachmentIds = await Promise.all(photos.map(upload))
      const body = {
        source: 'web',
        content: content.kind === 'inquiry' ? content : { ...content, attachmentIds },
      }
      return call(server, 'POST', '/leads', json(body, { authorization, 'idempotency-key': newKey() }))
    },
    act: (lead, action, fields = {}) =>
      call(
        server,
        'POST',
        `/leads/${lead.id}/actions`,
        json({ action, version: lead.version, ...fields }, { authorization }),
      ),
    read: (id) => call(server, 'GET', `/leads/${id}`, { headers: { authorization } }),
    get: (route) => call(server, 'GET', route, { headers: { authorization } }),
    post: (route, body) => call(server, 'POST', route, json(body, { authorization })),
    sendFile: (route, file, name) => sendFile(route, file, name, 'application/octet-stream'),
    upload,
  }
}

/** A session of nobody; its token. */
export async function beginNameless(server: string, countyCode: string): Promise<string> {
  const body = json({ provider: 'anonymous', countyCode })
  return (await call<{ token: string }>(server, 'POST', '/sessions', body)).token
}

/** One report without a name; the status of the answer. */
export async function submitNameless(server: string, token: string, content: unknown): Promise<number> {
  const headers = { authorization: `Bearer ${token}`, 'idempotency-key': newKey() }
  const body = json({ source: 'web', content }, headers)
  const response = await fetch(`${server}/api/v1/leads`, { method: 'POST', ...body })
  await response.text()
  return response.status
}
