import type { LeadContent } from '@/domain/leads/content'
import { fixture, signIn } from '../support/demo-client'
import { startTimeout } from '../support/journey-server'
import { journey } from './journey'
import { faultsOf } from './looks'
import type { Person } from './person'

// A household of four in 樟树村, declared on the demo's phone: the wife signs there, the husband after his stroke by a written
// delegation, the son far away on a phone of his own, the granddaughter by her guardian.
const county = '清源县'
const [wife, husband, son, girl] = ['陈桂英', '李长根', '李小军', '李欣怡'] as const
const lastFour = { wife: '0022', husband: '0015', son: '0031', girl: '0041' }

const signing = journey('signing')
let farmer: Person
let link: string

beforeAll(async () => {
  const client = await signIn(signing.address, '361199-villager1')
  await client.submit(fixture<LeadContent>('household-illness'))
}, startTimeout)

/** As it is, then in large type: a picture of each, and what is wrong with them. */
async function expectToLookRight(person: Person, name: string): Promise<void> {
  await person.picture(name)
  const normal = await faultsOf(person, 'normal')
  await person.press('大字')
  await person.picture(`${name}-elder`)
  const elder = await faultsOf(person, 'elder')
  await person.press('正常字')
  expect({ normal, elder }).toEqual({ normal: [], elder: [] })
}

/** One stroke, by shares of the paper as it lies on the screen. */
async function stroke(person: Person, ...places: [x: number, y: number][]): Promise<void> {
  const box = await person.page.locator('canvas').boundingBox()
  if (!box) throw new Error('no paper')
  const at = ([x, y]: [number, number]) => [box.x + x * box.width, box.y + y * box.height] as const
  const [first, ...rest] = places
  if (!first) return
  await person.page.mouse.move(...at(first))
  await person.page.mouse.down()
  for (const place of rest) await person.page.mouse.move(...at(place), { steps: 8 })
  await person.page.mouse.up()
}

async function writeName(person: Person): Promise<void> {
  await stroke(person, [0.7, 0.2], [0.7, 0.4])
  await stroke(person, [0.8, 0.3], [0.3, 0.3], [0.4, 0.25])
  await stroke(person, [0.6, 0.55], [0.6, 0.8], [0.3, 0.75], [0.35, 0.6])
}

async function readToTheEnd(person: Person): Promise<void> {
  await person.see('承诺授权书', '我承诺')
  await person.page.getByText('就是这些。').scrollIntoViewIfNeeded()
  await person.press('读完了，下一步')
}

/** From the touch to the ink, as the page itself measures it; and the page stays where it is. */
async function expectInkAtOnce(person: Person): Promise<void> {
  const { page } = person
  await page.evaluate(() => {
    const marks: number[] = []
    Object.assign(window, { marks })
    const brush = CanvasRenderingContext2D.prototype as { stroke(): void }
    const stroke = brush.stroke
    brush.stroke = function () {
      stroke.call(this)
      marks.push(performance.now())
    }
    window.addEventListener('touchstart', ({ timeStamp }) => marks.push(timeStamp), {
      capture: true,
      once: true,
    })
  })
  const box = await page.locator('canvas').boundingBox()
  if (!box) throw new Error('no paper')
  const finger = await person.phone.newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', y: number) =>
    finger.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: type === 'touchEnd' ? [] : [{ x: box.x + box.width / 2, y: box.y + y }],
    })
  await touch('touchStart', 400)
  for (let y = 380; y >= 60; y -= 20) await touch('touchMove', y)
  await touch('touchEnd', 60)
  const { marks, scrolled } = await page.evaluate(() => ({
    marks: (window as unknown as { marks: number[] }).marks,
    scrolled: [...document.querySelectorAll('*')].some(({ scrollTop }) => scrollTop > 0),
  }))
  const [touched = 0, ink = Infinity] = marks
  console.info(`first ink after ${(ink - touched).toFixed(1)} ms, ${marks.length - 1} pieces drawn`)
  expect(ink - touched).toBeLessThan(50)
  expect(marks.length).toBeGreaterThan(10)
  expect(scrolled).toBe(false)
  await person.press('清掉重写')
}

/** The name is on the paper: once more looked at, then it goes out. */
async function handIn(person: Person): Promise<void> {
  await person.press('写好了')
  await person.see('看一看，对了就交')
  await person.press('签好了，交上去')
}

