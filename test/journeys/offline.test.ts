import { journey } from './journey'
import type { Person } from './person'

// The network of 双井村 is not to be relied on: what was submitted waits, and is sent once.
const county = '云溪县'
// Without a network a browser cannot fetch a page that it has not got yet.
const offline = journey('offline', /^ChunkLoadError/)
let asker: Person
/** Idempotency keys of the submissions that left the phone. */
const keys: string[] = []

const submitted = (method: string, url: string) => method === 'POST' && /\/api\/v1\/leads$/.test(url)

async function fillIn(question: string): Promise<void> {
  await asker.open()
  await asker.press('我要咨询')
  await asker.write('您想问什么？', question)
  await asker.press('下一步')
  await asker.press('竹园乡')
  await asker.choose('双井村')
  await asker.press('下一步')
  await asker.write('您的名字', '吴桂英')
  await asker.press('下一步')
  await asker.see('请看一遍，对了就提交')
}

/** How many submissions the server has of this person. */
async function filed(): Promise<number> {
  await asker.open()
  await asker.press(/^我的进度/)
  await asker.see('已经交上去的')
  return asker.button(/^咨询.*等着受理$/).count()
}

test('cut off: it is said that it waits; back online it goes by itself, once', async () => {
  asker = await offline.arrive(county, '吴桂英', 'asker')
  asker.phone.on('request', (request) => {
    if (submitted(request.method(), request.url())) keys.push(request.headers()['idempotency-key'] ?? '')
  })
  await asker.press(/^我的进度/)
  await asker.see('还没有交过什么')
  await asker.picture('nothing-yet')
  await fillIn('雨露计划怎么申请？')
  await asker.phone.setOffline(true)
  await asker.press('提交')
  await asker.see('还没送出去', '您填的都存在这部手机上。')
  await asker.picture('waiting')
  // A page that was open before opens without a network too, and says it again.
  await asker.press('回首页')
  await asker.press(/^有 1 件等着送出/)
  await asker.see('还在这部手机上的')
  await asker.picture('progress-waiting')

  await asker.phone.setOffline(false)
  await asker.button(/^咨询.*等着受理$/).waitFor()
  await asker.words('还在这部手机上的').first().waitFor({ state: 'hidden' })
  await asker.picture('progress-sent')
  expect(await filed()).toBe(1)
  expect(new Set(keys).size).toBe(1)
})

test('the answer is lost on the way: asked again under the same key, there is still one', async () => {
  keys.length = 0
  await fillIn('残疾证到期了，补贴还发吗？')
  await asker.page.route(/\/api\/v1\/leads$/, async (route) => {
    if (route.request().method() === 'POST') await route.fetch()
    await route.abort('connectionreset')
  })
  await asker.press('提交')
  await asker.see('还没送出去')
  // It may have arrived: it can only be asked for again.
  expect(await asker.button('先拿回来改改').count()).toBe(0)
  await asker.picture('maybe-arrived')
  await asker.page.unroute(/\/api\/v1\/leads$/)
  await asker.press('现在再送一次')
  await asker.see('已收到')
  expect(keys.length).toBeGreaterThan(1)
  expect(new Set(keys).size).toBe(1)
  expect(await filed()).toBe(2)
})

test('the app is ended while it waits: opened again, it is sent', async () => {
  await fillIn('小额信贷能续贷吗？')
  await asker.phone.setOffline(true)
  await asker.press('提交')
  await asker.see('还没送出去')
  await asker.kill()
  await asker.phone.setOffline(false)
  await asker.reopen()
  await asker.press(/^我的进度/)
  await asker
    .button(/^咨询.*等着受理$/)
    .nth(2)
    .waitFor()
  expect(await filed()).toBe(3)
  expect(await asker.words('还在这部手机上的').count()).toBe(0)
})
