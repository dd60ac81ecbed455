import { journey } from './journey'
import type { Person } from './person'

// A household of 前王村 whose greenhouses were flooded. The numbers are invented.
const county = '平林县'
const own = { name: '郭桂英', idNumber: '371799196007150020', mistyped: '371799196007150021' }
const husband = { name: '孙守业', idNumber: '371799195702280017' }
const comment = '已电话约好，明天上午到您家看大棚。'

const son = { name: '孙海波', idNumber: '371799198801300056' }
const grandson = { name: '孙明哲', idNumber: '371799200912240076' }
const later = '村干部上门时再填'

const declaration = journey('declaration')
let farmer: Person
let number: string

/** The three pages of one person; what is left out of `health` and `life` is not chosen. */
async function writeDown(
  { name, idNumber }: { name: string; idNumber: string },
  relation: string,
  health: readonly (string | RegExp)[],
  life: readonly string[],
): Promise<void> {
  await farmer.press('加一个人')
  await farmer.write('名字', name)
  await farmer.choose(relation)
  await farmer.write('身份证号', idNumber)
  await farmer.press('下一步')
  for (const row of health) await farmer.choose(row)
  await farmer.press('下一步')
  for (const row of life) await farmer.choose(row)
  await farmer.press('写好了')
  await farmer.see(name)
}

async function figure(question: string, typed: string): Promise<void> {
  await farmer.see(question)
  await farmer.write('多少钱', typed)
}

test('one question a page; the app is ended in the middle, and nothing is lost', async () => {
  farmer = await declaration.arrive(county, '郭桂英', 'farmer')
  await farmer.press(/^我要申报/)
  await farmer.see('第 1 部分，共 7 部分', '第 1 步，共 3 步')
  await farmer.choose('我自己家')
  await farmer.picture('who')
  await farmer.press('下一步')
  await farmer.press('下一步')
  // The name cannot be left out: said on top and at the field, with the focus there.
  expect(await farmer.focused()).toContain('还有几处要再看一眼')
  await farmer.picture('name-empty')
  await farmer.write('您叫什么名字？', own.name)
  await farmer.press('下一步')
  await farmer.write('打哪个电话能找到您？', '13800003701')
  await farmer.picture('phone')
  await farmer.press('下一步')
  await farmer.press('王集镇')
  await farmer.choose('前王村')
  await farmer.write('哪一组、门牌号', '东街 7 号')
  await farmer.picture('village')
  await farmer.press('下一步')
  await farmer.choose('户口在这里，人也住这里')
  await farmer.see('就由这个村来办。')
  await farmer.picture('living')
  await farmer.press('下一步')
  await farmer.picture('members-none')
  await farmer.press('加一个人')
  expect(await farmer.field('名字').inputValue()).toBe(own.name)
  await farmer.choose('户主')
  await farmer.write('身份证号', own.mistyped)
  await farmer.kill()

  await farmer.reopen()
  await farmer.see('等您来办')
  await farmer.picture('home-draft')
  await farmer.press(/^没填完的申报/)
  await farmer.see('第 3 部分，共 7 部分', own.name)
  await farmer.picture('members-kept')
})

test('a mistyped ID number is told at its field and on top, with the focus there, and put right', async () => {
  await farmer.press('改户主')
  expect(await farmer.field('身份证号').inputValue()).toBe(own.mistyped)
  await farmer.press('下一步')
  expect(await farmer.focused()).toContain('还有几处要再看一眼')
  const told = (await farmer.field('身份证号').getAttribute('aria-describedby')) ?? ''
  expect(await farmer.field('身份证号').getAttribute('aria-invalid')).toBe('true')
  expect(told).toMatch(/error/)
  await farmer.picture('id-number-wrong')
  await farmer.button(/身份证号/, farmer.page.getByRole('alert')).click()
  expect(await farmer.field('身份证号').evaluate((one) => one === document.activeElement)).toBe(true)
  await farmer.write('身份证号', own.idNumber)
  await farmer.press('下一步')
  await farmer.choose('身体好')
  await farmer.choose('能干活')
  await farmer.press('下一步')
  await farmer.choose('农村户口')
  await farmer.press('写好了')
})

test('the whole household of four is written down, each as far as it is asked of their age', async () => {
  await writeDown(husband, '配偶', ['有慢性病，常年吃药', /^只能干轻活/], ['农村户口'])
  await writeDown(son, '子女', ['有残疾'], ['农村户口', '没有外出打工'])
  await writeDown(grandson, '孙子女', ['身体好'], ['农村户口', '高中'])
  await farmer.see(own.name, husband.name)
  await farmer.picture('members')
  await farmer.press('下一步')
  await farmer.choose('农村低保户')
  await farmer.picture('household-kind')
  await farmer.press('下一步')

  await farmer.choose(/^受灾/)
  await farmer.picture('causes')
  await farmer.press('下一步')
  await farmer.field('年').fill('2026')
  await farmer.field('月').fill('8')
  await farmer.field('日').fill('5')
  await farmer.press('下一步')
  await farmer.choose('房子要修')
  await farmer.press('下一步')
  await farmer.write('还有什么想说的？', '八月初的大雨淹了 4 亩大棚，棚膜和苗全毁了。')
  await farmer.picture('story')
  await farmer.press('下一步')
})