test('the declaration leads straight to signing: who is missing, and what each can do', async () => {
  farmer = await signing.arrive(county, '朱桂英', 'wife')
  await farmer.press(/^我的进度/)
  await farmer.press(/^申报/)
  await farmer.see('去签字，还差 4 个人')
  await farmer.picture('lead')
  await farmer.press('去签字，还差 4 个人')
  await farmer.see('还差 4 个人签字', `${girl}（孙子女）`, '没满 18 岁，由爸妈或别的监护人来签。')
  await expectToLookRight(farmer, 'list')
})

test('on this phone: the words to their end, who signs, the name by hand; a wrong last four is told', async () => {
  await farmer.press(`现在就签，${wife}`)
  await farmer.see('我承诺')
  await expectToLookRight(farmer, 'statement')
  await readToTheEnd(farmer)
  await farmer.see('谁来签')
  await farmer.press('下一步，写名字')
  expect(await farmer.focused()).toContain('还有几处要再看一眼')
  await expectToLookRight(farmer, 'who-missing')
  await farmer.write(`${wife}身份证号的最后四位`, '9999')
  await farmer.choose(`我就是${wife}`)
  await farmer.press('大字')
  await farmer.press('下一步，写名字')
  await farmer.page.locator('canvas').waitFor()
  await farmer.picture('pad-elder')
  expect(await faultsOf(farmer, 'elder')).toEqual([])
  await farmer.press('返回')
  await farmer.press('正常字')
  await farmer.press('下一步，写名字')
  await farmer.page.locator('canvas').waitFor()
  await farmer.picture('pad')
  expect(await faultsOf(farmer, 'normal')).toEqual([])
  await expectInkAtOnce(farmer)

  // A slip of the finger is no name.
  await stroke(farmer, [0.5, 0.5], [0.51, 0.5])
  await farmer.press('写好了')
  await farmer.see('还看不出是签名。请写上全名，写大一点。')
  await farmer.picture('pad-refused')
  await farmer.press('清掉重写')
  await writeName(farmer)
  await farmer.picture('pad-written')
  await farmer.press('写好了')
  await farmer.see('看一看，对了就交')
  await expectToLookRight(farmer, 'check')
  await farmer.press('签好了，交上去')

  // What was written stays.
  await farmer.see('身份证号最后四位对不上，请看着身份证再写一次。')
  await farmer.picture('last-four-wrong')
  await farmer.write(`${wife}身份证号的最后四位`, lastFour.wife)
  await farmer.press('下一步，写名字')
  await handIn(farmer)
  await farmer.see('签好了', '家里还差 3 个人签字。')
  await expectToLookRight(farmer, 'done')
})

test('without a network it is said plainly, and goes out later as it was written', async () => {
  await farmer.press(`接着请${husband}签`)
  await readToTheEnd(farmer)
  await farmer.press('写不了字')
  await farmer.see('写不了字，也能签')
  await expectToLookRight(farmer, 'cannot')
  await farmer.press('写委托，请别人代签')
  await readToTheEnd(farmer)
  await farmer.write('代签的人叫什么名字', wife)
  await farmer.write('为什么由别人签', '中风以后右手动不了。')
  await farmer.takePhotos('notice-board-1.jpg')
  await farmer.see('已上传')
  await farmer.write(`${husband}身份证号的最后四位`, lastFour.husband)
  await farmer.choose(`${husband}写了委托，同意我代签`)
  await expectToLookRight(farmer, 'delegate')
  await farmer.press('下一步，写名字')
  await farmer.page.locator('canvas').waitFor()
  await writeName(farmer)
  await farmer.press('写好了')
  await farmer.phone.setOffline(true)
  await farmer.press('签好了，交上去')
  await farmer.see('现在没有网，没有交上去。您写的都还在，有了网再点一次就行。')
  await farmer.picture('offline')
  await farmer.phone.setOffline(false)
  await farmer.press('签好了，交上去')
  await farmer.see('签好了', '家里还差 2 个人签字。')
})

test('the guardian signs for the girl', async () => {
  await farmer.press('看名单')
  await farmer.see(`由 ${wife} 代签`)
  await farmer.press(`现在就签，${girl}`)
  await readToTheEnd(farmer)
  await farmer.choose(wife)
  await farmer.write(`${girl}身份证号的最后四位`, lastFour.girl)
  await farmer.choose(`我是${girl}的爸妈或别的监护人`)
  await farmer.picture('guardian')
  await farmer.press('下一步，写名字')
  await farmer.page.locator('canvas').waitFor()
  await writeName(farmer)
  await handIn(farmer)
  await farmer.see('签好了', '家里还差 1 个人签字。')
  await farmer.press('看名单')
  await farmer.see('还差 1 个人签字')
})

