import path from 'node:path'
import { prepareCluster, superuser, type Place } from './embedded-cluster'
import { EmbeddedDatabaseError, explainFileError } from './embedded-error'
import { makeSocketFolder, prepareFolder, type SocketFolder } from './embedded-folder'
import { stopLeftovers } from './embedded-leftovers'
import { lockFolder } from './embedded-lock'
import { findPackage, preparePrograms } from './embedded-programs'
import { canEnter, chooseRunner } from './embedded-runner'
import { launchServer, type RunningServer } from './embedded-server'

export { EmbeddedDatabaseError }

export interface EmbeddedDatabase {
  /** The superuser's URL: for migrations and the set-up of roles only. */
  adminUrl: string
  /** URLs for other roles of the same server. */
  urlFor(user: string, password: string, database: string): string
  stop(): Promise<void>
  /** Resolves when PostgreSQL ends without having been asked to; it can be started again then, under the same URLs. */
  exited: Promise<{ code: number | null }>
}

export interface EmbeddedOptions {
  /** Made when missing; holds the cluster, its password, its log and its socket. */
  folder: string
  log: (line: string) => void
  /** For tests: nothing waits for the disk. */
  fast?: boolean
}

/**
 * PostgreSQL out of an npm package, as a child of this process. It listens on a Unix socket in a private
 * folder only, and asks for a password there too. As root it runs as `nobody`.
 */
export async function startEmbeddedDatabase(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const pack = findPackage()
  const runner = chooseRunner()
  const folder = prepareFolder(path.resolve(options.folder), runner)
  try {
    const unlock = await lockFolder(folder)
    try {
      const reachable = !runner.drops || (await canEnter(runner, folder))
      if (!reachable && process.platform !== 'linux') throw new EmbeddedDatabaseError(outOfReach(folder))
      const cluster = path.join(folder, 'cluster')
      const { native, version } = pack
      const place: Place = {
        folder,
        cluster,
        native,
        version,
        runner,
        reachable,
        fast: options.fast ?? false,
      }
      return await start(place, options.log, unlock)
    } catch (error) {
      await unlock()
      throw error
    }
  } catch (error) {
    throw explainFileError(error, folder)
  }
}

const outOfReach = (folder: string) =>
  `以 root 启动时，数据库由用户 nobody 运行，而 nobody 进不了 ${folder}。请用 DATA_DIR 换一个它进得去的文件夹，或用普通用户启动。`

async function start(found: Place, log: (line: string) => void, unlock: () => Promise<void>) {
  const { folder, cluster, runner, reachable } = found
  const oldSocketFolder = await stopLeftovers(cluster, log)
  const inside = reachable ? path.join(folder, 'programs') : undefined
  const native = await preparePrograms(found, runner, inside, log)
  const place = { ...found, native }
  const password = await prepareCluster(place, log)
  const socket = makeSocketFolder(folder, runner, oldSocketFolder)
  try {
    const server = await launchServer(place, socket.forServer, log)
    return running(server, socket, password, unlock)
  } catch (error) {
    socket.remove()
    throw error
  }
}

function running(
  server: RunningServer,
  socket: SocketFolder,
  adminPassword: string,
  unlock: () => Promise<void>,
): EmbeddedDatabase {
  // A process that ends without stop() (an error nobody caught) still takes PostgreSQL with it.
  const onExit = () => server.interrupt()
  process.once('exit', onExit)

  let over: Promise<void> | undefined
  const exited = new Promise<{ code: number | null }>((resolve) => {
    void server.ended.then(async (end) => {
      process.off('exit', onExit)
      if (over) return
      // The folder is free for a new start, which tidies up; stopping this one later changes nothing.
      over = unlock()
      await over
      resolve(end)
    })
  })
  const shutDown = async () => {
    await server.stop()
    socket.remove()
    await unlock()
  }
  const urlFor = (user: string, password: string, database: string) =>
    `postgres://${[user, password].map(encodeURIComponent).join(':')}@${encodeURIComponent(socket.path)}:5432/${encodeURIComponent(database)}`

  return {
    adminUrl: urlFor(superuser, adminPassword, 'postgres'),
    urlFor,
    stop: () => (over ??= shutDown()),
    exited,
  }
}
