import { journey } from './journey'
import type { Person } from './person'

// A citizen of 禾田村 reports that a notice hung too short. It concerns the village's own office.
const county = '清源县'
const story = '新纳入监测户的公示，8 号上午贴出来，10 号下午就撕掉了，一共不到三天。'

const report = journey('report')
let citizen: Person
let intake: Person
let supervisor: Person
let town: Person
let number: string

test('a citizen reports with two photos, kept from the office concerned and from the one that handles it', async () => {
  citizen = await report.arrive(county, '高福贵', 'citizen')
  await citizen.picture('home')
  await citizen.press(/^我要反映/)
  await citizen.see('您要反映哪一类的事？')
  await citizen.picture('category')
  await citizen.choose(/^公示有问题/)
  await citizen.press('下一步')
  await citizen.write('请说说是什么事', story)
  await citizen.picture('story')
  await citizen.press('下一步')
  await citizen.press('昨天')
  await citizen.picture('day')
  await citizen.press('下一步')
  await citizen.press('东山乡')
  await citizen.choose('禾田村')
  await citizen.write('具体在哪里', '村务公开栏')
  await citizen.picture('where')
  await citizen.press('下一步')
  await citizen.see('反映的是哪个单位、哪个人？')
  await citizen.choose('禾田村委会')
  await citizen.choose('郭志强')
  await citizen.picture('accused')
  await citizen.press('下一步')
  await citizen.takePhotos('notice-board-1.jpg', 'notice-board-2.jpg')
  await citizen.see('已放 2 张，还能放 7 张')
  await citizen.words('等着上传').nth(1).waitFor()
  await citizen.picture('photos')
  await citizen.press('下一步')
  await citizen.press('以后再填')
  await citizen.choose(/^不让办理的单位知道是我/)
  await citizen.picture('identity')
  await citizen.press('下一步')
  await citizen.write('您的名字', '高福贵')
  await citizen.write('电话', '13800003602')
  await citizen.press('下一步')
  await citizen.see('请看一遍，对了就提交', '禾田村委会 郭志强', '2 张', '138 0000 3602')
  await citizen.picture('check')
  await citizen.press('提交')

  await citizen.see('已收到', '接下来')
  const groups = /JB361199\s*(\d{8})\s*(\d{6})/.exec(await citizen.text())
  expect(groups).not.toBeNull()
  number = `JB361199 ${groups?.[1]} ${groups?.[2]}`
  await citizen.picture('receipt')
})

test('the county takes it in; neither the village concerned nor the name is to be chosen or seen', async () => {
  intake = await report.arrive(county, '吴敏', 'intake')
  await intake.picture('home')
  await intake.press(/^去收件箱/)
  await intake.press(/^反映：公示有问题/)
  await intake.see(number, story)
  await intake.picture('lead')
  await intake.inSheet('受理', '受理')
  await intake.see('已受理，接着请交办。')
  await intake.inSheet('交办', '交办', async () => {
    // What is usual for this kind of matter is chosen already.
    await intake.choose('本村、本乡镇')
    await intake.choose('东山乡政府')
    // The office concerned is none to be asked.
    expect(await intake.page.getByRole('radio', { name: '禾田村委会' }).count()).toBe(0)
    await intake.picture('assign')
  })
  await intake.see('已交办，对方会收到通知。')
  await intake.picture('assigned')
})

test('the county supervises', async () => {
  supervisor = await report.arrive(county, '孙正明', 'supervisor')
  await supervisor.press(/^去收件箱/)
  await supervisor.choose(/^办理中/)
  await supervisor.press(/^反映：公示有问题/)
  // The inbox has a way to 督办 too, as long as it is on the screen.
  await supervisor.see('现在要做的')
  await supervisor.inSheet('督办', '督办', async () => {
    await supervisor.write('督办的要求', '请两天内查清公示贴了几天。')
    await supervisor.picture('supervise')
  })
  await supervisor.see('已督办，对方会收到通知。', '还没有回复')
  await supervisor.picture('supervised')
})

