import { connect, createServer, type Server, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'

/** A line to the database that can be cut, or go silent, and come back. */
export interface DatabaseProxy {
  /** The same address, through the proxy. */
  through(direct: string): string
  /** Every connection breaks and none can be made. */
  cut(): Promise<void>
  /** Connections stay and can be made, and nothing comes through any more. */
  stall(): void
  /** All is well again. */
  restore(): Promise<void>
  stop(): Promise<void>
}

/** `direct`: address of the database, over a socket (`postgres://…@%2Ffolder:5432/…`) or a host. */
export async function startDatabaseProxy(direct: string): Promise<DatabaseProxy> {
  const [, host = '', port = '5432'] = /@([^:/]*):(\d+)\//.exec(direct) ?? []
  const folder = decodeURIComponent(host)
  const target = folder.startsWith('/')
    ? { path: `${folder}/.s.PGSQL.${port}` }
    : { host, port: Number(port) }
  const open = new Set<Socket>()
  let silent = false
  let server: Server
  let at = 0

  function carry(near: Socket): void {
    const far = connect(target)
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(from)
      from.on('data', (bytes) => {
        if (!silent) to.write(bytes)
      })
      from.on('error', () => undefined)
      from.on('close', () => {
        open.delete(from)
        to.destroy()
      })
    }
  }

  async function listen(): Promise<void> {
    server = createServer(carry)
    await new Promise<void>((resolve) => server.listen(at, '127.0.0.1', resolve))
    at = (server.address() as AddressInfo).port
  }

  async function cut(): Promise<void> {
    const closed = new Promise((resolve) => server.close(resolve))
    for (const socket of open) socket.destroy()
    await closed
  }

  await listen()
  return {
    through: (address) => address.replace(/@[^:/]*:\d+\//, `@127.0.0.1:${at}/`),
    cut,
    stall() {
      silent = true
    },
    async restore() {
      // What went silent has lost bytes: it can only be made anew.
      if (silent) for (const socket of open) socket.destroy()
      silent = false
      if (!server.listening) await listen()
    },
    stop: cut,
  }
}
