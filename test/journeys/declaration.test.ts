import { journey } from './journey'
import type { Person } from './person'

// A household of 前王村 whose greenhouses were flooded. The numbers are invented.
const county = '平林县'
const own = { name: '郭桂英', idNumber: '371799196007150020', mistyped: '371799196007150021' }
const husband = { name: '孙守业', idNumber: '371799195702280017' }
const comment = '已电话约好，明天上午到您家看大棚。'

const declaration = journey('declaration')
let farmer: Person
let number: string

test('one question a page; the app is ended in the middle, and nothing is lost', async () => {
  farmer = await declaration.arrive(county, '郭桂英', 'farmer')
  await farmer.press(/^我要申报/)
  await farmer.see('第 1 步，共 10 步')
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
  await farmer.see('第 5 步，共 10 步', own.name)
  await farmer.picture('members-kept')
})

test('a mistyped ID number is told at its field and on top, with the focus there, and put right', async () => {
  await farmer.press('改户主')
  expect(await farmer.field('身份证号').inputValue()).toBe(own.mistyped)
  await farmer.press('写好了')
  expect(await farmer.focused()).toContain('还有几处要再看一眼')
  const told = (await farmer.field('身份证号').getAttribute('aria-describedby')) ?? ''
  expect(await farmer.field('身份证号').getAttribute('aria-invalid')).toBe('true')
  expect(told).toMatch(/error/)
  await farmer.picture('id-number-wrong')
  await farmer.button(/身份证号/, farmer.page.getByRole('alert')).click()
  expect(await farmer.field('身份证号').evaluate((one) => one === document.activeElement)).toBe(true)
  await farmer.write('身份证号', own.idNumber)
  await farmer.press('写好了')

  await farmer.press('加一个人')
  await farmer.write('名字', husband.name)
  await farmer.choose('配偶')
  await farmer.write('身份证号', husband.idNumber)
  await farmer.write('身体怎么样', '腰椎手术后不能干重活')
  await farmer.picture('member')
  await farmer.press('写好了')
  await farmer.see(own.name, husband.name)
  await farmer.picture('members')
  await farmer.press('下一步')
})

test('everything is looked at once more; a line is changed and comes straight back; then the receipt', async () => {
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
  await farmer.press('以后再填')

  await farmer.see('请看一遍，对了就提交', '2 个人：郭桂英 户主、孙守业 配偶', '138 0000 3701')
  await farmer.picture('check')
  await farmer.press('改最难的')
  await farmer.choose('欠了债')
  await farmer.press('改好了')
  await farmer.see('请看一遍，对了就提交', '房子要修、欠了债')
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
  await farmer.see('在 前王村委会 办理', comment, '交给 前王村委会 办理')
  await farmer.picture('progress')
})