test('the son is asked by a link, a card or a code; the reminder is the same invitation', async () => {
  await farmer.phone.grantPermissions(['clipboard-read', 'clipboard-write'])
  await farmer.press(`换个办法签，${son}`)
  await farmer.see(`${son}怎么签？`)
  await farmer.picture('ways')
  await farmer.press('发给他自己签')
  await farmer.see(`请${son}自己签`)
  await farmer.page.getByRole('img', { name: /^二维码/ }).waitFor()
  await farmer.picture('invitation')
  expect(await faultsOf(farmer, 'normal')).toEqual([])
  await farmer.press('复制链接')
  await farmer.see('链接复制好了，去微信里粘贴给他。')
  link = await farmer.page.evaluate(() => navigator.clipboard.readText())
  await farmer.press('好了')
  await farmer.press(`再提醒一次，${son}`)
  await farmer.press('复制链接')
  await farmer.see('链接复制好了，去微信里粘贴给他。')
  expect(await farmer.page.evaluate(() => navigator.clipboard.readText())).toBe(link)
  await farmer.press('好了')
})

test('he signs on his own phone without an account, known by his number', async () => {
  const young = await signing.person('son')
  await young.page.goto(link)
  await young.see(`${son}，您好`)
  await expectToLookRight(young, 'invited')
  await young.press('开始')
  await readToTheEnd(young)
  await young.see('这样才知道是您本人签的。')
  await expectToLookRight(young, 'phone')
  await young.write('手机号码', '13800003699')
  await young.press('获取验证码')
  await young.see(/验证码是\s\d{3}\s\d{3}/)
  const code = /验证码是\s(\d{3})\s(\d{3})/.exec(await young.text())
  await young.write('短信里的验证码', `${code?.[1] ?? ''}${code?.[2] ?? ''}`)
  await young.press('验证')
  await young.write(`${son}身份证号的最后四位`, lastFour.son)
  await young.choose(`我就是${son}`)
  await young.press('下一步，写名字')
  await young.page.locator('canvas').waitFor()
  await writeName(young)
  await handIn(young)
  await young.see('签好了', `${son}的签字已经收到。`)
  await young.picture('done')

  // The link was good once.
  await young.page.goto('about:blank')
  await young.page.goto(link)
  await young.see('这份邀请不能用了')
  await expectToLookRight(young, 'over')
})

test('everybody has signed; the certificate is kept, and its code says that it is the newest', async () => {
  await farmer.page.reload()
  await farmer.see('该签的都签了', '在自己的手机上签的')
  await expectToLookRight(farmer, 'all-signed')
  const [download] = await Promise.all([farmer.page.waitForEvent('download'), farmer.press('看签名证明')])
  expect(download.suggestedFilename()).toMatch(/^签名证明-JC361199-.*\.pdf$/)
  await farmer.see('签名证明已经存到这部设备的下载里。')

  const lead = /lead=([\w-]+)/.exec(farmer.page.url())?.[1] ?? ''
  const token = await farmer.page.evaluate(
    () =>
      (JSON.parse(localStorage.getItem('cunsheng.session') ?? '{}') as { data: { token: string } }).data
        .token,
  )
  const answer = await fetch(`${signing.address}/api/v1/leads/${lead}/evidence.json`, {
    headers: { authorization: `Bearer ${token}` },
  })
  const { head } = (await answer.json()) as { head: { lastHash: string } }
  const clerk = await signing.person('checking')
  const check = (hash: string) =>
    `${signing.address}/#/pages/sign/check?county=361199&lead=${lead}&hash=${hash}`
  await clerk.page.goto(check(head.lastHash))
  await clerk.see('对得上', /一共 4 条签字记录/)
  expect(await clerk.text()).not.toMatch(/陈桂英|李长根/)
  await expectToLookRight(clerk, 'same')
  await clerk.page.goto('about:blank')
  await clerk.page.goto(check('0'.repeat(64)))
  await clerk.see('对不上')
  await clerk.picture('unknown')
})

test('taken back from the lead page in two taps', async () => {
  await farmer.press('看办到哪一步')
  await farmer.press('撤回授权')
  await farmer.see('撤回授权吗？')
  await farmer.picture('withdraw')
  expect(await faultsOf(farmer, 'normal')).toEqual([])
  await farmer.press('撤回授权', farmer.page.getByRole('dialog'))
  await farmer.see('已经撤回，查询停下了。', '还差 4 个人签字', '撤回了授权')
  await expectToLookRight(farmer, 'withdrawn')
})
