import { START, startTestServer, type TestServer } from '../support/server'
import { read } from './forms'
import { declare, members, photoOf, type Household, type View } from './household'

/** What is written down about a household: sealed in the database, out of the log, and not for everybody's eyes. */

let server: TestServer
let household: Household

/** Words that stand in evidence, signatures, telling and reasons, each found nowhere else. */
const secret = {
  visitor: '欧阳雪松',
  findings: '户主咳血三个月，靠借钱买药',
  comparison: '名下没有房产，存款二百一十六元',
  objection: '有人说他家有辆旧三轮车，已核实',
  document: '清振组〔2026〕77号',
  measure: '申请临时救助两千元',
  delegate: '温大海',
  delegation: '腿伤不能走路，写了委托书',
  event: '灶房失火烧掉两间',
  town: '上官明月',
  telling: '在村口小卖部当面告诉',
}
const words = [...Object.values(secret), ...members]

beforeAll(async () => {
  server = await startTestServer()
  server.clock.set(START)
  household = await declare(server, 'jiangxi')
  const green = { procedure: 'green-channel' as const }
  await household.stage('confirm', { ...green, changes: { event: secret.event, townBy: secret.town } })
  await household.stage('open', {
    ...green,
    changes: { told: { on: household.today(), how: secret.telling } },
  })
  await household.stage('help', { ...green, changes: { measures: [secret.measure], told: undefined } })
  await household.act('clerk1', { action: 'tell', stage: 'help', on: household.today(), how: secret.telling })
  await household.stage('visit', { changes: { people: [secret.visitor], findings: secret.findings } })
  await household.sign(0, 1, 2)
  await household.act('clerk1', {
    action: 'recordSignature',
    member: 3,
    on: household.today(),
    attachmentIds: [await photoOf(server, 'clerk1')],
    delegate: { name: secret.delegate, reason: secret.delegation },
  })
  await household.stage('authorization')
  await household.stage('comparison', { changes: { result: secret.comparison } })
  await household.stage('review')
  await household.stage('posting')
  server.clock.advance({ days: 6 })
  await household.stage('posting-end', { changes: { objections: 1, handling: secret.objection } })
  await household.stage('measures', { changes: { measures: [secret.measure] } })
  await household.stage('approval', { changes: { number: secret.document } })
  await household.stage('help-plan', { changes: { measures: [secret.measure] } })
  await household.tryStage('announcement', { changes: { where: '', note: secret.findings } })
  await server.runOutbox()
})
afterAll(() => server.stop())

