import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import type { LeadView } from '@/domain/api/lead-view'
import { addDays, dayOf } from '@/domain/calendar'
import { checkCharacter } from '@/domain/household/id-number'
import type { LeadContent } from '@/domain/leads/content'
import { fileLead } from '@/domain/leads/file-lead'
import { leadNumber } from '@/domain/leads/kinds'
import { nextSweepAt } from '@/domain/leads/sweep'
import { drawCertificate } from '@/server/authorizations/certificate'
import { pictureOf } from '@/server/authorizations/picture'
import type { Context } from '@/server/context'
import type { Queryable, Statement } from '@/server/db/database'
import { claimKey, keepAnswer } from '@/server/http/idempotency-store'
import { createRecordSigner } from '@/server/security/record-signature'
import { askInbox, freshenFacets } from './bench-inbox'
import { startBenchServer, type BenchServer } from './bench-server'
import { crowdedCounty, fillCounty, searchesOn } from './bench-county'
import { askFigures, exportLedger } from './bench-figures'
import { beginNameless, fixture, signIn, submitNameless } from './demo-client'
import { evidenceFileOf, manySignatures } from './evidence-file'

/** `npm run bench`: short and bounded; every figure from one run on this machine. */
const clients = 16
const secondsEach = 6
const manyLeads = 100_000
/** Reports without a name, 200 of them begun in each second. */
const rushSize = 1000
const counties = ['620199', '500199', '361199', '371799']
const declaration = fixture<LeadContent>('household-illness')
const report = fixture<LeadContent>('report-publicity')

let people = 0
/** A valid ID number that nobody had before. */
function newIdNumber(county: string): string {
  people += 1
  const born = addDays('1950-01-01', Math.floor(people / 900)).replaceAll('-', '')
  const first17 = `${county}${born}${String(100 + (people % 900))}`
  return `${first17}${checkCharacter(first17)}`
}

/** Another household each time. */
function contentFor(county: string): LeadContent {
  if (declaration.kind !== 'declaration') throw new Error('no declaration')
  const members = declaration.members.map((member) => ({ ...member, idNumber: newIdNumber(county) }))
  return { ...declaration, members, regionCode: `${county}101201` }
}

/** How often `work` is done a second by all clients together, and the times of single runs in ms. */
async function rate(
  work: (client: number) => Promise<void>,
): Promise<{ perSecond: number; p50: number; p95: number }> {
  const times: number[] = []
  const began = performance.now()
  const until = began + secondsEach * 1000
  const loop = async (client: number) => {
    while (performance.now() < until) {
      const start = performance.now()
      await work(client)
      times.push(performance.now() - start)
    }
  }
  await Promise.all(Array.from({ length: clients }, (_, client) => loop(client)))
  const seconds = (performance.now() - began) / 1000
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.floor(times.length * share)] ?? 0
  return { perSecond: times.length / seconds, p50: at(0.5), p95: at(0.95) }
}

function show(name: string, value: string): void {
  console.log(`${name.padEnd(58)} ${value}`)
}

function showRate(name: string, result: Awaited<ReturnType<typeof rate>>): void {
  const { perSecond, p50, p95 } = result
  show(name, `${perSecond.toFixed(0)}/s   p50 ${p50.toFixed(1)} ms   p95 ${p95.toFixed(1)} ms`)
}

/** Of a report: a declaration is answered only after its stages, and 公示 alone takes 5 days. */
async function lifecycle(server: BenchServer) {
  const people = await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      const county = counties[client % counties.length] ?? '361199'
      const [filer, intake, clerk] = await Promise.all(
        ['villager1', 'intake', 'clerk1'].map((key) => signIn(server.address, `${county}-${key}`)),
      )
      if (!filer || !intake || !clerk) throw new Error('no session')
      return { filer, intake, clerk, report: { ...report, regionCode: `${county}101201` } }
    }),
  )
  return rate(async (client) => {
    const who = people[client]
    if (!who) return
    const { lead } = await who.filer.submit(who.report)
    const accepted = await who.intake.act(lead, 'accept')
    const village = accepted.targets.find((body) => body.kind === 'village')
    const assigned: LeadView = await who.intake.act(accepted, 'assign', { toBodyId: village?.id })
    await who.clerk.act(assigned, 'reply', { text: '已入户核实。' })
    await who.filer.read(lead.id)
  })
}

async function submitOverHttp(server: BenchServer) {
  const filers = await Promise.all(
    Array.from({ length: clients }, (_, client) =>
      signIn(server.address, `${counties[client % 4]}-villager1`),
    ),
  )
  return rate(async (client) => {
    await filers[client]?.submit(contentFor(counties[client % 4] ?? ''))
  })
}

