import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { LeadView } from '@/domain/api/lead-view'
import type { LeadContent } from '@/domain/leads/content'
import { fixture, signIn, type DemoClient } from '../support/demo-client'
import { startTimeout } from '../support/journey-server'
import { journey } from './journey'
import { expectToLookRight } from './looks'
import type { Person } from './person'

// 入户核实: taken along the evening before, filled in where there is no network, sent when there is one again.
const county = '清源县'
// Without a network a browser cannot fetch what it has not got yet.
const visit = journey('visit', /^ChunkLoadError/)
const heads = ['陈桂英', '吴水莲', '周满香'] as const
let clerk: Person
let desk: DemoClient
let village: DemoClient
const ids: Record<string, string> = {}

type Declared = Extract<LeadContent, { kind: 'declaration' }>

/** The household of the demo under another name, without its numbers: three that are not one. */
function householdOf(name: string): LeadContent {
  const content = fixture<Declared>('household-illness')
  if (name === heads[0]) return content
  const members = content.members
    .slice(0, 2)
    .map(({ idNumber: _number, ...member }, at) => (at === 0 ? { ...member, name } : member))
  return { ...content, declarant: { ...content.declarant, name }, members }
}

beforeAll(async () => {
  const filer = await signIn(visit.address, '361199-villager1')
  desk = await signIn(visit.address, '361199-intake')
  village = await signIn(visit.address, '361199-clerk1')
  for (const name of heads) {
    const { lead } = await filer.submit(householdOf(name))
    const accepted = await desk.act(await desk.read(lead.id), 'accept')
    const toBodyId = accepted.targets.find((one) => one.name === '樟树村委会')?.id
    await desk.act(accepted, 'assign', { toBodyId })
    ids[name] = lead.id
  }
}, startTimeout)

/** The same page on an office's screen, kept beside the others. */
async function look(name: string): Promise<void> {
  await expectToLookRight(clerk, name)
  const folder = path.resolve('test/.artifacts/journeys/visit/desk')
  mkdirSync(folder, { recursive: true })
  await clerk.page.setViewportSize({ width: 1280, height: 900 })
  await clerk.page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true })
  expect(await clerk.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1280)
  await clerk.page.setViewportSize({ width: 375, height: 667 })
}

const list = () => clerk.page.goto(`${visit.address}/#/visit/pages/index/index`)

/** Server and phone no longer reach each other, whatever the browser believes. */
const cutOff = () => clerk.phone.route('**/api/v1/**', (route) => route.abort('internetdisconnected'))
const connect = () => clerk.phone.unroute('**/api/v1/**')

/** 属实 on every line of this page that is still open. */
async function allSo(): Promise<void> {
  const all = clerk.button('这一页都属实')
  if ((await all.count()) > 0) return all.click()
  const so = clerk.page.getByRole('radio', { name: '属实', exact: true, checked: false })
  while ((await so.count()) > 0) {
    const line = so.first().locator('xpath=..')
    if ((await line.getByRole('radio', { checked: true }).count()) > 0) return
    await so.first().click()
  }
}

async function onTo(title: string): Promise<void> {
  await clerk.press('下一步')
  await clerk.page.getByRole('heading', { level: 2, name: title, exact: true }).waitFor()
}

async function writeName(who: string): Promise<void> {
  await clerk.press(`请${who}签字`)
  await clerk.page.locator('canvas').waitFor()
  const box = await clerk.page.locator('canvas').boundingBox()
  if (!box) throw new Error('no paper')
  const strokes: [number, number][][] = [
    [
      [0.7, 0.2],
      [0.7, 0.4],
    ],
    [
      [0.8, 0.3],
      [0.3, 0.3],
      [0.4, 0.25],
    ],
    [
      [0.6, 0.55],
      [0.6, 0.8],
      [0.3, 0.75],
      [0.35, 0.6],
    ],
  ]
  for (const [first, ...rest] of strokes) {
    if (!first) continue
    const at = ([x, y]: [number, number]) => [box.x + x * box.width, box.y + y * box.height] as const
    await clerk.page.mouse.move(...at(first))
    await clerk.page.mouse.down()
    for (const place of rest) await clerk.page.mouse.move(...at(place), { steps: 8 })
    await clerk.page.mouse.up()
  }
  await clerk.press('写好了')
  await clerk.see(`${who}签好了`)
}

