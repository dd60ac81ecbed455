import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a service may do instead of answering. */
export type Trouble = 'hang-up' | 'status-502' | 'not-json'

/** Somebody else's service on a port of its own, in trouble when told so. */
export async function startFakeService(
  answer: (request: IncomingMessage, address: URL, body: string) => object | { status: number; body: object },
) {
  let kind: Trouble | null = null
  let asked = 0
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      asked += 1
      if (kind === 'hang-up') return void request.socket.destroy()
      if (kind === 'status-502') return void response.writeHead(502).end('<html>bad gateway</html>')
      if (kind === 'not-json') return void response.writeHead(200).end('<html>ok</html>')
      const said = answer(
        request,
        new URL(request.url ?? '/', 'http://fake'),
        Buffer.concat(chunks).toString(),
      )
      const { status, body } = 'status' in said ? said : { status: 200, body: said }
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    api: `http://127.0.0.1:${port}`,
    asked: () => asked,
    trouble: (next: Trouble | null) => void (kind = next),
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