/** The statements of one submission, as they were sent. */
async function recordSubmission(
  context: Context,
  county: string,
): Promise<{ statement: Statement; values: unknown[] }[]> {
  const sent: { statement: Statement; values: unknown[] }[] = []
  await context.db.transaction(async (tx) => {
    const recorder: Queryable = {
      query(statement, values = []) {
        if (typeof statement !== 'string') sent.push({ statement, values })
        return tx.query(statement, values)
      },
    }
    await writeSubmission(context, recorder, county, context.ids.uuid())
  })
  return sent
}

async function writeSubmission(context: Context, tx: Queryable, county: string, key: string): Promise<void> {
  const { settings } = await context.places.of(county)
  const account = await context.accounts.byDemoKey(context.db, county, `${county}-villager1`)
  const now = context.clock.now().toISOString()
  const owner = { countyCode: county, accountId: account?.id ?? '' }
  await claimKey(tx, { ...owner, key, bodyHash: Buffer.alloc(32), now })
  const running = await context.leads.nextNumber(tx, county, 'declaration', dayOf(now))
  const filing = {
    id: context.ids.uuid(),
    number: leadNumber('declaration', county, dayOf(now), running),
    source: 'web' as const,
    filerId: owner.accountId,
    content: contentFor(county),
    shield: { bodyIds: [], accountIds: [] },
    now,
  }
  const outcome = fileLead(filing, settings)
  const ids = { outboxId: context.ids.uuid(), salt: context.ids.salt() }
  const lead = await context.leads.file(tx, outcome, nextSweepAt(outcome.lead, settings), ids)
  await context.households.keep(tx, lead)
  await context.search.keep(tx, lead)
  await keepAnswer(tx, { ...owner, key, status: 201, sealed: Buffer.alloc(3000) })
}

/** The same SQL straight through the driver: same statements, same sizes, fresh ids, nothing else. */
async function submitByDriver(server: BenchServer) {
  const { context } = server
  const recorded = await Promise.all(counties.map((county) => recordSubmission(context, county)))
  let made = 0
  return rate(async (client) => {
    const statements = recorded[client % 4] ?? []
    made += 1
    const mine = made
    const fresh = new Map<unknown, unknown>()
    const replaced = (value: unknown) => {
      if (typeof value !== 'string') return value
      if (/^[0-9a-f-]{36}$/.test(value) && statements[0]?.values[1] !== value) {
        if (!fresh.has(value)) fresh.set(value, context.ids.uuid())
        return fresh.get(value)
      }
      return /^JC\d{6}-\d{8}-\d+$/.test(value) ? `${value.slice(0, 16)}R${mine}` : value
    }
    // The filer and the desk stay who they are; the lead, its message and the key are new.
    const keep = new Set([statements[2]?.values[8], statements[2]?.values[9]])
    await context.db.transaction(async (tx) => {
      for (const { statement, values } of statements)
        await tx.query(
          statement,
          values.map((value) => (keep.has(value) ? value : replaced(value))),
        )
    })
  })
}

/** Times of one request after another, in ms. */
async function each(name: string, work: () => Promise<unknown>): Promise<void> {
  const times: number[] = []
  for (let run = 0; run < 20; run++) {
    const start = performance.now()
    await work()
    times.push(performance.now() - start)
  }
  times.sort((a, b) => a - b)
  show(name, `p50 ${times[10]?.toFixed(1)} ms   most ${times.at(-1)?.toFixed(1)} ms`)
}

/** What the desk of one crowded county asks, one after the other. */
async function askCounty(server: BenchServer): Promise<void> {
  const desk = await signIn(server.address, `${crowdedCounty}-intake`)
  await freshenFacets(server.context, crowdedCounty)
  await server.analyze()
  const [town, village] = [`${crowdedCounty}101000`, `${crowdedCounty}101201`]
  for (const key of ['intake', 'town1', 'clerk1', 'city']) {
    const session = await signIn(server.address, `${crowdedCounty}-${key}`)
    for (const line of await askInbox(key, session, town, village)) console.log(line)
  }
  const above = await signIn(server.address, `${crowdedCounty}-supervisor`)
  await each('supervised: counts', () => above.get('/supervision/counts'))
  await each('supervised: first page', () => above.get('/supervision?tab=waiting&limit=15'))
  for (const [name, q] of searchesOn(dayOf(server.context.clock.now().toISOString())))
    await each(`search: ${name}`, () => desk.post('/lead-searches', { q, limit: 15 }))
}