test('the township answers the supervisor and replies to the citizen, whose name it never sees', async () => {
  town = await report.arrive(county, '黄晓峰', 'township')
  await town.press(/^去收件箱/)
  await town.see('被督办')
  await town.picture('inbox')
  await town.press(/^反映：公示有问题/)
  await town.see('请两天内查清公示贴了几天。', '对办理单位保密')
  expect(await town.text()).not.toContain('高福贵')
  expect(await town.text()).not.toContain('3602')
  await town.inSheet('回复督办', '回复', async () => {
    await town.write('办到哪一步了', '已到村里看过，正在核对公示的照片，后天能答复。')
  })
  await town.see('已回复。')
  await town.inSheet('答复办结', '答复办结', async () => {
    await town.write('答复', '经查，公示只贴了两天多。已责成村里重新公示满 5 天。')
    await town.picture('reply')
  })
  await town.see('已答复，等群众评价。')
  await town.picture('replied')
})

test('the citizen reads how it went and asks for it to be done again', async () => {
  await citizen.open()
  await citizen.see('等您来办')
  await citizen.press(/有了答复/)
  await citizen.see('经查，公示只贴了两天多。', number)
  // What only concerns the offices is not told.
  expect(await citizen.text()).not.toContain('请两天内查清')
  await citizen.picture('progress')
  await citizen.inSheet('没办好，要求重办', '要求重办', async () => {
    await citizen.write('哪里没办好', '重新贴的公示还是没有写反映电话。')
    await citizen.picture('reopen')
  })
  await citizen.see('已经交给上一级重办。')
  await citizen.picture('reopened')
})

test('the level above has it done again', async () => {
  await supervisor.press('重新取一遍')
  await supervisor.see('重新贴的公示还是没有写反映电话。')
  await supervisor.picture('reopened')
  await supervisor.inSheet('交办', '交办', async () => {
    await supervisor.choose('本村、本乡镇')
    await supervisor.choose('东山乡政府')
    await supervisor.write('交办的要求', '请补上联系电话。')
  })
  await supervisor.see('已交办，对方会收到通知。')
  await town.press('重新取一遍')
  await town.inSheet('答复办结', '答复办结', async () => {
    await town.write('答复', '公示已补上联系电话，并重新计满 5 天。')
  })
  await town.see('已答复，等群众评价。')
})

test('the citizen rates it, and it is closed', async () => {
  await citizen.open()
  await citizen.press(/^我的进度/)
  await citizen.see('已答复，等您评价')
  await citizen.picture('list')
  await citizen.press(/^反映：公示有问题/)
  await citizen.press('评一评')
  await citizen.see('公示已补上联系电话')
  await citizen.press('交上评价')
  await citizen.see('请选一个满意程度。')
  await citizen.picture('rate-empty')
  await citizen.choose('满意')
  await citizen.write('想说说为什么', '第二次办得好。')
  await citizen.picture('rate')
  await citizen.press('交上评价')
  await citizen.see('谢谢您，评价收到了')
  await citizen.picture('thanks')
  await citizen.press('回到这件事')
  await citizen.see('您已经评过了，这件事归档了。', '评价：满意')
  await citizen.picture('closed')
})

test('the person complained about finds no trace: list, search by number, notifications, address', async () => {
  const clerk = await report.arrive(county, '郭志强', 'clerk')
  await clerk.press(/^去收件箱/)
  await clerk.choose(/^全部/)
  await clerk.see('这里还没有线索')
  await clerk.picture('inbox')
  await clerk.inSheet('查找、筛选', '找', () => clerk.write('找什么', number))
  await clerk.see('没有找到合适的')
  const lead = citizen.page.url().replace(/^.*[?&]id=([0-9a-f-]+).*$/, '$1')
  await clerk.page.goto(`${report.address}/#/staff/pages/lead/index?id=${lead}`)
  await clerk.see('没有取到内容')
  expect(await clerk.text()).not.toContain('公示')
  await clerk.picture('by-address')
  await clerk.open()
  await clerk.press(/^看通知/)
  await clerk.see('还没有通知')
})
