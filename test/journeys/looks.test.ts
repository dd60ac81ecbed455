import type { LeadView } from '@/domain/api/lead-view'
import type { LeadContent } from '@/domain/leads/content'
import { fixture, signIn, type DemoClient } from '../support/demo-client'
import { startTimeout } from '../support/journey-server'
import { journey } from './journey'
import { expectToLookRight, faultsOf } from './looks'
import { readmePicture, type Person } from './person'

// Each page as it is and in large type: axe, sizes, nothing cut off. 清源县 has some work under way.
const county = '清源县'
const looks = journey('looks')
let farmer: Person
let intake: Person

const bodyOf = (lead: LeadView, name: string) => lead.targets.find((one) => one.name === name)?.id ?? ''

async function takenIn(desk: DemoClient, lead: LeadView, body: string): Promise<LeadView> {
  const accepted = await desk.act(await desk.read(lead.id), 'accept')
  return desk.act(accepted, 'assign', { toBodyId: bodyOf(accepted, body) })
}

beforeAll(async () => {
  const [wife, man, woman, desk, supervisor, clerk] = await Promise.all(
    ['villager1', 'villager2', 'villager3', 'intake', 'supervisor', 'clerk1'].map((key) =>
      signIn(looks.address, `361199-${key}`),
    ),
  )
  if (!wife || !man || !woman || !desk || !supervisor || !clerk) throw new Error('no session')
  const household = fixture<LeadContent>('household-illness')
  const report = fixture<LeadContent>('report-publicity')
  const inquiry = fixture<LeadContent>('inquiry-mother')

  const declared = await wife.submit(household, ['notice-board-1.jpg'])
  await takenIn(desk, declared.lead, '樟树村委会')
  const comment = { text: '已电话约好入户时间，明天上午来。', attachmentIds: [] }
  await clerk.act(await clerk.read(declared.lead.id), 'comment', comment)

  const asked = await wife.submit(inquiry)
  const kept = await takenIn(desk, asked.lead, '清源县 12317 受理台')
  await desk.act(kept, 'reply', { text: '可以申报。请在“我要申报”里填，或到村委会当面说。' })

  const reported = await man.submit(report, ['notice-board-1.jpg', 'notice-board-2.jpg'])
  await takenIn(desk, reported.lead, '东山乡政府')
  const note = '请两天内查清公示贴了几天。'
  await supervisor.act(await supervisor.read(reported.lead.id), 'supervise', { note })

  await woman.submit(inquiry)
  await man.submit(household)
  await woman.submit(report, ['notice-board-2.jpg'])
}, startTimeout)

/** A sheet covers the switch: it is opened in each of the two. */
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

const later = '村干部上门时再填'

/** Past questions that look like one that was seen already. */
async function skipTo(question: string): Promise<void> {
  for (let left = 0; left < 12; left += 1) {
    if ((await farmer.page.getByRole('heading', { level: 2 }).innerText()) === question) return
    await farmer.press(later)
  }
  throw new Error(`never asked: ${question}`)
}

test('login: the counties, then the people of one', async () => {
  farmer = await looks.person('farmer')
  await farmer.open()
  await expectToLookRight(farmer, 'home-signed-out')
  await farmer.press('登录')
  await farmer.see('您在哪个县？')
  await expectToLookRight(farmer, 'login-county')
  await farmer.choose(county)
  await farmer.see('用哪一位登录？')
  await expectToLookRight(farmer, 'login-people')
  await farmer.press(/^朱桂英/)
})

test('home, with something that waits', async () => {
  await farmer.see('朱桂英，', /有了答复/, /条新通知/)
  await readmePicture(farmer.page, 'home')
  await expectToLookRight(farmer, 'home')
})

test('declare: choices, a text, the village, where one lives, a person with mistakes', async () => {
  await farmer.press(/^我要申报/)
  await farmer.choose('我自己家')
  await expectToLookRight(farmer, 'declare-choice')
  await farmer.press('下一步')
  await farmer.press('下一步')
  await farmer.see('还有几处要再看一眼')
  await expectToLookRight(farmer, 'declare-text-wrong')
  await farmer.write('您叫什么名字？', '朱桂英')
  await farmer.press('下一步')
  await farmer.press(later)
  await expectToLookRight(farmer, 'declare-town')
  await farmer.press('东山乡')
  await farmer.choose('樟树村')
  await expectToLookRight(farmer, 'declare-village')
  await farmer.press('下一步')
  await farmer.choose('平时住在这里，户口在别处')
  await expectToLookRight(farmer, 'declare-living')
  await farmer.press('下一步')
  await farmer.press('加一个人')
  await farmer.write('身份证号', '361199196804120023')
  await farmer.press('下一步')
  await farmer.see('还有几处要再看一眼')
  await expectToLookRight(farmer, 'declare-person-wrong')
  await farmer.choose('户主')
  await farmer.press('我看过了，就是这个号')
  await farmer.press('下一步')
  await farmer.choose('得了大病')
  await expectToLookRight(farmer, 'declare-person-health')
  await farmer.press('下一步')
  await farmer.choose('城镇户口')
  await expectToLookRight(farmer, 'declare-person-life')
  await farmer.press('写好了')
  await expectToLookRight(farmer, 'declare-people')
  await farmer.press('下一步')
  await farmer.press(later)
})

