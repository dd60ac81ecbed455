import pg from 'pg'

/** A named statement: prepared once a connection, then only bound and run. */
export interface Statement {
  name: string
  text: string
}

/** Anything that runs statements: a pool for single reads, a transaction for everything that belongs together. */
export interface Queryable {
  query<Row extends object>(statement: Statement | string, values?: unknown[]): Promise<Row[]>
}

export interface Database extends Queryable {
  /**
   * One transaction: committed when `work` resolves, rolled back when it throws. Where the database chose it as the one
   * to end of two that waited for each other, it is done again from its beginning: `work` may run up to three times.
   */
  transaction<T>(work: (tx: Queryable) => Promise<T>): Promise<T>
  /**
   * For single small writes that must not hold up others: connections of their own (safe to use while a
   * transaction is open) whose commits do not wait for the disk. What commits after such a write is on disk
   * only together with it, so it is never lost alone.
   */
  quick: Queryable
  /** Connections that are open, those of them that do nothing, and how many wait for one. */
  pool(): { total: number; idle: number; waiting: number }
  close(): Promise<void>
}

// Numbers that fit: counts come back as int8, which pg gives as text.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)
// Instants leave the database as they travel: ISO 8601 in UTC; 'infinity' stays a word.
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (value) =>
  value.endsWith('infinity') ? value : new Date(value).toISOString(),
)

function runWith(client: pg.Pool | pg.PoolClient): Queryable {
  return {
    async query<Row extends object>(statement: Statement | string, values: unknown[] = []) {
      const config = typeof statement === 'string' ? { text: statement, values } : { ...statement, values }
      const result = await client.query<Row>(config)
      return result.rows
    },
  }
}

/** How long to wait for a connection, and for the answer to one statement. */
interface Timeouts {
  connectMs: number
  queryMs: number
}
/** The database gives up first (statement_timeout); a connection that says nothing any more is given up later. */
const usualTimeouts: Timeouts = { connectMs: 3000, queryMs: 20_000 }

/**
 * `role`: the role to serve as. Where the address already logs in as that role it changes nothing; where one
 * address is both owner and server, each connection steps down to it.
 */
export function openDatabase(options: {
  url: string
  poolSize: number
  role: string | null
  timeouts?: Timeouts
}): Database {
  const { connectMs, queryMs } = options.timeouts ?? usualTimeouts
  const settings = (extra: string[]) =>
    [...(options.role ? [`role=${options.role}`] : []), ...extra].map((setting) => `-c ${setting}`).join(' ')
  const open = (max: number, extra: string[]) => {
    const opened = new pg.Pool({
      connectionString: options.url,
      max,
      connectionTimeoutMillis: connectMs,
      query_timeout: queryMs,
      idleTimeoutMillis: 60_000,
      statement_timeout: 15_000,
      idle_in_transaction_session_timeout: 15_000,
      application_name: 'cunsheng',
      options: settings(extra),
    })
    // A connection that breaks while idle is replaced at its next use; without a listener it would end the process.
    opened.on('error', () => undefined)
    return opened
  }
  const pool = open(options.poolSize, [])
  const quickPool = open(2, ['synchronous_commit=off'])

  async function once<T>(work: (tx: Queryable) => Promise<T>): Promise<T> {
    const client = await pool.connect()
    let broken: Error | undefined
    // While it is lent out the pool does not listen: a connection that ends would end the process.
    const onError = (error: Error) => (broken = error)
    client.on('error', onError)
    try {
      await client.query('begin')
      const result = await work(runWith(client))
      await client.query('commit')
      return result
    } catch (error) {
      if (isDatabaseAway(error) && !isGivenWay(error)) broken = error as Error
      else await client.query('rollback').catch((failure: Error) => (broken = failure))
      throw error
    } finally {
      client.off('error', onError)
      client.release(broken)
    }
  }

  return {
    ...runWith(pool),
    async transaction(work) {
      for (let attempt = 1; ; attempt += 1)
        try {
          return await once(work)
        } catch (error) {
          if (!isGivenWay(error) || attempt === attempts) throw error
        }
    },
    quick: runWith(quickPool),
    pool: () => ({ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    close: async () => {
      await Promise.all([pool.end(), quickPool.end()])
    },
  }
}

/** Of two that waited for each other the database ends one (deadlock, or an order that cannot be): nothing of it stays. */
const givenWay = new Set(['40001', '40P01'])
const attempts = 3

function isGivenWay(error: unknown): boolean {
  return error instanceof pg.DatabaseError && givenWay.has(error.code ?? '')
}

/** Codes of faults that pass: the database is away, starting, full or out of connections. */
const passing = new Set(['57P01', '57P02', '57P03', '53100', '53200', '53300', '53400', '57014', ...givenWay])
const network = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENOTFOUND'])

export function isDatabaseAway(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false
  const { code, syscall, message = '' } = error as { code?: unknown; syscall?: unknown; message?: string }
  // A socket that is not there; a file that is not there is another matter.
  if (code === 'ENOENT') return syscall === 'connect'
  if (typeof code === 'string') return passing.has(code) || code.startsWith('08') || network.has(code)
  return /Connection terminated|Query read timeout|timeout exceeded when trying to connect|Client has encountered a connection error/.test(
    message,
  )
}

/** One part of a transaction that may fail by itself: what it did is undone, the rest stands. */
export async function savepoint(tx: Queryable, work: () => Promise<void>): Promise<void> {
  await tx.query('savepoint part')
  try {
    await work()
    await tx.query('release savepoint part')
  } catch (error) {
    await tx.query('rollback to savepoint part')
    throw error
  }
}

/** Throws when the database does not answer. */
export async function ping(db: Queryable): Promise<void> {
  await db.query({ name: 'ping', text: 'select 1 as ok' })
}