/** Every table, every row, every column, as text; bytes as they would be read and as hexadecimal. */
async function everything(): Promise<Map<string, string>> {
  const tables = await server.admin.query<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'public'`,
  )
  const found = new Map<string, string>()
  for (const { name } of tables.rows) {
    const rows = await server.admin.query<{ row: string }>(`select t::text as row from "${name}" t`)
    found.set(name, rows.rows.map((one) => one.row).join('\n'))
  }
  return found
}

const spellings = (word: string) => [
  word,
  Buffer.from(word).toString('hex'),
  JSON.stringify(word).slice(1, -1),
]

it('none of it stands in a column that can be read, nor in the log', async () => {
  const tables = await everything()
  expect(tables.get('lead')?.length).toBeGreaterThan(0)
  expect(tables.get('activity')?.split('\n').length).toBeGreaterThanOrEqual(20)
  const leaks = [...tables].flatMap(([table, text]) =>
    words
      .filter((word) => spellings(word).some((one) => text.includes(one)))
      .map((word) => `${table}: ${word}`),
  )
  expect(leaks).toEqual([])
  expect(words.filter((word) => server.logged().includes(word))).toEqual([])
})

it('what is plain of a lead are places, clocks and states, and nothing of the dossier', async () => {
  const { rows } = await server.admin.query<{ state: Record<string, unknown> }>(
    'select state from lead where id = $1',
    [household.id],
  )
  expect(Object.keys(rows[0]?.state ?? {}).sort()).toEqual([
    'activityCount',
    'assigneeId',
    'clocks',
    'closedAs',
    'contest',
    'extension',
    'handedBackBy',
    'heldSince',
    'identity',
    'lastHash',
    'mergedInto',
    'objected',
    'pack',
    'rating',
    'reopenedTimes',
    'settledAt',
    'supervisions',
  ])
})

it('it opens again as it was handed in', async () => {
  const view = await household.view('clerk1')
  const evidence = JSON.stringify(view.activities)
  for (const word of Object.values(secret)) expect(evidence).toContain(word)
  const lead = await server.context.leads.byId(server.context.db, '361199', household.id)
  expect(lead?.dossier?.signatures.map((one) => one.name)).toEqual(members)
})

describe('who reads what was handed in', () => {
  const papers = Object.values(secret).filter(
    (word) => word !== secret.delegate && word !== secret.delegation,
  )

  it.each(['clerk1', 'town1', 'intake', 'operator', 'supervisor', 'city'])('%s: all of it', async (as) => {
    const view = await household.view(as)
    for (const word of papers) expect(JSON.stringify(view)).toContain(word)
    const photos = (view.activities as View[]).flatMap((one) => [
      ...((one.data.evidence?.photos ?? []) as string[]),
      ...((one.data.attachmentIds ?? []) as string[]),
    ])
    const shown = (view.attachments as View[]).map((one) => one.id)
    expect(photos.length).toBeGreaterThanOrEqual(6)
    expect(shown).toEqual(expect.arrayContaining(photos))
  })

  it('the household: what was done and when, and what it was told; no papers, no photos, no names of officials', async () => {
    const mine = await household.view('villager1')
    const text = JSON.stringify(mine)
    for (const word of papers.filter((one) => one !== secret.telling)) expect(text).not.toContain(word)
    for (const activity of mine.activities as View[]) {
      expect(activity.data.evidence).toBeUndefined()
      expect(activity.by.name).toBeNull()
    }
    expect(mine.attachments).toEqual([])
    const identification = mine.procedures.find((one: View) => one.kind === 'identification')
    expect(identification.stages.filter((one: View) => one.state === 'done')).toHaveLength(9)
    expect(identification.stages.every((one: View) => !one.mine)).toBe(true)
    expect(identification.clocks.length).toBeGreaterThan(0)
    expect(mine.signatures).toMatchObject({ required: 4, done: 4 })
    expect(mine.signatures.people[3]).toMatchObject({ name: '温小满', delegate: secret.delegate })
  })

  it('the household’s own photos stay its own, also when a visit names them again', async () => {
    const own = await photoOf(server, 'villager1')
    const other = await declare(server, 'jiangxi', { changes: { attachmentIds: [own] } })
    const theirs = await photoOf(server, 'clerk1')
    await other.stage('visit', { changes: { photos: [own, theirs] } })
    const noted = await photoOf(server, 'clerk1')
    await other.act('clerk1', { action: 'comment', text: '再看一次', attachmentIds: [noted], internal: true })
    const answered = await photoOf(server, 'clerk1')
    await other.act('clerk1', { action: 'comment', text: '请看缺的这张单子', attachmentIds: [answered] })
    const shown = async (as: string) => ((await other.view(as)).attachments as View[]).map((one) => one.id)
    expect(await shown('villager1')).toEqual([own, answered])
    expect(await shown('clerk1')).toEqual([own, theirs, noted, answered])
  })

  it('a clerk who filed for his own household reads no more of it than any household', async () => {
    const other = await declare(server, 'jiangxi', { as: 'clerk4', given: true })
    await other.stage('visit', { changes: { findings: secret.findings } })
    const mine = await other.view('clerk4')
    expect(mine.mine).toBe(true)
    expect(JSON.stringify(mine)).not.toContain(secret.findings)
    expect(mine.attachments).toEqual([])
    expect(mine.actions).toEqual(['comment'])
  })

  it.each(['villager2', 'clerk2', 'town2', 'department1', 'administrator', '620199-supervisor'])(
    '%s: nothing',
    async (as) => {
      const answer = await read(server, as, household.id)
      expect(answer.status).toBe(404)
      for (const word of words) expect(answer.text).not.toContain(word)
    },
  )
})

it('a notification says nothing of it either', async () => {
  for (const as of ['villager1', 'clerk1', 'intake', 'supervisor']) {
    const { text } = await server.request('GET', '/notifications', { as })
    for (const word of words) expect(text).not.toContain(word)
  }
})
