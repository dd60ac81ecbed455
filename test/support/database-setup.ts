import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { migrate } from '../../src/server/db/migrate'
import { startEmbeddedDatabase, type EmbeddedDatabase } from '../../src/server/db/embedded'

/** The one PostgreSQL server of a test run, with a migrated template that each test file clones. */
interface TestDatabaseServer {
  database: EmbeddedDatabase
  folder: string
}

declare global {
  var testDatabaseServer: TestDatabaseServer | undefined
}

export const templateName = 'cunsheng_template'
export const servicePassword = 'only-for-tests'

/** The same server, another database. */
export function withDatabase(url: string, name: string): string {
  return url.replace(/\/[^/]*$/, `/${name}`)
}

async function makeTemplate(adminUrl: string): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  await admin.query(`drop database if exists ${templateName}`)
  await admin.query(`create database ${templateName}`)
  await admin.end()
}

async function startServer(): Promise<string> {
  const given = process.env.TEST_DATABASE_URL
  if (given) return given
  const folder = mkdtempSync(path.join(os.tmpdir(), 'cunsheng-test-'))
  const options = { folder: path.join(folder, 'pg'), log: () => undefined, fast: true }
  const database = await startEmbeddedDatabase(options)
  globalThis.testDatabaseServer = { database, folder }
  return database.adminUrl
}

/** `TEST_DATABASE_URL` (a superuser's) uses a PostgreSQL server that is there already. */
export default async function setup(): Promise<void> {
  const adminUrl = await startServer()
  await makeTemplate(adminUrl)
  const folder = path.resolve('src/server/db/migrations')
  await migrate({ url: withDatabase(adminUrl, templateName), folder, servicePassword })
  process.env.CUNSHENG_TEST_ADMIN_URL = adminUrl
}

export async function stopTestDatabase(): Promise<void> {
  const server = globalThis.testDatabaseServer
  if (!server) return
  await server.database.stop()
  await rm(server.folder, { recursive: true, force: true })
}
