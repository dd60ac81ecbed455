import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Another system that is told of changes. It keeps the last hundred, and answers as it is told to. */
export interface WebhookReceiver {
  url: string
  told: { headers: IncomingHttpHeaders; body: string }[]
  /** From now on: this status, or silence. */
  answer(status: number | 'silence', headers?: Record<string, string>): void
  stop(): Promise<void>
}

const most = { kept: 100, bytes: 64 * 1024 }

export async function startWebhookReceiver(): Promise<WebhookReceiver> {
  const told: WebhookReceiver['told'] = []
  let now: { status: number | 'silence'; headers: Record<string, string> } = { status: 204, headers: {} }
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8')
    request.on('data', (chunk: string) => {
      body = (body + chunk).slice(0, most.bytes)
    })
    request.on('end', () => {
      told.push({ headers: request.headers, body })
      if (told.length > most.kept) told.shift()
      if (now.status !== 'silence') response.writeHead(now.status, now.headers).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/hook`,
    told,
    answer(status, headers = {}) {
      now = { status, headers }
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
