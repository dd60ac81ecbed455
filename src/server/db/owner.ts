import pg from 'pg'
// How instants and large numbers are read is set there.
import './database'
import type { Queryable } from './database'

/** How the values of a backup are written and read: the same on every machine. */
const settings = [
  'timezone=UTC',
  'datestyle=ISO',
  'intervalstyle=iso_8601',
  'bytea_output=hex',
  'extra_float_digits=1',
  'statement_timeout=0',
  'idle_in_transaction_session_timeout=0',
]

/**
 * One transaction as the owner of the tables, as long as it takes: for what goes through the whole database.
 * `mode`: `read` sees one moment and changes nothing; `write` is committed when `work` resolves.
 */
export async function asOwner<T>(
  url: string,
  mode: 'read' | 'write',
  work: (db: Queryable) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 5000,
    application_name: 'cunsheng',
    options: settings.map((setting) => `-c ${setting}`).join(' '),
  })
  // A connection that breaks shows in the statement that waits for it.
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query(mode === 'read' ? 'begin isolation level repeatable read read only' : 'begin')
    const result = await work({
      async query<Row extends object>(statement: { text: string } | string, values: unknown[] = []) {
        const text = typeof statement === 'string' ? statement : statement.text
        return (await client.query<Row>({ text, values })).rows
      },
    })
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  } finally {
    await client.end().catch(() => undefined)
  }
}
