import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { LeadView } from '@/domain/api/lead-view'
import { dayOf } from '@/domain/calendar'
import { checkCharacter } from '@/domain/household/id-number'
import type { LeadContent } from '@/domain/leads/content'
import { fixture, signIn } from '../support/demo-client'
import { illness } from '../support/demo-stages'
import { startTimeout } from '../support/journey-server'
import { journey } from './journey'
import { expectToLookRight } from './looks'
import type { Person } from './person'

// A warning list becomes households on the village's board; one of them is reviewed. The names are invented.
const county = '清源县'
const board = journey('board')
let clerk: Person

/** The same page on an office's screen, kept beside the others. */
async function look(person: Person, name: string): Promise<void> {
  await expectToLookRight(person, name)
  const folder = path.resolve('test/.artifacts/journeys/board/desk')
  mkdirSync(folder, { recursive: true })
  await person.page.setViewportSize({ width: 1280, height: 900 })
  await person.page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true })
  expect(await person.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1280)
  await person.page.setViewportSize({ width: 375, height: 667 })
}

function idNumber(running: string): string {
  const first = `36113019750312${running}`
  return first + checkCharacter(first)
}

/** A household of one's own declaring, up to 民主评议. */
beforeAll(async () => {
  const [filer, desk, staff] = await Promise.all(
    ['villager1', 'intake', 'clerk1'].map((key) => signIn(board.address, `361199-${key}`)),
  )
  if (!filer || !desk || !staff) throw new Error('no session')
  const { lead } = await filer.submit(fixture<LeadContent>('household-illness'))
  const accepted = await desk.act(await desk.read(lead.id), 'accept')
  const toBodyId = accepted.targets.find(({ name }) => name === '樟树村委会')?.id
  await desk.act(accepted, 'assign', { toBodyId })
  const on = dayOf(lead.createdAt)
  let view: LeadView = await staff.read(lead.id)
  const photo = await staff.upload('notice-board-2.jpg')
  await staff.act(view, 'advance', { stage: 'visit', evidence: illness.stages.visit?.(on, photo) })
  view = await staff.read(lead.id)
  for (const { member } of view.signatures?.people ?? []) {
    const attachmentIds = [await staff.upload('notice-board-2.jpg')]
    view = await staff.act(view, 'recordSignature', { member, on, attachmentIds })
  }
  await staff.act(view, 'advance', { stage: 'authorization', evidence: { on } })
  await desk.act(await desk.read(lead.id), 'advance', {
    stage: 'comparison',
    evidence: { on, result: '没有房产、车辆。' },
  })
}, startTimeout)

test('the county takes a warning list in, and each row that is wrong is named', async () => {
  const desk = await board.arrive(county, '吴敏', 'intake')
  await desk.press(/^去收件箱/)
  await desk.press('预警、排查名单')
  await desk.see('是哪种名单')
  await look(desk, 'lists')
  await desk.choose('住建预警名单')
  const right = idNumber('001')
  const table = [
    '姓名,身份证号,村,查到什么,日期',
    `吴水根,${right},樟树村,D级危房,2026-01-05`,
    `吴火旺,${right.slice(0, 17)}0,樟树村,C级危房,`,
    `吴山花,${idNumber('002')},没有村,房屋受损,`,
  ].join('\n')
  const [chooser] = await Promise.all([desk.page.waitForEvent('filechooser'), desk.press('选一个名单')])
  await chooser.setFiles({ name: '名单.csv', mimeType: 'text/csv', buffer: Buffer.from(table) })
  await desk.see('名单里有什么', '第 3 行 · 身份证号', '第 4 行 · 村')
  expect(await desk.text()).not.toContain(right)
  await look(desk, 'preview')
  await desk.press('收下 1 人')
  await desk.see(/收完了。新增线索 1 条/)
  await desk.see(/还有 2 行没有收下/, '第 3 行 · 身份证号')
  await look(desk, 'taken')
  const [file] = await Promise.all([desk.page.waitForEvent('download'), desk.press('下载反馈结果')])
  expect(file.suggestedFilename()).toBe('名单反馈.xlsx')
})

test('the clerk enters a household at its door', async () => {
  clerk = await board.arrive(county, '何建国', 'clerk')
  await clerk.press(/^去收件箱/)
  await clerk.press('程序看板')
  await clerk.see('樟树村', '吴水根')
  await clerk.press('登记排查到的一户')
  await clerk.write(/^姓名/, '陈小翠')
  await clerk.write('身份证号', '36113019750312')
  await clerk.press('记下这一户')
  await clerk.see('请选看到什么。', '身份证号不是 18 位，请再数一数。')
  await look(clerk, 'found-faults')
  await clerk.write('身份证号', idNumber('003'))
  await clerk.choose('家里有人生病')
  await clerk.press('记下这一户')
  await clerk.see(/^记下了，编号/)
  await look(clerk, 'found')
})

test('the board shows each by its stage, the review is printed, entered and on record', async () => {
  await clerk.page.goto(`${board.address}/#/board/pages/index/index`)
  await clerk.see('待受理', '入户核实', '民主评议', '吴水根', '陈小翠')
  await look(clerk, 'board')
  await clerk.choose('入户核实 1')
  await clerk.see('吴水根')
  expect(await clerk.words('陈小翠').count()).toBe(0)
  await clerk.press('民主评议')
  await clerk.see('这次评议哪几户')
  await look(clerk, 'plan')
  await clerk.press('定下这次评议')
  await clerk.see('记下评议人数')
  const [list] = await Promise.all([clerk.page.waitForEvent('download'), clerk.press('下载评议名单（A4）')])
  await list.saveAs('test/.artifacts/journeys/board/list.pdf')
  await clerk.press('全部记下')
  await clerk.see(/请写同意的人数，只写数字/)
  await look(clerk, 'hold')
  await clerk.write('在哪里开的', '村部会议室')
  // The phone is put away in the middle: what is typed is there again.
  await clerk.kill()
  await clerk.reopen()
  await clerk.page.goto(`${board.address}/#/board/pages/review/index`)
  await clerk.press(/待记人数/)
  await clerk.see('记下评议人数')
  expect(await clerk.field('在哪里开的').inputValue()).toBe('村部会议室')
  await clerk.write('谁主持', '何建国')
  await clerk.write('谁记录', '黄晓峰')
  await clerk.write('到会', '31')
  await clerk.write(/^同意/, '30')
  await clerk.write('不同意', '1')
  await clerk.press('全部记下')
  await clerk.see('都记下了。', '到会 31 人，同意 30 人，不同意 1 人')
  await look(clerk, 'held')
  const [minutes] = await Promise.all([
    clerk.page.waitForEvent('download'),
    clerk.press('下载评议记录（A4）'),
  ])
  await minutes.saveAs('test/.artifacts/journeys/board/minutes.pdf')
  await clerk.page.goto(`${board.address}/#/board/pages/index/index`)
  await clerk.see('公示：贴出')
})