/** 200 reports without a name a second for some seconds: how many are taken, and what the others are told. */
async function rush(server: BenchServer): Promise<void> {
  const { contact: _contact, ...told } = report as Extract<LeadContent, { kind: 'report' }>
  const content = { ...told, identity: 'anonymous', regionCode: `${crowdedCounty}101201` }
  const tokens: string[] = []
  while (tokens.length < rushSize)
    tokens.push(
      ...(await Promise.all(
        Array.from({ length: clients }, () => beginNameless(server.address, crowdedCounty)),
      )),
    )
  const answers = new Map<number, number>()
  const times: number[] = []
  const began = performance.now()
  await Promise.all(
    tokens.slice(0, rushSize).map(async (token, nth) => {
      await new Promise((resolve) => setTimeout(resolve, nth * 5))
      const start = performance.now()
      const status = await submitNameless(server.address, token, {
        ...content,
        story: `第 ${nth} 件事，没有名字。`,
      })
      if (status !== 201) times.push(performance.now() - start)
      answers.set(status, (answers.get(status) ?? 0) + 1)
    }),
  )
  const seconds = (performance.now() - began) / 1000
  times.sort((a, b) => a - b)
  const taken = answers.get(201) ?? 0
  const kept = await server.context.db.query<{ n: number }>(
    'select count(*)::int as n from anonymous_receipt',
  )
  show(
    '200 nameless reports a second: taken, told to come again',
    `${taken}, ${answers.get(503) ?? 0} of 1000`,
  )
  show(
    '  others (none is lost or half taken)',
    `${rushSize - taken - (answers.get(503) ?? 0)}; numbers kept ${kept[0]?.n}`,
  )
  show(
    '  taken a second; refusal, at the median',
    `${(taken / seconds).toFixed(1)}/s   ${times[Math.floor(times.length / 2)]?.toFixed(0)} ms`,
  )
}

function folderSize(folder: string): number {
  return readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
    const full = path.join(folder, entry.name)
    return sum + (entry.isDirectory() ? folderSize(full) : statSync(full).size)
  }, 0)
}

/** Of what `npm run build` left; says so where it was not run. */
function sizes(): void {
  if (!existsSync('dist/weapp/app.json') || !existsSync('dist/h5/index.html')) {
    show('sizes', 'not built: npm run build')
    return
  }
  const kb = (bytes: number) => `${(bytes / 1024).toFixed(0)} KB`
  const app = JSON.parse(readFileSync('dist/weapp/app.json', 'utf8')) as { subPackages: { root: string }[] }
  const roots = app.subPackages.map(({ root }) => root)
  const parts = roots.map((root) => folderSize(`dist/weapp/${root}`))
  const main = folderSize('dist/weapp') - parts.reduce((sum, bytes) => sum + bytes, 0)
  show('weapp main package (limit 500 KB)', kb(main))
  roots.forEach((root, i) => show(`weapp subpackage ${root} (limit 300 KB)`, kb(parts[i] ?? 0)))
  const page = readFileSync('dist/h5/index.html', 'utf8')
  const scripts = [...page.matchAll(/src="([^"]+\.js)"/g)].map((match) => match[1] ?? '')
  const gzipped = scripts.reduce(
    (sum, file) => sum + gzipSync(readFileSync(path.join('dist/h5', file))).length,
    0,
  )
  show(`h5 first load, ${scripts.length} scripts, gzipped`, kb(gzipped))
}

/** The certificate of a household of six, all signed by hand: issue figures are 1 s and 300 KB. */
async function certificate(): Promise<void> {
  const secret = Buffer.alloc(32, 1).toString('base64')
  const signed = manySignatures(6)
  const evidence = evidenceFileOf(createRecordSigner([{ id: 'b1', algorithm: 'ed25519', secret }]), signed)
  const pictures = new Map<number, Buffer>()
  for (const { record, handwriting } of signed)
    if (handwriting) pictures.set(record.seq, await pictureOf(handwriting))
  const checkAddress = `http://127.0.0.1:8317/#/pages/sign/check?hash=${evidence.head.lastHash}`
  for (const run of ['first', 'again']) {
    const began = performance.now()
    const pdf = await drawCertificate({ evidence, pictures, checkAddress })
    const took = (performance.now() - began).toFixed(0)
    show(
      `certificate of six signatures, ${run} (limits 1000 ms, 300 KB)`,
      `${took} ms   ${(pdf.length / 1024).toFixed(0)} KB`,
    )
  }
}

/** `npm run bench -- county`: only what is asked of a crowded county. */
const onlyCounty = process.argv.includes('county')

async function spine(server: BenchServer): Promise<void> {
  const rest = server.memory()
  show('memory at rest: server', `${rest.server.toFixed(0)} MB`)
  show('memory at rest: database', `${rest.database.toFixed(0)} MB`)
  showRate('lifecycle of a report (create … reply, read), empty', await lifecycle(server))
  const http = await submitOverHttp(server)
  showRate('submit over HTTP', http)
  const driver = await submitByDriver(server)
  showRate('the same SQL straight through the driver', driver)
  show('submit: HTTP / driver', (http.perSecond / driver.perSecond).toFixed(2))
}

const server = await startBenchServer()
try {
  if (!onlyCounty) await spine(server)
  await fillCounty(server.context, manyLeads)
  await server.analyze()
  await askCounty(server)
  await askFigures(server, each)
  await exportLedger(server, show)
  if (!onlyCounty) showRate(`lifecycle of a report with ${manyLeads} leads more`, await lifecycle(server))
  await rush(server)
  if (!onlyCounty) {
    await certificate()
    sizes()
  }
} finally {
  await server.stop()
}
