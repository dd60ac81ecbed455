import { journey } from './journey'
import { expectToLookRight } from './looks'
import type { Person } from './person'

// Somebody of 樟树村 reports his village's secretary without his name, and comes back with the number alone. The
// secretary sits at his own phone meanwhile, and sees nothing.
const county = '清源县'
const story = '路灯的钱每户收了两次，灯一直没有装。'

const nameless = journey('nameless')
let citizen: Person
let clerk: Person
let intake: Person
let number: string

test('reports with a photo and a few spoken words, without signing in', async () => {
  clerk = await nameless.arrive(county, '何建国', 'clerk')
  citizen = await nameless.person('citizen')
  await citizen.open()
  await citizen.press(/^我要反映/)
  await citizen.choose(/^钱和物资/)
  await citizen.press('下一步')
  await citizen.write('请说说是什么事', story)
  await citizen.press('下一步')
  await citizen.press('以后再填')
  await citizen.choose(county)
  await citizen.press('东山乡')
  await citizen.choose('樟树村')
  await citizen.press('下一步')
  await citizen.choose('樟树村委会')
  await citizen.choose('何建国')
  await citizen.press('下一步')
  await citizen.takePhotos('notice-board-1.jpg')
  await citizen.see('等着上传')
  await citizen.press('下一步')
  await citizen.press('按一下，开始说话')
  await citizen.see(/正在录，2 秒，最多 60 秒/)
  await citizen.picture('speaking')
  await citizen.press('按一下，停下')
  await citizen.see(/第 1 段录音，\d 秒/, '再录一段')
  await expectToLookRight(citizen, 'voice')
  await citizen.press('下一步')
  await citizen.choose(/^匿名/)
  await citizen.see('匿名能做到什么')
  await citizen.picture('identity')
  await citizen.press('下一步')
  await citizen.see('请看一遍，对了就提交')
  await citizen.picture('check')
  await citizen.press('提交')
  await citizen.see('查询码', '丢了谁也找不回来')
  const shown = /查询码\s+(\d{4})\s+(\d{4})\s+(\d{4})\s+(\d{4})/.exec(await citizen.text())
  number = shown?.slice(1).join('') ?? ''
  expect(number).toHaveLength(16)
  await citizen.picture('number')
  await citizen.press('大字')
  await citizen.picture('number-elder')
  await citizen.press('正常字')
})

test('is asked before the number is left, keeps it as a picture, and the phone has nothing of it', async () => {
  const [picture] = await Promise.all([citizen.page.waitForEvent('download'), citizen.press('存成图片')])
  await picture.saveAs('test/.artifacts/journeys/nameless/number.png')
  await citizen.press('返回')
  await citizen.see('查询码记好了吗？')
  await citizen.picture('asked')
  await citizen.press('再看看', citizen.page.getByRole('dialog'))
  await citizen.inSheet('记好了，离开', '记好了，离开')
  await citizen.button(/^我要反映/).waitFor()
  const kept = await citizen.page.evaluate(() => JSON.stringify({ ...localStorage }))
  expect(kept).not.toContain(number)
  expect(kept).not.toContain('路灯')
})

test('the desk reads 匿名, asks back, and gives it to the township; the secretary sees nothing', async () => {
  intake = await nameless.arrive(county, '吴敏', 'intake')
  await intake.press(/^去收件箱/)
  await intake.press(/^匿名反映：钱和物资/)
  await intake.see('匿名', story, '照片、录音和文件')
  // What was said is heard at the office, from the first byte to the last.
  const heard = intake.page.waitForResponse(/\/attachments\/.*\/full/)
  await intake.press(/^听录音/)
  expect((await heard).headers()['content-type']).toBe('audio/wav')
  await intake.press('停下不听')
  await intake.picture('lead')
  await intake.inSheet('受理', '受理')
  await intake.inSheet('补充说明', '写上去', async () => {
    await intake.choose(/^也给群众看/)
    await intake.write('要补充的话', '收钱的时候有没有给收据？')
  })
  await intake.inSheet('交办', '交办', async () => {
    // What is usual for this kind of matter is chosen already.
    await intake.choose('本村、本乡镇')
    await intake.choose('东山乡政府')
    // Neither he nor his office is to be chosen.
    expect(await intake.page.getByRole('radio', { name: '樟树村委会' }).count()).toBe(0)
  })
  await intake.see('已交办，对方会收到通知。')
  await clerk.open()
  await clerk.press(/^去收件箱/)
  await clerk.choose(/^全部/)
  expect(await clerk.text()).not.toContain('钱和物资')
})

test('comes back with the number, answers, and reads the reply', async () => {
  await citizen.press(/^我的进度/)
  await citizen.press('用查询码看进度')
  await citizen.choose(county)
  await citizen.write('查询码', `${number.slice(0, 15)}${(Number(number[15]) + 1) % 10}`)
  await citizen.press('看进度')
  await citizen.see('像是有一位写错了，请对着记下的再看一遍。')
  await citizen.picture('slip')
  await citizen.write('查询码', number.replace(/(\d{4})(?=\d)/g, '$1 '))
  await citizen.press('看进度')
  await citizen.see('收钱的时候有没有给收据？')
  await citizen.picture('lead')
  await citizen.inSheet('补充说明', '交上去', () => citizen.write('要补充的话', '没有收据，是记在本子上的。'))
  await citizen.see('您的话已经加上。')
  await citizen.press('返回')

  const town = await nameless.arrive(county, '黄晓峰', 'township')
  await town.press(/^去收件箱/)
  await town.press(/^匿名反映：钱和物资/)
  await town.see('匿名')
  await town.press(/^办理经过/)
  await town.see('没有收据，是记在本子上的。')
  await town.picture('lead')
  await town.inSheet('答复办结', '答复办结', () => town.write('答复', '多收的已经退回，灯月底前装好。'))
  await town.see('已答复，等群众评价。')
})

test('rates with the number, and home forgets it', async () => {
  await citizen.open()
  await citizen.press('登录')
  await citizen.press('用查询码看进度')
  await citizen.choose(county)
  await citizen.write('查询码', number)
  await citizen.press('看进度')
  await citizen.press('评一评')
  await citizen.choose('满意')
  await citizen.press('交上评价')
  await citizen.see('谢谢您，评价收到了')
  await citizen.press('回到这件事')
  await citizen.see('您已经评过了，这件事归档了。')
  await citizen.picture('closed')
  await citizen.open()
  await citizen.press(/^我的进度/)
  await citizen.see('请先登录')
})