/** With the camera: the time of it is kept. */
async function takePhoto(file: string): Promise<void> {
  const [chooser] = await Promise.all([clerk.page.waitForEvent('filechooser'), clerk.press('拍一张')])
  await chooser.setFiles(path.resolve('test/fixtures/demo', file))
}

async function fromTopicsToCheck(head: string): Promise<void> {
  await allSo()
  for (const title of [
    '家里的人',
    '家里的难处',
    '家里的收入',
    '必须花的和赔到的',
    '财产和赡养',
    '自己能做的',
  ]) {
    await onTo(title)
    await allSo()
  }
  await onTo('谁去的，谁在场')
  await clerk.press('再加一个去的人')
  await clerk.write('第 2 个去的人', '黄晓峰')
  await clerk.choose(head)
  await onTo('照片，和还看到的')
  await clerk.takePhotos('notice-board-1.jpg')
  await clerk.see(/^第 1 张/)
}

async function sign(head: string): Promise<void> {
  await onTo('看一遍，签字')
  await writeName(head)
  await writeName('何建国')
  await writeName('黄晓峰')
}

const stageOf = (lead: LeadView) => lead.procedures[0]?.stages.find(({ stage }) => stage === 'visit')?.state

test('the evening before: the households are taken along', async () => {
  clerk = await visit.arrive(county, '何建国', 'clerk')
  await list()
  await clerk.see('还没有下载')
  await look('empty')
  await clerk.press('下载明天要去的户')
  await clerk.see(/下载好了/, ...heads)
  await look('fetched')
  // The form is there as well before the network goes.
  await clerk.press(/^陈桂英/)
  await clerk.see('住在哪里', '樟树村三组 12 号')
  await look('topic')
})

test('without a network: what was pressed is there after a restart', async () => {
  await cutOff()
  await clerk.phone.setOffline(true)
  await clerk.press('这一页都属实')
  await onTo('陈桂英')
  await look('member')
  await allSo()
  await onTo('李长根')
  await clerk.kill()
  // The pages themselves are on the phone in WeChat; here only the server's answers stay away.
  await clerk.phone.setOffline(false)
  await clerk.reopen()
  await list()
  await clerk.see('填了一半')
  await clerk.press(/^陈桂英/)
  await clerk.page.getByRole('heading', { level: 2, name: '李长根' }).waitFor()
  await clerk.phone.setOffline(true)
  await allSo()
  await onTo('李小军')
  await clerk.press('不是这家的人了')
  await clerk.see('您记的是：李小军不是这家的人了。')
  await onTo('李欣怡')
  await allSo()
  await onTo('家里的人')
  await allSo()
  await onTo('家里的难处')
  await clerk.see(/^老李三月中风/)
  await allSo()
  await onTo('家里的收入')
  await clerk.page.getByRole('radio', { name: '改为…' }).first().click()
  await clerk.write(/^工资性收入/, '1万8')
  await look('income')
  await clerk.press('这一页都属实')
  for (const title of ['必须花的和赔到的', '财产和赡养', '自己能做的']) {
    await onTo(title)
    await allSo()
  }
})

test('who was there, photos, signatures; it waits and then goes by itself', async () => {
  await onTo('谁去的，谁在场')
  await look('who')
  await clerk.press('再加一个去的人')
  await clerk.write('第 2 个去的人', '黄晓峰')
  await clerk.choose('陈桂英')
  await onTo('照片，和还看到的')
  await clerk.takePhotos('notice-board-1.jpg')
  await clerk.see(/^第 1 张 · 从相册选的/)
  // The phone does not say where it is: the photo is there all the same.
  await clerk.choose('接下来拍的照片会记下地方')
  await takePhoto('notice-board-1.jpg')
  await clerk.see('手机没有给出地方，这次不记。', /^第 2 张 · .*拍的$/)
  await look('photo-place-refused')
  await clerk.phone.grantPermissions(['geolocation'], { origin: visit.address })
  await clerk.phone.setGeolocation({ latitude: 28.123456, longitude: 117.567891 })
  await takePhoto('notice-board-2.jpg')
  await clerk.see(/^第 3 张 · .*记了地方$/)
  await clerk.write('还看到什么', '房子漏雨，药费单子看过。')
  await look('photos')
  await onTo('看一遍，签字')
  await clerk.press('核实好了，送出')
  await clerk.see('送出以前，还有几处要看一眼', '何建国还没有签字。')
  await look('check-faults')
  await writeName('陈桂英')
  await writeName('何建国')
  await writeName('黄晓峰')
  await look('signed')
  await clerk.press('核实好了，送出')
  await clerk.see('等着送出，有网络会自己送')
  await look('waiting')

  await connect()
  await clerk.phone.setOffline(false)
  await clerk.see('送到了')
  await look('sent')
  const lead = await village.read(ids[heads[0]] ?? '')
  expect(stageOf(lead)).toBe('done')
  if (lead.content.kind !== 'declaration') throw new Error(lead.content.kind)
  expect(lead.content.figures?.wageFen).toBe(1_800_000)
  expect(lead.content.members.map(({ name }) => name)).toEqual(['陈桂英', '李长根', '李欣怡'])
  // Nothing of the household is left on the phone.
  const kept = await clerk.page.evaluate(() => JSON.stringify(localStorage))
  expect(kept).not.toMatch(/李欣怡|漏雨/)
})

