import { journey } from './journey'
import { expectToLookRight } from './looks'
import type { Person } from './person'

// The pages that no story leads through, each as it is and in large type: axe, sizes, nothing cut off.
const county = '清源县'
const looks = journey('looks-elsewhere')

/** By its address, as from a bookmark or an old link. */
async function openAt(person: Person, page: string): Promise<void> {
  await person.page.goto(`${looks.address}/#${page}`)
}

test('the way in by phone number, and addresses that lead nowhere', async () => {
  const stranger = await looks.person('stranger')
  await openAt(stranger, '/pages/there/is-none')
  await stranger.see('我要申报')
  await openAt(stranger, '/pages/progress/index')
  await stranger.see('请先登录')
  await expectToLookRight(stranger, 'progress-signed-out')
  await openAt(stranger, '/pages/sign/invited?token=none')
  await stranger.see('这份邀请不能用了')
  await expectToLookRight(stranger, 'invitation-over')
})

test('a farmer’s forms for reports and questions, notifications, and a lead that is not there', async () => {
  const farmer = await looks.arrive(county, '朱桂英', 'farmer')
  for (const [name, page, seen] of [
    ['report', '/pages/report/index', '您要反映哪一类的事？'],
    ['ask', '/pages/ask/index', '您想问什么？'],
    ['notifications', '/pages/notifications/index', '我的通知'],
    ['progress-empty', '/pages/progress/index', '我的进度'],
    ['lead-gone', '/pages/lead/index?id=019cac46-1500-7000-8000-0000deadbeef', '没有取到内容'],
    ['rate-half-address', '/pages/rate/index?id=x', /这个网址不完整/],
    ['receipt-gone', '/pages/receipt/index', '这里没有找到收件凭据'],
    ['question-gone', '/pages/policy-read/entry/index?pack=jiangxi&number=99', '没有找到这一问'],
  ] as const) {
    await openAt(farmer, page)
    await farmer.see(seen)
    await expectToLookRight(farmer, name)
  }
})

test('the administrator’s pages: work, lines, guides read in, rules', async () => {
  const administrator = await looks.arrive(county, '周工', 'administrator')
  for (const [name, page, seen] of [
    ['notifications', '/staff/pages/notifications/index', '工作通知'],
    ['rules', '/rules/pages/index/index', '哪一份指南'],
    ['lines', '/rules/pages/lines/index', '设一年的线'],
    ['channels', '/admin/pages/channels/index', '每条通知发得怎么样'],
    ['official', '/rules/pages/official/index', '先看一遍'],
  ] as const) {
    await openAt(administrator, page)
    await administrator.see(seen)
    await expectToLookRight(administrator, name)
  }
  await administrator.write('或者把原文贴在这里', '1. 今天呢？很好。')
  await administrator.press('先看一遍')
  await administrator.see(/第 \d+ 条没有找到/)
  await expectToLookRight(administrator, 'official-refused')
  await openAt(administrator, '/admin/pages/channels/index')
  await administrator.press('给自己发一条村声里的消息')
  await administrator.see('发出去了，请看一看收到没有。')
  await administrator.press('多久没看，换一种方式')
  await administrator.see('没看多久，告诉上一级')
  await expectToLookRight(administrator, 'channels-open')

  await openAt(administrator, '/rules/pages/lines/index')
  await administrator.see('设一年的线')
  await administrator.write('多少钱', '12')
  await administrator.write('依据哪份文件', '清乡振〔2026〕1号')
  await administrator.press('设这条线')
  await administrator.press('就这样定')
  await administrator.see(/不像是一年的监测线/)
  await expectToLookRight(administrator, 'line-absurd')
})
