import { ConfigError, type Config } from './config'
import { isDatabaseAway } from './db/database'
import { EmbeddedDatabaseError } from './db/embedded'
import { serviceRole } from './db/migrate'

/** A fault of the system or of PostgreSQL, as Node and `pg` give it. */
interface Fault {
  code?: string
  syscall?: string
  hostname?: string
  path?: string
  message?: string
}

const unwritable = new Set(['EACCES', 'EROFS', 'EPERM', 'ENOTDIR', 'EEXIST', 'ENOENT', 'ENAMETOOLONG'])
/** PostgreSQL refused who we are, or has no such database. */
const refused = new Set(['28000', '28P01', '3D000'])

const isAway = (fault: Fault) =>
  isDatabaseAway(fault) || refused.has(fault.code ?? '') || fault.syscall === 'getaddrinfo'

/** The first row that fits says what to do. */
const lines: { fits: (fault: Fault, config: Config) => boolean; line: (config: Config) => string }[] = [
  {
    fits: ({ code, syscall, hostname }, { host }) =>
      code === 'EADDRNOTAVAIL' || (syscall === 'getaddrinfo' && hostname === host),
    line: ({ host }) => `HOST=${host} 不是这台机器的地址。请改一改，或不设它。`,
  },
  {
    fits: ({ code, syscall }) => code === 'EACCES' && syscall === 'listen',
    line: ({ port }) => `端口 ${port} 不让这个用户用。请换一个 1024 以上的端口：PORT=8317 npm start`,
  },
  {
    fits: ({ code }) => code === 'EADDRINUSE',
    line: ({ port }) => `端口 ${port} 已经被占用。请关掉占用它的程序，或换一个端口：PORT=8318 npm start`,
  },
  {
    fits: ({ code, path }, { dataDir }) => unwritable.has(code ?? '') && (path ?? '').startsWith(dataDir),
    line: ({ dataDir }) => `不能写入数据文件夹 ${dataDir}。请换一个能写的文件夹：DATA_DIR=… npm start`,
  },
  {
    fits: ({ code }) => code === 'ENOSPC',
    line: () => '磁盘已满，服务没有启动。请清出空间后再试。',
  },
  {
    fits: ({ code, message }) => code === '42501' && (message ?? '').includes('set role'),
    line: () =>
      `DATABASE_URL 的账号不能当 ${serviceRole}。请数据库管理员执行：grant ${serviceRole} to 这个账号`,
  },
  {
    fits: ({ code }) => code === '42501',
    line: () =>
      'DATABASE_URL 的账号没有权限建表。请换成数据库所有者的账号，或把所有者的地址写进 MIGRATION_DATABASE_URL。',
  },
  {
    fits: ({ message }) => (message ?? '').includes('does not support SSL'),
    line: () => 'DATABASE_URL 要求加密连接，那边的数据库没有开。请两边改成一样。',
  },
  {
    fits: isAway,
    line: () => '连不上 DATABASE_URL 指定的数据库。请检查地址、账号和数据库是否已启动。',
  },
]

/** Why it did not start, in one plain line; null for anything else, which is shown as it is. */
export function startRefusal(error: unknown, config: Config | null): string | null {
  if (error instanceof ConfigError || error instanceof EmbeddedDatabaseError) return error.message
  if (!config || typeof error !== 'object' || error === null) return null
  return lines.find(({ fits }) => fits(error, config))?.line(config) ?? null
}