test('somebody changed a figure meanwhile: line by line, and nothing goes without a word', async () => {
  const [, head] = heads
  await clerk.press(/^吴水莲/)
  await clerk.see('住在哪里')
  await allSo()
  await onTo(head)
  await allSo()
  await onTo('李长根')
  await fromTopicsToCheck(head)
  await sign(head)
  const before = await desk.read(ids[head] ?? '')
  if (before.content.kind !== 'declaration') throw new Error(before.content.kind)
  const corrected = householdOf(head) as Declared
  const figures = { ...corrected.figures, medicalFen: 4_000_000 }
  await village.act(await village.read(before.id), 'correct', { content: { ...corrected, figures } })
  await clerk.press('核实好了，送出')
  await clerk.see('有人改过，要您定')
  await clerk.press(/^吴水莲/)
  await clerk.see('有人改过，请您定', '看病自己付的')
  await look('settle')
  await clerk.choose(/^用现在写的/)
  await clerk.press('按选的再送')
  await clerk.see(`编号 ${before.number.replace(/-/g, ' ')} 的核实已经送到，手机上的已经删掉。`)
  const lead = await village.read(before.id)
  expect(stageOf(lead)).toBe('done')
  expect(lead.content.kind === 'declaration' && lead.content.figures?.medicalFen).toBe(4_000_000)
})

test('given back meanwhile: it is said plainly, stays to be looked at, and goes by hand', async () => {
  const [, , head] = heads
  await list()
  await clerk.press(/^周满香/)
  await clerk.see('住在哪里')
  await allSo()
  await onTo(head)
  await allSo()
  await onTo('李长根')
  await fromTopicsToCheck(head)
  await sign(head)
  await village.act(await village.read(ids[head] ?? ''), 'handBack', { reason: '搬到别的村了。' })
  await clerk.press('核实好了，送出')
  await clerk.see('没有收下，点开看')
  await clerk.press(/^周满香/)
  await clerk.see('没有收下', /现在不在办理中/)
  await look('refused')
  await clerk.inSheet('删掉这户的记录', '删掉')
  await list()
  await clerk.see('还没有下载')
  expect(await clerk.page.evaluate(() => JSON.stringify(localStorage))).not.toContain('周满香')
})

test('each photo has its time and, where it was given, its place; nothing of it is in the picture', async () => {
  const { items } = (await village.get(`/leads/${ids[heads[0]]}/visits`)) as {
    items: { photos: { takenAt: string | null; point?: object }[] }[]
  }
  const [album, refused, placed] = items[0]?.photos ?? []
  expect(album).toMatchObject({ takenAt: null })
  expect(refused?.takenAt).toMatch(/Z$/)
  expect(refused?.point).toBeUndefined()
  expect(placed).toMatchObject({ point: { latitude: 28.1235, longitude: 117.5679 } })
})

test('on the lead’s page what was declared stands beside what was seen, with who signed', async () => {
  await clerk.page.goto(`${visit.address}/#/staff/pages/lead/index?id=${ids[heads[0]]}`)
  await clerk.press(/^入户核实：申报的和看到的/)
  await clerk.see('看到的：18,000 元（1 万 8 千元）', /^家里 陈桂英/)
  await look('lead')
})
