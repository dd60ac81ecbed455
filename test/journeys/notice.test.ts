import type { LeadView } from '@/domain/api/lead-view'
import { dayOf } from '@/domain/calendar'
import type { LeadContent } from '@/domain/leads/content'
import { fixture, putForward, signIn, type DemoClient } from '../support/demo-client'
import { illness } from '../support/demo-stages'
import { startTimeout } from '../support/journey-server'
import { journey } from './journey'
import { expectToLookRight, faultsOf } from './looks'
import type { Person } from './person'

// 樟树村 makes one 公示 of two households, from the board and back. The names are invented.
const county = '清源县'
const village = '樟树村'
const notices = journey('notice')
const names = ['陈桂英', '卢大根'] as const
const objection = '卢大根家去年就买了车，请再核一核。'

let clerk: Person
let citizen: Person
let number: string
let publicPage: string
const leads: string[] = []

const evidence = (on: string, photo: string): Record<string, Record<string, unknown>> => ({
  visit: illness.stages.visit?.(on, photo) ?? {},
  authorization: { on },
  comparison: { on, result: '没有房产、车辆。' },
  review: { on, form: 'representatives', present: 33, for: 32, against: 1 },
})

/** A household's declaration up to the 公示. */
async function untilPosting(who: Record<'filer' | 'desk' | 'clerk', DemoClient>, content: LeadContent) {
  const { lead } = await who.filer.submit(content)
  const accepted = await who.desk.act(await who.desk.read(lead.id), 'accept')
  const toBodyId = accepted.targets.find(({ name }) => name === `${village}委会`)?.id
  await who.desk.act(accepted, 'assign', { toBodyId })
  const on = dayOf(lead.createdAt)
  let view: LeadView = await who.clerk.read(lead.id)
  const photo = await who.clerk.upload('notice-board-2.jpg')
  const all = evidence(on, photo)
  for (const stage of ['visit', 'authorization', 'comparison', 'review']) {
    if (stage === 'authorization')
      for (const { member } of view.signatures?.people ?? []) {
        const attachmentIds = [await who.clerk.upload('notice-board-2.jpg')]
        view = await who.clerk.act(view, 'recordSignature', { member, on, attachmentIds })
      }
    const by = stage === 'comparison' ? who.desk : who.clerk
    await by.act(await by.read(lead.id), 'advance', { stage, evidence: all[stage] })
    view = await who.clerk.read(lead.id)
  }
  leads.push(lead.id)
}

beforeAll(async () => {
  const [filer, other, desk, staff] = await Promise.all(
    ['villager1', 'villager2', 'intake', 'clerk1'].map((key) => signIn(notices.address, `361199-${key}`)),
  )
  if (!filer || !other || !desk || !staff) throw new Error('no session')
  const household = fixture<LeadContent>('household-illness')
  if (household.kind !== 'declaration') throw new Error('no declaration')
  await untilPosting({ filer, desk, clerk: staff }, household)
  const second = {
    ...household,
    declarant: { name: names[1], relation: 'self' as const, phone: '13800003688' },
    address: '第二组 3 号',
    members: [{ name: names[1], relation: 'head' as const }],
  }
  await untilPosting({ filer: other, desk, clerk: staff }, second)
}, startTimeout)

/** A sheet covers the switch between the sizes: it is opened in each of the two. */
async function expectSheetToLookRight(person: Person, opener: string, name: string): Promise<void> {
  const inOneMode = async (mode: 'normal' | 'elder') => {
    await person.press(opener)
    await person.page.getByRole('dialog').waitFor()
    await person.picture(mode === 'elder' ? `${name}-elder` : name)
    const faults = await faultsOf(person, mode)
    await person.page.keyboard.press('Escape')
    await person.page.getByRole('dialog').waitFor({ state: 'detached' })
    return faults
  }
  const normal = await inOneMode('normal')
  await person.press('大字')
  const elder = await inOneMode('elder')
  await person.press('正常字')
  expect({ normal, elder }).toEqual({ normal: [], elder: [] })
}

test('from the household’s own page: two households, what must not be told is refused with its place', async () => {
  clerk = await notices.arrive(county, '何建国', 'clerk')
  await clerk.page.goto(`${notices.address}/#/staff/pages/lead/index?id=${leads[0] ?? ''}`)
  await clerk.press('公示：贴出：做公示公告')
  await clerk.see('放哪几户')
  await clerk.choose(/^卢大根/)
  for (const nth of [0, 1]) {
    await clerk.page.getByRole('radio', { name: '边缘易致贫户', exact: true }).nth(nth).click()
    await clerk.page.getByRole('checkbox', { name: '公益性岗位', exact: true }).nth(nth).click()
  }
  await clerk.write('有意见找哪个单位', '樟树村村务监督委员会')
  await clerk.write('说明', '李长根住院，电话 13800003610。')
  await clerk.press('存成草稿')
  await clerk.see('有几处要改', /第 4 个字起“住院”像是/)
  await expectToLookRight(clerk, 'refused')
  await clerk.write('说明', '以上名单经村民代表会议评议。')
  await clerk.press('存成草稿')
  await clerk.see('草稿存好了。请看一遍，再打印、贴出。', ...names)
  await expectToLookRight(clerk, 'draft')
})

