import type { Response } from 'playwright-core'
import { journey } from './journey'
import { expectToLookRight } from './looks'
import type { Person } from './person'

// Begun on the phone at home, ended on the daughter's: 郭桂英 of 前王村, signed in on both.
const county = '平林县'
const phones = journey('two-phones')
let first: Person
let second: Person

const later = '村干部上门时再填'

/** The next time a draft has come to the server from this phone. */
function stored(person: Person): Promise<Response> {
  return person.page.waitForResponse(
    (answer) => answer.request().method() === 'PUT' && answer.ok() && /\/drafts\//.test(answer.url()),
  )
}

async function nameAndVillage(person: Person): Promise<void> {
  await person.choose('我自己家')
  await person.press('下一步')
  await person.write('您叫什么名字？', '郭桂英')
  await person.press('下一步')
  await person.press(later)
  await person.press('王集镇')
  await person.choose('前王村')
}

test('a declaration is begun, and by one plain act kept on the server too', async () => {
  first = await phones.arrive(county, '郭桂英', 'first')
  await first.press(/^我要申报/)
  await first.see(/只有您登录以后才看得到/, /没传的只在这部手机上/)
  await expectToLookRight(first, 'offered')
  const kept = stored(first)
  await first.press('也存到服务器，换手机接着填')
  await kept
  await first.see(/服务器上也存了一份/)
  await expectToLookRight(first, 'kept')
  const onTheWay = stored(first)
  await nameAndVillage(first)
  await first.press('下一步')
  await onTheWay
})

test('on another phone it is offered as soon as the same person signs in, and opens where it was left', async () => {
  const last = stored(first)
  await first.choose('户口在这里，人也住这里')
  await first.press('下一步')
  await last

  second = await phones.person('second')
  await second.open()
  await second.press(/^我要申报/)
  await second.see('登录以后，能接着填您在别的手机上存过的，也能把这一份存到服务器。')
  await expectToLookRight(second, 'signed-out')
  await second.signIn(county, '郭桂英')
  await second.press(/^我要申报/)
  await second.button(/^接着填：郭桂英.*存在服务器上/).waitFor()
  await expectToLookRight(second, 'found')
  await second.press(/^接着填：郭桂英/)
  await second.see('家里一起过日子的有哪些人？')
})

test('without a network on the way nothing is said, nothing is lost, and it goes when there is one', async () => {
  await second.phone.setOffline(true)
  await second.press('下一步')
  await second.press(later)
  await second.choose(/^受灾/)
  await second.press('下一步')
  expect(await second.page.getByRole('alert').count()).toBe(0)
  const back = stored(second)
  await second.phone.setOffline(false)
  await back
})

test('changed on both at once: both are shown with their times, one goes on and the other is kept', async () => {
  // The first has not heard of it yet.
  await first.press('返回')
  await first.see('户口和住的地方是一处吗？')
  await first.see('两部手机上都改过这一份，用哪一份接着填？')
  await first.see(/^这部手机上的：郭桂英/, /^另一部手机上的：郭桂英/)
  await expectToLookRight(first, 'both')
  const chosen = first.button(/^另一部手机上的：郭桂英/)
  await chosen.click()
  await first.see('大概是哪一天的事？')
})

test('it is ended on the second phone; the first is told that it is gone from the server', async () => {
  const end = second.words('请看一遍，对了就提交')
  for (let left = 0; left < 25 && (await end.count()) === 0; left += 1) await second.press(later)
  await second.see(/服务器上也存了一份/)
  await second.press('都对了，去提交')
  await second.choose('我看过了，同意这样用我家的信息')
  await second.press('提交')
  await second.see('已收到', '接下来')

  await first.open()
  await first.press(/^我要申报/)
  await first.button(/^接着填：郭桂英.*已经交过的，不用再交一次/).waitFor()
  expect(await first.button(/^接着填：郭桂英/).count()).toBe(2)
  await expectToLookRight(first, 'one-is-sent')
})