test('money as it is said: by the month, in 万, not understood and asked again; the sum is worked out', async () => {
  await farmer.see('家里人打工、上班，一共挣了多少？')
  await farmer.choose('平均一个月')
  await figure('家里人打工、上班，一共挣了多少？', '700')
  await farmer.see('700 元 × 12 个月 = 8,400 元')
  await farmer.press('下一步')
  await figure('种地、养殖、做小生意，一共卖了多少钱？', '两三万')
  await farmer.press('下一步')
  expect(await farmer.focused()).toContain('这个数没看懂')
  await farmer.picture('amount-asked-again')
  await farmer.write('多少钱', '2万1千5')
  await farmer.press('下一步')
  await figure('种地、养殖、做小生意，本钱花了多少？', '17,300元')
  await farmer.press('下一步')
  await figure('养老金、补贴、子女给的，一共多少？', '５１２０')
  await farmer.press('下一步')
  await figure('租出去的地和房、分红、利息，一共多少？', '400')
  await farmer.see('4,530 元')
  await farmer.picture('sum')
  await farmer.press('下一步')
  await figure('看病报完以后，自己还付了多少？', '4650')
  await farmer.press('下一步')
  await figure('上学必须交的钱，一共多少？', '5200')
  await farmer.press('下一步')
  await figure('因为受灾、出事，不得不花了多少？', '一万八千四')
  await farmer.picture('disaster')
  await farmer.press('下一步')
  await figure('保险赔的、别人赔的，一共拿到多少？', '3000')
  await farmer.press('下一步')
  // Property and duties of support are Jiangxi's questions.
  await farmer.choose('靠自己过不去')
  await farmer.picture('means')
  await farmer.press('下一步')
  await farmer.press(later)
})

test('everything is looked at once more, with a hint; a line is changed and comes straight back', async () => {
  await farmer.see('请看一遍，对了就提交', '孙明哲 孙子女', '138 0000 3701', /÷ 4 口人 = 4,530 元/)
  await farmer.see('18,400 元（1 万 8 千 4 百元）', '只是提示')
  await farmer.picture('check')
  await farmer.press('改最难的')
  await farmer.choose('欠了债')
  await farmer.press('改好了')
  await farmer.see('请看一遍，对了就提交', '房子要修、欠了债')
})

test('consent is an act of its own; then it is sent, and the receipt comes', async () => {
  await farmer.press('都对了，去提交')
  await farmer.see('用哪些', '谁来用', '用多久')
  await farmer.picture('consent')
  await farmer.press('提交')
  expect(await farmer.focused()).toContain('还没有同意')
  await farmer.picture('consent-missing')
  await farmer.choose('我看过了，同意这样用我家的信息')
  await farmer.press('提交')
  await farmer.see('已收到', '接下来')
  number = /JC371799\s*\d{8}\s*\d{6}/.exec(await farmer.text())?.[0].replace(/\s+/g, ' ') ?? ''
  expect(number).toMatch(/^JC371799 \d{8} \d{6}$/)
  await farmer.picture('receipt')
})

test('the county hands it to the village, whose clerk tells the farmer when he will come', async () => {
  const intake = await declaration.arrive(county, '朱敏', 'intake')
  await intake.press(/^去收件箱/)
  await intake.press(/^申报/)
  await intake.see(number, husband.name)
  // ID numbers are masked for the staff.
  expect(await intake.text()).not.toContain(own.idNumber)
  await intake.picture('lead')
  await intake.inSheet('受理', '受理')
  await intake.inSheet('交办', '交办', () => intake.choose('前王村委会'))
  await intake.see('已交办，对方会收到通知。')

  const clerk = await declaration.arrive(county, '陈建国', 'clerk')
  await clerk.press(/^去收件箱/)
  await clerk.picture('inbox')
  await clerk.press(/^申报/)
  await clerk.see(number, '138****3701')
  await clerk.picture('lead')
  await clerk.inSheet('补充说明', '写上去', async () => {
    await clerk.choose(/^也给群众看/)
    await clerk.write('要补充的话', comment)
    await clerk.picture('comment')
  })
  await clerk.see('已经写上去。')
})

test('the farmer is notified and reads it in the progress', async () => {
  await farmer.openUntil(/^有 \d+ 条新通知/)
  await farmer.picture('home-news')
  await farmer.press(/^有 \d+ 条新通知/)
  await farmer.see('我的通知', new RegExp(number))
  // Notices carry neither names nor what was written.
  expect(await farmer.text()).not.toMatch(/大棚|孙守业/)
  await farmer.picture('notifications')
  await farmer.button(new RegExp(number)).first().click()
  await farmer.see('现在在前王村委会，正在办', comment, '交给 前王村委会 办理')
  await farmer.picture('progress')
})