test('printed, put up and photographed: every household has its stage, nothing is typed twice', async () => {
  const [paper] = await Promise.all([
    clerk.page.waitForEvent('download'),
    clerk.press('打印用的 A4 纸（PDF）'),
  ])
  expect(paper.suggestedFilename()).toBe('拟纳入监测对象公示.pdf')
  await paper.saveAs('test/.artifacts/journeys/notice/board.pdf')
  await expectSheetToLookRight(clerk, '登记贴出', 'post')
  await clerk.inSheet('登记贴出', '登记贴出', async () => {
    await clerk.write('贴在哪里', '村部门口公示栏')
    await clerk.takePhotos('notice-board-1.jpg')
    await clerk.see('已上传')
    await clerk.picture('post-filled')
  })
  await clerk.see('已经登记贴出，从这一天开始算。', '村部门口公示栏')
  // It cannot be ended early: there is no button, and it says until when.
  await clerk.see(/24 点以后，才能记结果/)
  expect(await clerk.button('记下公示结果').count()).toBe(0)
  await expectSheetToLookRight(clerk, '作废', 'void')
  await expectToLookRight(clerk, 'posted')
  const [picture] = await Promise.all([
    clerk.page.waitForEvent('download'),
    clerk.press('保存图片，发到群里'),
  ])
  await picture.saveAs('test/.artifacts/journeys/notice/group.png')
  await clerk.press('看大家看到的页面')
  await clerk.see('对这张公示提意见')
  publicPage = clerk.page.url()
})

test('it is read without signing in; a citizen objects and gets a receipt', async () => {
  const reader = await notices.person('reader')
  await reader.page.goto(publicPage)
  await reader.see('拟纳入监测对象公示', ...names, '名单：2 户', /还剩 5 天/)
  expect(await reader.text()).not.toMatch(/1[3-9]\d{9}|\d{17}|住院|残|号院|12 号/)
  expect(await reader.page.locator('meta[name=robots]').getAttribute('content')).toContain('noindex')
  await expectToLookRight(reader, 'public')

  citizen = await notices.arrive(county, '高福贵', 'citizen')
  await citizen.page.goto(publicPage)
  await citizen.press('对这张公示提意见')
  await citizen.see('您要反映哪一类的事？')
  await citizen.press('下一步')
  await citizen.write('请说说是什么事', objection)
  await citizen.press('下一步')
  await citizen.press('今天')
  await citizen.press('下一步')
  await citizen.press('下一步')
  await citizen.press('以后再填')
  await citizen.press('以后再填')
  await citizen.press('以后再填')
  await citizen.choose(/^写明是我/)
  await citizen.press('下一步')
  await citizen.write('您的名字', '高福贵')
  await citizen.press('下一步')
  await citizen.see('请看一遍，对了就提交')
  await citizen.press('提交')
  await citizen.see('已收到', '接下来')
  const groups = /JB361199\s*(\d{8})\s*(\d{6})/.exec(await citizen.text())
  number = `${groups?.[1] ?? ''} ${groups?.[2] ?? ''}`
  expect(number).toMatch(/^\d{8} \d{6}$/)
})

test('six days on: the names are gone by themselves; the end counts the objection for every household', async () => {
  await putForward(notices.address, 6)
  await citizen.page.goto('about:blank')
  await citizen.page.goto(publicPage)
  await citizen.see('这张公示已经到期', '名单：2 户')
  for (const name of names) expect(await citizen.text()).not.toContain(name)
  await expectToLookRight(citizen, 'over')

  clerk = await notices.arrive(county, '何建国', 'clerk-later')
  await clerk.press(/^去收件箱/)
  await clerk.press('公示公告')
  await clerk.see('期满了，请记结果', '收到 1 条意见')
  await expectToLookRight(clerk, 'list')
  await clerk.press(/^拟纳入监测对象公示/)
  await clerk.see('一条意见，由县里在办，这里不能打开。')
  await expectSheetToLookRight(clerk, '记下公示结果', 'end')
  await clerk.inSheet('记下公示结果', '记下公示结果', async () => {
    expect(await clerk.field('有几个人提了意见').inputValue()).toBe('1')
    await clerk.write('意见怎么处理的', '上门核过，车是他弟弟的。')
  })
  await clerk.see('公示结果记好了。请把纸揭下来，再点“撤下”。', '1 个人提了意见。')
  await clerk.inSheet('撤下', '撤下')
  await clerk.see('已经撤下，网上没有名单了。')
  await expectToLookRight(clerk, 'down')
  const staff = await signIn(notices.address, '361199-clerk1')
  for (const id of leads) {
    const { procedures } = await staff.read(id)
    const done = procedures[0]?.stages.filter(({ state }) => state === 'done').map(({ stage }) => stage)
    expect(done).toEqual(expect.arrayContaining(['posting', 'posting-end']))
  }
  await citizen.page.reload()
  await citizen.see('这张公示已经到期')
})
