import { journey } from './journey'
import type { Person } from './person'

// A question from 上湾村, answered by the county's own desk.
const county = '青禾县'
const question = '我妈是五保，她单独一个户口。上个月摔断了腿，报完还差一万多，能不能申报监测？'
const reply = '可以申报。特困人员也要逐户看有没有风险，请在“我要申报”里填，或到村委会当面说。'

const inquiry = journey('inquiry')
let asker: Person
let desk: Person

test('somebody asks, and is told the number and the days', async () => {
  asker = await inquiry.arrive(county, '黄小梅', 'asker')
  await asker.press('我要咨询')
  await asker.write('您想问什么？', question)
  await asker.picture('question')
  await asker.press('下一步')
  await asker.press('白塔乡')
  await asker.choose('上湾村')
  await asker.press('下一步')
  await asker.press('下一步')
  // The name is needed, the phone is not.
  await asker.see('还有几处要再看一眼')
  await asker.picture('contact-empty')
  await asker.write('您的名字', '黄小梅')
  await asker.press('下一步')
  await asker.see(question, '白塔乡 上湾村')
  await asker.picture('check')
  await asker.press('提交')
  await asker.see('已收到', /ZX620199/, /给您答复/)
  await asker.picture('receipt')
  await asker.press('看办到哪一步')
  await asker.see('现在在青禾县 12317 受理台，等他们看收不收下来办', '现在可以办的')
  await asker.picture('progress')
})

test('the desk takes it in, keeps it and replies', async () => {
  desk = await inquiry.arrive(county, '何敏', 'desk')
  await desk.press(/^去收件箱/)
  await desk.picture('inbox')
  await desk.press(/^咨询/)
  await desk.see(question)
  await desk.inSheet('受理', '受理')
  await desk.see('已受理，接着请交办。')
  await desk.inSheet('交办', '交办', async () => {
    await desk.choose('12317 受理台')
    await desk.choose('青禾县 12317 受理台')
  })
  await desk.see('咨询 · 办理中')
  await desk.inSheet('答复办结', '答复办结', () => desk.write('答复', reply))
  await desk.see('已答复，等群众评价。')
  await desk.picture('replied')
})

test('the asker reads the answer and rates it; the desk learns how it was received', async () => {
  await asker.openUntil(/有了答复/)
  await asker.picture('home')
  await asker.press(/有了答复/)
  await asker.see(reply)
  await asker.press('评一评')
  await asker.choose('非常满意')
  await asker.press('交上评价')
  await asker.see('谢谢您，评价收到了')
  await desk.press('重新取一遍')
  await desk.see('咨询 · 已归档', '群众评价：非常满意')
  await desk.picture('closed')
})

test('cut off before the forms were there: once the network is back they come, and open without one', async () => {
  const visitor = await inquiry.person('visitor')
  const files: string[] = []
  visitor.phone.on('response', (response) => {
    if (/\.js$/.test(response.url())) files.push(response.url())
  })
  await visitor.open()
  await visitor.phone.setOffline(true)
  // The pages are fetched two seconds after the first one stands: in vain.
  await visitor.page.waitForTimeout(3000)
  const before = files.length
  await visitor.phone.setOffline(false)
  for (let last = -1; last !== files.length || files.length === before;) {
    last = files.length
    await visitor.page.waitForTimeout(1000)
  }
  await visitor.phone.setOffline(true)
  await visitor.press('我要咨询')
  await visitor.see('您想问什么？')
  await visitor.picture('form-offline')
})
