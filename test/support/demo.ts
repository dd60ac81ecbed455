import type { LeadView } from '@/domain/api/lead-view'
import { dayOf, sayInstant } from '@/domain/calendar'
import type { LeadContent } from '@/domain/leads/content'
import { fixture, putForward, signIn, type DemoClient } from './demo-client'
import { flood, illness, type DemoHousehold } from './demo-stages'

/**
 * `npm run demo [address]`: two declarations through every stage of their guides (赣, 鲁), a report and a question
 * through 受理 → 交办 → 督办 → 评价 on a running demo server, with one 督办 and one reopening; prints what happened
 * as a table. It puts the server's clock forward by 6 days.
 */
const server = process.argv[2] ?? 'http://127.0.0.1:8317'

interface Line {
  step: string
  who: string
  when: string
  number: string
  status: string
}
const lines: Line[] = []

function note(step: string, who: string, lead: LeadView): LeadView {
  const when = sayInstant(lead.activities.at(-1)?.at ?? lead.createdAt)
  lines.push({ step, who, when, number: lead.number, status: lead.status })
  return lead
}

type People = Record<'filer' | 'intake' | 'clerk' | 'supervisor' | 'town', DemoClient>

async function people(county: string, filer: string, clerk: string, town: string): Promise<People> {
  const [a, b, c, d, e] = await Promise.all(
    [filer, 'intake', clerk, 'supervisor', town].map((key) => signIn(server, `${county}-${key}`)),
  )
  if (!a || !b || !c || !d || !e) throw new Error('no session')
  return { filer: a, intake: b, clerk: c, supervisor: d, town: e }
}

function target(lead: LeadView, kind: string, name: string): string {
  const body = lead.targets.find((one) => one.kind === kind && one.name.includes(name))
  if (!body) throw new Error(`no ${kind} named ${name} among the targets`)
  return body.id
}

async function takeIn(who: People, lead: LeadView, kind: string, name: string): Promise<LeadView> {
  const accepted = note('受理', '县受理员', await who.intake.act(await who.intake.read(lead.id), 'accept'))
  const toBodyId = target(accepted, kind, name)
  return note('交办', '县受理员', await who.intake.act(accepted, 'assign', { toBodyId }))
}

type Stages = LeadView['procedures'][number]['stages']

/** Who records a stage: the one whose level comes first in the guide. */
function recorderOf(who: People, { levels }: Stages[number]): [DemoClient, string] {
  if (levels.includes('village')) return [who.clerk, '村干部']
  return levels.includes('town') ? [who.town, '乡镇'] : [who.intake, '县受理员']
}

const takesPhotos = ['visit', 'posting', 'published-help-plan']

/** One stage after the other, up to a stage (that one not done) or to the end. */
async function stages(
  who: People,
  household: DemoHousehold,
  id: string,
  day: string,
  until: string | null,
): Promise<void> {
  const rows = (await who.clerk.read(id)).procedures[0]?.stages ?? []
  for (const row of rows.filter((one) => one.state !== 'done')) {
    if (row.stage === until) return
    if (row.stage === 'authorization') await signatures(who, household, id, day)
    const [client, name] = recorderOf(who, row)
    const photo = takesPhotos.includes(row.evidence) ? await client.upload('notice-board-1.jpg') : ''
    const evidence = household.stages[row.stage]?.(day, photo)
    const done = await client.act(await client.read(id), 'advance', { stage: row.stage, evidence })
    note(row.title, name, done)
  }
}

/** On paper: everybody where the guide asks for everybody, otherwise one for the household. */
async function signatures(who: People, { delegated }: DemoHousehold, id: string, on: string): Promise<void> {
  let lead = await who.clerk.read(id)
  const people = lead.signatures?.people.slice(0, lead.signatures.required) ?? []
  for (const { member } of people) {
    const attachmentIds = [await who.clerk.upload('notice-board-2.jpg')]
    const delegate =
      delegated?.member === member ? { delegate: { name: delegated.name, reason: delegated.reason } } : {}
    const fields = { member, on, attachmentIds, ...delegate }
    lead = note('纸质签字', '村干部', await who.clerk.act(lead, 'recordSignature', fields))
  }
}

