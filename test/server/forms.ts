import type { ActionName } from '@/domain/leads/actions'
import type { LeadKind } from '@/domain/leads/kinds'
import type { Answer, TestServer } from '../support/server'

/** What people of the demo county 361199 send: invented persons, believable facts. */

export const villages = {
  one: '361199101201', // 东山乡 樟树村: clerk1, villager1
  two: '361199101202', // 东山乡 禾田村: clerk2, villager2
  three: '361199101203',
  four: '361199102201', // 河口乡 新屋村: clerk4, villager3
} as const

export const declaration = {
  kind: 'declaration',
  declarant: { name: '周春生', relation: 'self', phone: '13907931001' },
  regionCode: villages.one,
  address: '三组 12 号',
  living: { kind: 'home' },
  householdKinds: ['lifted'],
  consent: { version: '2026-11', at: '2026-03-02T01:55:00.000Z' },
  members: [
    { name: '周春生', relation: 'head', idNumber: '361130196805110033', health: '糖尿病八年，每天打针' },
    { name: '刘桂英', relation: 'spouse', birthDate: '1970-09-02' },
  ],
  causes: ['illness'],
  happenedOn: '2026-02-11',
  story: '腊月里住院二十天，自己掏了两万多，借了亲戚一万五。',
  hardships: ['medical-bills', 'debt'],
  figures: { wageFen: 1_800_000, medicalFen: 2_300_000 },
  attachmentIds: [] as string[],
}

export const report = {
  kind: 'report',
  category: 'funds',
  story: '去年的产业补助一直没有发到户里，问了几次都说等一等。',
  happenedOn: '2025-12-20',
  regionCode: villages.one,
  place: '村部',
  identity: 'named',
  contact: { name: '吴月红', phone: '13907931002' },
  attachmentIds: [] as string[],
}

export const inquiry = {
  kind: 'inquiry',
  question: '家里有人住院，花了多少钱能来申报？',
  regionCode: villages.one,
  contact: { name: '陈水根' },
}

const forms = { declaration, report, inquiry }

export function formOf(kind: LeadKind, changes: object = {}): Record<string, unknown> {
  return { ...forms[kind], ...changes }
}

let keys = 0
/** A key of its own for each submission. */
export function newKey(): string {
  return `test-submission-${(keys += 1).toString().padStart(8, '0')}`
}

/** POST /leads; the answer as it comes. */
export function submit(
  server: TestServer,
  as: string,
  content: object,
  options: { key?: string; source?: string } = {},
): Promise<Answer> {
  const { key = newKey(), source = 'miniapp' } = options
  return server.request('POST', '/leads', {
    as,
    body: { source, content },
    headers: { 'idempotency-key': key },
  })
}

/** A lead that was taken in: its view for the one who filed it. */
export async function file(
  server: TestServer,
  kind: LeadKind,
  changes: object = {},
  as = 'villager1',
): Promise<Answer['body']> {
  const answer = await submit(server, as, formOf(kind, changes))
  if (answer.status !== 201) throw new Error(answer.text)
  return answer.body.lead
}

export function read(server: TestServer, as: string, id: string): Promise<Answer> {
  return server.request('GET', `/leads/${id}`, { as })
}

/** POST an action on the version that is there now, whatever the answer. */
export async function tryAction(
  server: TestServer,
  as: string,
  id: string,
  command: { action: ActionName } & Record<string, unknown>,
): Promise<Answer> {
  const text = 'select version from lead where id = $1'
  const found = await server.admin.query<{ version: number }>(text, [id])
  const version = found.rows[0]?.version ?? 1
  return server.request('POST', `/leads/${id}/actions`, { as, body: { ...command, version } })
}

/** The same, done: the lead as the one who acted sees it now. */
export async function act(
  server: TestServer,
  as: string,
  id: string,
  command: { action: ActionName } & Record<string, unknown>,
): Promise<Answer['body']> {
  const answer = await tryAction(server, as, id, command)
  if (answer.status !== 200) throw new Error(`${as} ${command.action}: ${answer.text}`)
  return answer.body
}

export async function bodyIdOf(server: TestServer, name: RegExp): Promise<string> {
  const found = await server.admin.query<{ id: string; name: string }>(
    `select id, name from body where county_code = '361199'`,
  )
  const body = found.rows.find((row) => name.test(row.name))
  if (!body) throw new Error(`no body is named ${String(name)}`)
  return body.id
}

/** Templates of what an account was told, oldest first, about one lead. */
export async function toldTo(server: TestServer, account: string, leadId?: string): Promise<string[]> {
  const { body } = await server.request('GET', '/notifications', { as: account })
  return (body.items as { template: string; leadId: string }[])
    .filter((item) => leadId === undefined || item.leadId === leadId)
    .map((item) => item.template)
    .reverse()
}

export async function count(server: TestServer, table: string): Promise<number> {
  const found = await server.admin.query<{ n: number }>(`select count(*)::int as n from ${table}`)
  return found.rows[0]?.n ?? 0
}

/** POST a file as a phone does. */
export function upload(server: TestServer, as: string, bytes: Buffer, name = 'photo.jpg'): Promise<Answer> {
  const boundary = '----cunsheng-test'
  const head =
    `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n` +
    'content-type: image/jpeg\r\n\r\n'
  const body = Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)])
  const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` }
  return server.request('POST', '/attachments', { as, body, headers })
}

/** A county's line is set once and never changed: to try again, the table's guard has to step aside. */
export async function forgetLines(server: TestServer): Promise<void> {
  await server.admin.query('alter table county_line disable trigger county_line_append_only')
  await server.admin.query('delete from county_line')
  await server.admin.query('alter table county_line enable trigger county_line_append_only')
}
