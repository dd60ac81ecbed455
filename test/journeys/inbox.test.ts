import type { LeadContent } from '@/domain/leads/content'
import { type DemoClient, fixture, signIn } from '../support/demo-client'
import { journey } from './journey'
import { expectToLookRight, faultsOf } from './looks'
import type { Person } from './person'

// A morning at the county's desk: theirs on top, a combination that is kept, several taken in at once, and two people on one lead.
const county = '清源县'
const inbox = journey('inbox')
const report = fixture<LeadContent>('report-publicity')
const howMany = 6

let intake: Person
let operator: DemoClient
let ids: string[]

/** Of what the page shows: how far down it is. */
const scrolled = (person: Person) =>
  person.page.evaluate(() =>
    Math.max(...[...document.querySelectorAll('body *')].map((one) => one.scrollTop)),
  )

/** Over a sheet nobody changes the size of the type. */
async function sheetLooksRight(person: Person, name: string): Promise<void> {
  await person.picture(name)
  expect({ name, faults: await faultsOf(person, 'normal') }).toEqual({ name, faults: [] })
}

beforeAll(async () => {
  const filer = await signIn(inbox.address, '361199-villager1')
  operator = await signIn(inbox.address, '361199-operator')
  const filed: string[] = []
  for (let nth = 0; nth < howMany; nth += 1) {
    const content = { ...report, regionCode: '361199101201', story: `公示栏第 ${nth + 1} 回没贴够天数。` }
    filed.push((await filer.submit(content)).lead.id)
  }
  ids = filed
}, 60_000)

test('what is mine stands on top, each with what is wanted and by when', async () => {
  intake = await inbox.arrive(county, '吴敏', 'intake')
  await intake.press(/^去收件箱|^收件箱/)
  await intake.see(/^我的 \d+/, /24 时前受理/)
  await expectToLookRight(intake, 'mine')
  await intake.choose(/^我辖区的/)
  await intake.choose(/^已超期/)
  await intake.see('没有超期的')
  await intake.picture('nothing')
  await intake.choose(/^等我办/)
})

test('in front of a computer the list stands beside what it is narrowed by', async () => {
  await intake.page.setViewportSize({ width: 1280, height: 800 })
  const side = await intake.page.locator('.inbox-side').boundingBox()
  const main = await intake.page.locator('.inbox-main').boundingBox()
  expect((side?.x ?? 0) + (side?.width ?? 0)).toBeLessThan(main?.x ?? 0)
  await intake.page.screenshot({ path: 'test/.artifacts/journeys/inbox/intake/office.png' })
  await intake.page.setViewportSize({ width: 375, height: 667 })
})

test('a combination is kept under a name, and is there on another phone', async () => {
  await intake.press('查找、筛选')
  await intake.choose('反映')
  await intake.press('更多条件')
  await intake.choose('待受理')
  await sheetLooksRight(intake, 'find')
  await intake.press('找')
  await intake.see('只看：反映、待受理')
  await intake.press('存下这个筛选')
  await intake.write('名字', '13800003602')
  await intake.press('存下来')
  await intake.see(/电话、证件号或病情/)
  await sheetLooksRight(intake, 'bad-name')
  await intake.write('名字', '没受理的反映')
  await intake.press('存下来')
  await intake.see(/^没受理的反映 \d+/)
  await intake.press('不限了，看全部')

  const other = await inbox.arrive(county, '吴敏', 'intake-elsewhere')
  await other.press(/^去收件箱|^收件箱/)
  await other.choose(/^没受理的反映 \d+/)
  await other.see('只看：反映、待受理')
  await other.press('整理存好的')
  await sheetLooksRight(other, 'kept')
})

test('opening a lead and coming back, the list stands where it stood', async () => {
  const rows = intake.page.locator('.inbox-row')
  const last = rows.nth(howMany - 1)
  await last.scrollIntoViewIfNeeded()
  const before = await scrolled(intake)
  const text = await last.innerText()
  await last.getByRole('button').click()
  await intake.see('现在要做的')
  await intake.press('返回')
  await last.waitFor()
  expect(await last.innerText()).toBe(text)
  expect(Math.abs((await scrolled(intake)) - before)).toBeLessThan(80)
})

test('several are taken in with one press; what changed meanwhile is told, and done again once it was seen', async () => {
  await intake.press('选几条一起办')
  await expectToLookRight(intake, 'picking')
  await intake.press('把列出来的都选上')
  const changed = await operator.read(ids[0] ?? '')
  await operator.act(changed, 'comment', { text: '已电话联系，人在家。', attachmentIds: [], internal: true })
  await intake.page
    .locator('.inbox-bar')
    .getByRole('button', { name: /^受理 \d+ 条/ })
    .click()
  await intake.see(/^把这 \d+ 条一起受理/)
  await sheetLooksRight(intake, 'together')
  await intake.press(/^受理 \d+ 条/, intake.page.getByRole('dialog'))
  await intake.see(/^办好了 \d+ 条/, /刚刚有了新变化/)
  await sheetLooksRight(intake, 'together-done')
  await intake.press(/把变过的 1 条再办一次/)
  await intake.see('都办好了。')
  await intake.press('知道了')
  for (const id of ids) expect((await operator.read(id)).status).toBe('accepted')
})

test('two people on one lead: what was typed stays, and how it was stands beside how it is', async () => {
  await intake.choose(/^等我办/)
  await intake.page.locator('.inbox-row').first().getByRole('button').click()
  await intake.see('现在要做的')
  const id = new URL(intake.page.url().replace('#/', '')).searchParams.get('id') ?? ''
  await intake.press('补充说明')
  await intake.write('要补充的话', '请村里先去看一看公示栏。')
  await operator.act(await operator.read(id), 'comment', {
    text: '又来电话问。',
    attachmentIds: [],
    internal: true,
  })
  await intake.press('写上去')
  await intake.see('这条线索刚刚有了新变化', '您打开时', '现在')
  expect(await intake.field('要补充的话').inputValue()).toBe('请村里先去看一看公示栏。')
  await sheetLooksRight(intake, 'somebody-was-quicker')
  await intake.press('写上去')
  await intake.see('已经写上去。')
  const { activities } = await operator.read(id)
  const said = activities.flatMap(({ data }) => (data.type === 'commented' ? [data.text] : []))
  expect(said.slice(-2)).toEqual(['又来电话问。', '请村里先去看一看公示栏。'])
})
