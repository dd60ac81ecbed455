import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import { ConfigError } from '../config'

/** The role that serves requests. It can add to the history of a lead and cannot change it. */
export const serviceRole = 'cunsheng_service'

/** The oldest PostgreSQL the statements are written for. */
const leastMajor = 15

/** Any number that all server processes agree on: only one of them migrates at a time. */
const MIGRATION_LOCK = 8317_0001

async function pending(folder: string): Promise<{ name: string; text: string; hash: string }[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}-.*\.sql$/.test(name)).sort()
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(path.join(folder, name), 'utf8')
      return { name, text, hash: createHash('sha256').update(text).digest('hex') }
    }),
  )
}

async function checkVersion(client: pg.Client, least: number): Promise<void> {
  const { rows } = await client.query<{ server_version_num: string }>('show server_version_num')
  const major = Math.floor(Number(rows[0]?.server_version_num) / 10_000)
  if (major < least)
    throw new ConfigError(`DATABASE_URL 指定的 PostgreSQL 是 ${major} 版，太旧了。请换成 ${least} 版以上。`)
}

async function ensureRole(client: pg.Client, password: string | null): Promise<void> {
  const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [serviceRole])
  // Roles belong to the whole server: another database there may be making the same one just now.
  if (rowCount === 0)
    await client
      .query(`create role ${serviceRole} nologin`)
      .catch((error: { code?: string }) =>
        error.code === '42710' || error.code === '23505' ? null : Promise.reject(error as Error),
      )
  if (password !== null)
    await client.query(`alter role ${serviceRole} with login password ${client.escapeLiteral(password)}`)
  await client.query(`grant ${serviceRole} to current_user`).catch(() => undefined)
  await client.query(`grant usage on schema public to ${serviceRole}`)
}

/**
 * Bring the database up to date as its owner: each file of `folder` once, in order, in one transaction each.
 * A file that was applied and has changed since is refused.
 * `servicePassword`: lets the serving role log in by itself (embedded database); null leaves that as it is.
 */
export async function migrate(options: {
  url: string
  folder: string
  servicePassword: string | null
  leastMajor?: number
}): Promise<string[]> {
  const client = new pg.Client({ connectionString: options.url, connectionTimeoutMillis: 5000 })
  await client.connect()
  try {
    await checkVersion(client, options.leastMajor ?? leastMajor)
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    await ensureRole(client, options.servicePassword)
    await client.query(
      'create table if not exists migration (name text primary key, hash text not null, applied_at timestamptz not null default now())',
    )
    const done = new Map(
      (await client.query<{ name: string; hash: string }>('select name, hash from migration')).rows.map(
        (row) => [row.name, row.hash],
      ),
    )
    const applied: string[] = []
    for (const { name, text, hash } of await pending(options.folder)) {
      const before = done.get(name)
      if (before === hash) continue
      if (before !== undefined) throw new Error(`migration ${name} was changed after it was applied`)
      await client.query('begin')
      await client.query(text)
      await client.query('insert into migration (name, hash) values ($1, $2)', [name, hash])
      await client.query('commit')
      applied.push(name)
    }
    return applied
  } finally {
    await client.end()
  }
}
