import { journey } from './journey'
import { expectToLookRight, faultsOf } from './looks'
import type { Person } from './person'

// 朱桂英 of 清源县 in Jiangxi looks something up where there is no network, and each page is looked at.
const county = '清源县'
const policy = journey('policy')
let farmer: Person
/** What the phone asked the server of the rules, but for what a county may have added: wording read in, entries. */
const asked: string[] = []

const looksRight = (name: string) => expectToLookRight(farmer, name)

/** Behind the page the app fetches what must open without a network; it is let to finish. */
async function everythingFetched(): Promise<void> {
  const count = () => farmer.page.evaluate(() => performance.getEntriesByType('resource').length)
  for (let quiet = 0, seen = 0; quiet < 3;) {
    await farmer.page.waitForTimeout(1000)
    const now = await count()
    quiet = now === seen ? quiet + 1 : 0
    seen = now
  }
}

const pressShown = (name: string | RegExp) => farmer.button(name).filter({ visible: true }).first().click()
const back = () => pressShown('返回')

test('the network goes: the rules of the county open all the same', async () => {
  farmer = await policy.arrive(county, '朱桂英', 'farmer')
  farmer.phone.on('request', (request) => {
    const url = request.url()
    if (url.includes('/api/v1/policies') && !/\/(official|county-entries)(\?|$)/.test(url)) asked.push(url)
  })
  await everythingFetched()
  await farmer.phone.setOffline(true)
  await farmer.press(/^政策问答/)
  await farmer.see('您县里办事，看江西的规定。', '大家常问')
  await looksRight('topics')
})

test('in her own words: the right answer first, with what fits marked', async () => {
  await farmer.write('您想问什么', '我爸住院报完还是还不起')
  await farmer.press('找一找')
  await farmer.see(/^找到 \d 条/)
  const first = farmer.page.getByRole('listitem').filter({ visible: true }).first()
  expect(await first.innerText()).toContain('什么样的人家能认定为监测对象？')
  const mark = first.locator('.policy-mark').first()
  const look = await mark.evaluate((one) => {
    const { textDecorationLine, fontWeight } = getComputedStyle(one)
    return { textDecorationLine, fontWeight }
  })
  expect(look).toEqual({ textDecorationLine: 'underline', fontWeight: '700' })
  await looksRight('found')
})

test('a search takes no longer than a blink', async () => {
  const took = await farmer.page.evaluate(async () => {
    const box = [...document.querySelectorAll('textarea')].find((one) => one.checkVisibility())
    const set = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set
    const shown = () => [...document.querySelectorAll('h2')].some((one) => /^找到/.test(one.innerText))
    const long: number[] = []
    const watch = new PerformanceObserver((list) => long.push(...list.getEntries().map((e) => e.duration)))
    watch.observe({ entryTypes: ['longtask'] })
    for (const words of ['公示', '公示要贴', '公示要贴几天']) {
      set?.call(box, words)
      box?.dispatchEvent(new Event('input', { bubbles: true }))
      await new Promise((resolve) => setTimeout(resolve, 600))
    }
    watch.disconnect()
    return { longest: Math.max(0, ...long), shown: shown() }
  })
  expect(took.shown).toBe(true)
  expect(took.longest).toBeLessThan(200)
})

test('the answer: one sentence first; and back to where she was', async () => {
  await farmer.press(/^识别认定要多少天|^公示/)
  await farmer.see('一句话说清', '接下来您可以')
  await back()
  await farmer.see(/^找到 \d 条/)
  expect(await farmer.field('您想问什么').inputValue()).toBe('公示要贴几天')
})

test('nothing found: says so, and the words go along to the desk', async () => {
  await farmer.write('您想问什么', '手机话费怎么充值')
  await farmer.press('找一找')
  await farmer.see('没有找到合适的')
  await looksRight('nothing-found')
  await pressShown('我要咨询')
  await farmer.see('您想问什么？')
  expect(await farmer.field('您想问什么？').inputValue()).toBe('手机话费怎么充值')
  await back()
  await pressShown('不找了，看全部')
})

test('a long list keeps its place while an answer is read', async () => {
  await pressShown(/^全部问答/)
  await farmer.see('52 问，一问一问看。')
  const row = farmer
    .button(/^怎么才算风险消除了|^监测对象占比超过 2%/)
    .filter({ visible: true })
    .first()
  await row.scrollIntoViewIfNeeded()
  const before = (await row.boundingBox())?.y ?? -1
  await row.click()
  await farmer.see('一句话说清')
  await looksRight('entry')
  await back()
  await farmer.see('52 问，一问一问看。')
  const after = (await row.boundingBox())?.y ?? -1
  expect(Math.abs(after - before)).toBeLessThan(2)
  await looksRight('all')
  await back()
})

test('an answer in full, its paper’s own words, and the way back', async () => {
  await pressShown('住院报完还是还不起，能申报吗？')
  await farmer.see('一句话说清')
  await looksRight('entry-long')
  await pressShown('看文件的原话')
  await farmer.see('这是原文')
  await looksRight('original')
  await back()
  await pressShown('没帮上')
  await farmer.see(/^记下了。/)
  await looksRight('entry-no-help')
})

test('two provinces side by side, and another one chosen', async () => {
  await pressShown('各地的规定放一起看')
  await farmer.see(/^不一样的，\d+ 条$/)
  await looksRight('compare')
  await pressShown('换掉全国')
  await farmer.choose(/^山东/)
  const sheet = farmer.page.getByRole('dialog')
  await farmer.picture('compare-sheet')
  expect(await faultsOf(farmer, 'normal')).toEqual([])
  await farmer.press('就看这个', sheet)
  await farmer.see('最多 3 天。')
  const [left, right] = await Promise.all(
    [0, 1].map((place) => farmer.page.locator('.compare-side').nth(place).boundingBox()),
  )
  expect(right?.y).toBeGreaterThan(left?.y ?? 0)
  await farmer.page.setViewportSize({ width: 800, height: 667 })
  const sides = await Promise.all(
    [0, 1].map((place) => farmer.page.locator('.compare-side').nth(place).boundingBox()),
  )
  expect(sides[0]?.y).toBe(sides[1]?.y)
  await farmer.page.setViewportSize({ width: 375, height: 667 })
})

test('nothing of all this asked the server for rules', async () => {
  expect(asked).toEqual([])
  await farmer.phone.setOffline(false)
})

test('with a network again, the county’s own line is told beside the rule', async () => {
  await farmer.open()
  await farmer.press(/^政策问答/)
  await pressShown(/^收入怎么算.*那条线/)
  await pressShown(/^收入那条线是多少/)
  await farmer.see(/^您县里 \d{4} 年的线$/)
  await looksRight('line')
})

test('whoever works for the offices sees the rows of data under an answer', async () => {
  farmer = await policy.arrive(county, '吴敏', 'clerk')
  await farmer.press('看群众用的页面')
  await farmer.press(/^政策问答/)
  await farmer.write('您想问什么', '全家都要签字吗')
  await farmer.press('找一找')
  await farmer.see(/^找到 \d 条/)
  await farmer.page.getByRole('listitem').filter({ visible: true }).first().getByRole('button').click()
  await pressShown(/给干部看/)
  await farmer.see('全家每个人都要签。')
  await looksRight('rows')
})
