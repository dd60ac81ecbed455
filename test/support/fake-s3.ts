import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A bucket that keeps what is put into it, as far as the file store uses S3: put, get, head, delete. */
export interface FakeS3 {
  endpoint: string
  objects: Map<string, Buffer>
  stop(): Promise<void>
}

export async function startFakeS3(): Promise<FakeS3> {
  const objects = new Map<string, Buffer>()
  const server = createServer((request, response) => {
    const key = decodeURIComponent(new URL(request.url ?? '/', 'http://fake').pathname).slice(1)
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const object = objects.get(key)
      if (request.method === 'PUT') {
        objects.set(key, Buffer.concat(parts))
        response.writeHead(200, { etag: '"kept"' }).end()
      } else if (request.method === 'DELETE') {
        objects.delete(key)
        response.writeHead(204).end()
      } else if (!object) {
        response.writeHead(404, { 'content-type': 'application/xml' })
        response.end('<Error><Code>NoSuchKey</Code></Error>')
      } else {
        response.writeHead(200, { 'content-length': object.length })
        response.end(request.method === 'HEAD' ? undefined : object)
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    endpoint: `http://127.0.0.1:${port}`,
    objects,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