/** Declared, taken in, given to the village, and on to the 公示. */
async function declared(household: DemoHousehold): Promise<string> {
  const who = await people(household.county, 'villager1', 'clerk1', 'town1')
  const content = fixture<LeadContent>(household.fixture)
  const { lead } = await who.filer.submit(content, ['notice-board-1.jpg'])
  note('申报', '农户', lead)
  await takeIn(who, lead, 'village', household.village)
  const comment = { text: '已电话约好入户时间。', attachmentIds: [] }
  note('补充说明', '村干部', await who.clerk.act(await who.clerk.read(lead.id), 'comment', comment))
  await stages(who, household, lead.id, dayOf(lead.createdAt), 'posting-end')
  return lead.id
}

/** When the 公示 is over: approved, announced, entered, planned; answered and rated. */
async function finished(household: DemoHousehold, id: string, day: string): Promise<void> {
  const who = await people(household.county, 'villager1', 'clerk1', 'town1')
  await stages(who, household, id, day, null)
  const text = household.reply
  note('答复', '村干部', await who.clerk.act(await who.clerk.read(id), 'reply', { text }))
  const rating = { score: 5, reason: '来得快，讲得清。' }
  note('评价', '农户', await who.filer.act(await who.filer.read(id), 'rate', rating))
}

async function report(): Promise<void> {
  const who = await people('361199', 'villager2', 'clerk2', 'town1')
  const { lead } = await who.filer.submit(fixture<LeadContent>('report-publicity'), [
    'notice-board-1.jpg',
    'notice-board-2.jpg',
  ])
  note('举报', '群众', lead)
  await takeIn(who, lead, 'township', '东山')
  const watched = await who.supervisor.act(await who.supervisor.read(lead.id), 'supervise', {
    note: '请两天内查清公示贴了几天。',
  })
  note('督办', '县督办', watched)
  const answered = await who.town.act(await who.town.read(lead.id), 'answer', {
    text: '已到村里看过，正在核对。',
  })
  note('督办回复', '乡镇', answered)
  const text = '经查，公示只贴了两天多。已责成村里重新公示满 5 天。'
  note('答复', '乡镇', await who.town.act(answered, 'reply', { text }))
  const reason = '重新贴的公示还是没有写反映电话。'
  const again = await who.filer.act(await who.filer.read(lead.id), 'reopen', { reason })
  note('重办', '群众', again)
  const above = await who.supervisor.read(lead.id)
  const toBodyId = target(above, 'township', '东山')
  note('再交办', '县督办', await who.supervisor.act(above, 'assign', { toBodyId, note: '补上联系电话。' }))
  const last = await who.town.act(await who.town.read(lead.id), 'reply', {
    text: '公示已补上联系电话，并重新计满 5 天。',
  })
  note('再答复', '乡镇', last)
  note('评价', '群众', await who.filer.act(await who.filer.read(lead.id), 'rate', { score: 4 }))
}

async function inquiry(): Promise<void> {
  const who = await people('361199', 'villager3', 'clerk4', 'town2')
  const { lead } = await who.filer.submit(fixture<LeadContent>('inquiry-mother'))
  note('咨询', '群众', lead)
  const assigned = await takeIn(who, lead, 'desk', '受理台')
  const text = '可以申报。特困人员也要逐户看是否有返贫风险，请在“我要申报”里填，或到村委会当面说。'
  note('答复', '县受理员', await who.intake.act(assigned, 'reply', { text }))
  note('评价', '群众', await who.filer.act(await who.filer.read(lead.id), 'rate', { score: 5 }))
}

/** Chinese characters take two columns of a terminal. */
function width(text: string): number {
  return Array.from(text).reduce(
    (sum, character) => sum + ((character.codePointAt(0) ?? 0) > 0x2e80 ? 2 : 1),
    0,
  )
}

function print(): void {
  const head: Line = { step: '步骤', who: '谁', when: '时间', number: '编号', status: '状态' }
  const columns = Object.keys(head) as (keyof Line)[]
  const widths = columns.map((column) => Math.max(...[head, ...lines].map((line) => width(line[column]))))
  for (const line of [head, ...lines])
    console.log(
      columns
        .map((column, i) => line[column] + ' '.repeat((widths[i] ?? 0) - width(line[column]) + 2))
        .join(''),
    )
}

const posted: [DemoHousehold, string][] = []
for (const household of [illness, flood]) posted.push([household, await declared(household)])
// The 5 days of 公示 need not be waited for: the demo's clock goes forward.
const { now } = await putForward(server, 6)
for (const [household, id] of posted) await finished(household, id, dayOf(now))
await report()
await inquiry()
print()