test('declare: what happened, the money with its sum, property', async () => {
  await farmer.choose('家里有人生病')
  await farmer.press('下一步')
  await expectToLookRight(farmer, 'declare-day')
  await farmer.press('大字')
  const lineOf = async (part: string) => (await farmer.field(part).boundingBox())?.y
  expect(await lineOf('日')).toBe(await lineOf('月'))
  await farmer.press('正常字')
  await farmer.press('今天')
  await farmer.press('下一步')
  await farmer.press(later)
  await farmer.press(later)
  await farmer.write('多少钱', '两三千')
  await farmer.press('下一步')
  await farmer.see('还有几处要再看一眼')
  await expectToLookRight(farmer, 'declare-amount-wrong')
  await farmer.choose('平均一个月')
  await farmer.write('多少钱', '2200')
  await expectToLookRight(farmer, 'declare-sum')
  await skipTo('保险赔的、别人赔的，一共拿到多少？')
  await expectToLookRight(farmer, 'declare-compensation')
  await skipTo('赡养老人、抚养孩子，有下面的情况吗？')
  await expectToLookRight(farmer, 'declare-support')
  await skipTo('有没有单子、证件可以拍？')
  await farmer.takePhotos('notice-board-1.jpg')
  await farmer.see('已上传')
  await expectToLookRight(farmer, 'declare-photos')
  await farmer.press('下一步')
})

test('check answers: first whole with the hint, then with something missing', async () => {
  await farmer.see('请看一遍，对了就提交', '只是提示')
  await expectToLookRight(farmer, 'check')
  await farmer.press('改出了什么事')
  await farmer.choose('家里有人生病')
  await farmer.press('返回')
  await farmer.press('都对了，去提交')
  await farmer.see('还差这几样，点一下就去填')
  await expectToLookRight(farmer, 'check-missing')
  await farmer.press('改出了什么事')
  await farmer.choose('家里有人生病')
  await farmer.press('改好了')
})

test('consent, refused and given; the receipt', async () => {
  await farmer.press('都对了，去提交')
  await farmer.press('提交')
  await farmer.see('还有几处要再看一眼')
  await farmer.press('我不同意')
  await farmer.see('不同意也能申报')
  await expectToLookRight(farmer, 'consent')
  await farmer.choose('我看过了，同意这样用我家的信息')
  await farmer.press('提交')
  await farmer.see('已收到', '接下来')
  await expectToLookRight(farmer, 'receipt')
})

test('progress, the lead with its sheet, rating', async () => {
  await farmer.open()
  await farmer.press(/^我的进度/)
  await farmer.see('已经交上去的')
  await expectToLookRight(farmer, 'progress')
  await farmer.button(/正在办$/).click()
  await farmer.see('已电话约好入户时间，明天上午来。')
  await farmer.press('看看您当时填的')
  await expectToLookRight(farmer, 'lead')
  await expectSheetToLookRight(farmer, '补充说明', 'lead-sheet')
  await farmer.press('返回')
  await farmer.button(/等您评价$/).click()
  await farmer.press('评一评')
  await farmer.see('这件事办得怎么样？')
  await expectToLookRight(farmer, 'rate')
})

test('the inbox and its filter', async () => {
  intake = await looks.arrive(county, '吴敏', 'intake')
  await expectToLookRight(intake, 'home')
  await intake.press(/^去收件箱/)
  await intake.see('就这些了')
  await readmePicture(intake.page, 'inbox')
  await expectToLookRight(intake, 'inbox')
  await expectSheetToLookRight(intake, '查找、筛选', 'inbox-find')
})

test('the lead on the desk, with the forms to return, to decline and to assign it', async () => {
  await intake.choose(/^我辖区的/)
  await intake.choose(/^全部/)
  await intake
    .button(/被督办$/)
    .first()
    .click()
  await intake.see('请两天内查清公示贴了几天。')
  await expectToLookRight(intake, 'lead-supervised')
  await intake.press('返回')
  await intake.choose(/^我的/)
  await intake.choose(/^等我办/)
  await intake.button(/^申报/).first().click()
  await intake.see('申报 · 待受理')
  await intake.press(/^办理程序/)
  await expectToLookRight(intake, 'lead')
  await expectSheetToLookRight(intake, '退回补正', 'return')
  await expectSheetToLookRight(intake, '不予受理', 'decline')
  await intake.inSheet('受理', '受理')
  await intake.see('已受理，接着请交办。')
  await expectSheetToLookRight(intake, '交办', 'assign')
})

test('on a large screen a page for everybody keeps a readable width; a lead shows what to do beside what is known', async () => {
  const mainAt = async () => (await intake.page.getByRole('main').boundingBox()) ?? { width: 0, x: 0 }
  await intake.page.setViewportSize({ width: 1280, height: 800 })
  const lead = await mainAt()
  expect(lead.width).toBeGreaterThan(1000)
  expect(Math.abs(lead.x + lead.width / 2 - 640)).toBeLessThan(10)
  const [toDo, known] = await Promise.all(
    ['现在要做的', '填报的内容'].map(
      async (words) => (await intake.words(words).first().boundingBox())?.x ?? 0,
    ),
  )
  expect(known).toBeGreaterThan((toDo ?? 0) + 320)
  await intake.open()
  const { width, x } = await mainAt()
  expect(width).toBeGreaterThan(400)
  expect(width).toBeLessThanOrEqual(560)
  expect(Math.abs(x + width / 2 - 640)).toBeLessThan(10)
})
