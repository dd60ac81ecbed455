import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { startEmbeddedDatabase } from '@/server/db/embedded'
import { withDatabase } from '../support/database-setup'
import { startRealServer, type RealServer } from '../support/real-server'
import { declaration, inquiry, newKey, report } from './forms'

/** kill -9 under load: every receipt that was shown exists, no half lead, no lost message (checks.md 16). */

// It starts the server seven times.
jest.setTimeout(180_000)

const rounds = 6
const people = ['villager1', 'villager2', 'villager3', 'clerk4']
const forms = [declaration, report, inquiry]

interface Shown {
  key: string
  as: string
  content: object
  id: string
  number: string
}

let dataDir: string
const shown: Shown[] = []
/** Leads whose acceptance was acknowledged. */
const accepted = new Set<string>()
/** Submissions that were cut off: nobody knows whether they came through. */
const cutOff: { key: string; as: string; content: object }[] = []

beforeAll(() => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'cunsheng-crash-'))
})
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

async function call(
  server: RealServer,
  method: string,
  url: string,
  token: string,
  body?: object,
  key?: string,
) {
  const response = await fetch(`${server.address}/api/v1${url}`, {
    method,
    headers: {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...(key ? { 'idempotency-key': key } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  return { status: response.status, body: await response.json() }
}

async function signIn(server: RealServer, account: string): Promise<string> {
  const body = { provider: 'demo', account: `361199-${account}` }
  return (await call(server, 'POST', '/sessions', '', body)).body.token as string
}

/** File and accept as fast as it goes, until the server is gone. */
async function load(server: RealServer): Promise<void> {
  const intake = await signIn(server, 'intake')
  const tokens = new Map<string, string>()
  for (const account of people) tokens.set(account, await signIn(server, account))
  let running = true
  const filing = people.flatMap((as) =>
    [0, 1].map(async (i) => {
      for (let n = i; running; n += 1) {
        const one = { key: newKey(), as, content: forms[n % forms.length] ?? inquiry }
        const body = { source: 'miniapp', content: one.content }
        const answer = await call(server, 'POST', '/leads', tokens.get(as) ?? '', body, one.key).catch(
          () => null,
        )
        if (answer?.status === 201)
          shown.push({
            ...one,
            id: answer.body.lead.id as string,
            number: answer.body.receipt.number as string,
          })
        else {
          running = false
          cutOff.push(one)
        }
      }
    }),
  )
  const accepting = async () => {
    for (let n = shown.length; running; await sleep(1)) {
      const lead = shown[n]
      if (!lead) continue
      n += 3
      const body = { action: 'accept', version: 1 }
      const answer = await call(server, 'POST', `/leads/${lead.id}/actions`, intake, body).catch(() => null)
      if (answer?.status === 200) accepted.add(lead.id)
    }
  }
  await Promise.all([...filing, accepting()])
}

it('loses nothing that was acknowledged, and leaves nothing half done', async () => {
  for (let round = 0; round < rounds; round++) {
    const server = await startRealServer(dataDir)
    const before = shown.length
    const loading = load(server)
    // At some point of its work, another in each round.
    while (shown.length < before + 5 + Math.random() * 60) await sleep(Math.random() * 10)
    await server.kill(round % 2 === 0 ? 'server' : 'everything')
    await loading
  }
  expect(shown.length).toBeGreaterThan(rounds * 5)
  expect(accepted.size).toBeGreaterThan(0)

  const server = await startRealServer(dataDir)
  const tokens = new Map<string, string>()
  for (const account of people) tokens.set(account, await signIn(server, account))
  for (const { id, number, as, key, content } of shown) {
    const token = tokens.get(as) ?? ''
    const found = await call(server, 'GET', `/leads/${id}`, token)
    expect({ status: found.status, number: found.body.number }).toEqual({ status: 200, number })
    if (accepted.has(id)) expect(found.body.status).toBe('accepted')
    // The phone that never saw the answer sends again, and gets the same receipt.
    const again = await call(server, 'POST', '/leads', token, { source: 'miniapp', content }, key)
    expect(again.body.receipt.number).toBe(number)
  }
  for (const { key, as, content } of cutOff) {
    const body = { source: 'miniapp', content }
    expect((await call(server, 'POST', '/leads', tokens.get(as) ?? '', body, key)).status).toBe(201)
  }
  // Everything that waits is sent in the end.
  const told = async (as: string) => {
    let filed = 0
    let cursor: string | null = ''
    while (cursor !== null) {
      const url: string = cursor ? `/notifications?cursor=${cursor}` : '/notifications'
      const { body } = await call(server, 'GET', url, tokens.get(as) ?? '')
      filed += (body.items as { template: string }[]).filter((one) => one.template === 'filed-filer').length
      cursor = body.nextCursor as string | null
    }
    return filed
  }
  for (const as of people) {
    const wanted = [...shown, ...cutOff].filter((one) => one.as === as).length
    while ((await told(as)) < wanted) await sleep(50)
  }
  expect(await server.interrupt()).toBe(0)

  const database = await startEmbeddedDatabase({
    folder: path.join(dataDir, 'postgres'),
    log: () => undefined,
  })
  const client = new pg.Client({ connectionString: withDatabase(database.adminUrl, 'cunsheng') })
  await client.connect()
  const count = async (of: string) =>
    (await client.query<{ n: number }>(`select count(*)::int as n from ${of}`)).rows[0]?.n
  const found = {
    leads: await count('lead'),
    numbers: await count('(select distinct number from lead) n'),
    halfLeads: await count(
      `lead l where (l.state ->> 'activityCount')::int <> (select count(*) from activity a where a.lead_id = l.id)`,
    ),
    activitiesOfNothing: await count(
      'activity a where not exists (select 1 from lead l where l.id = a.lead_id)',
    ),
    answersWithout: await count('idempotency where sealed is null'),
    queued: await count('outbox'),
    untoldFilers: await count(
      `lead l where not exists (select 1 from notification n where n.lead_id = l.id and n.account_id = l.filer_id and n.template = 'filed-filer')`,
    ),
    untoldDesks: await count(
      `lead l where (select count(*) from notification n where n.lead_id = l.id and n.template = 'filed-desk') <> 2`,
    ),
    untoldAcceptances: await count(
      `activity a where a.type = 'accepted' and not exists
        (select 1 from notification n where n.lead_id = a.lead_id and n.seq = a.seq and n.template = 'accepted')`,
    ),
  }
  await client.end()
  await database.stop()
  const filed = shown.length + cutOff.length
  expect(found).toEqual({
    leads: filed,
    numbers: filed,
    halfLeads: 0,
    activitiesOfNothing: 0,
    answersWithout: 0,
    queued: 0,
    untoldFilers: 0,
    untoldDesks: 0,
    untoldAcceptances: 0,
  })
})
