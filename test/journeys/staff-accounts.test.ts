import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { Secret, TOTP } from 'otpauth'
import { startTimeout } from '../support/journey-server'
import { journey } from './journey'
import { expectToLookRight } from './looks'
import type { Person } from './person'

// The administrator invites a clerk, who sets a password and an authenticator, signs in, is disabled, and is out.
const county = '清源县'
const password = '樟树村口有三棵老樟树'
const accounts = journey('staff-accounts')
let administrator: Person
let clerk: Person
let code = ''
let secret = ''

/** What the authenticator shows; `ahead`: half minutes from now. */
const codeNow = (ahead = 0) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + ahead * 30_000 })

/** The same page on an office's screen, kept beside the others. */
async function onDesk({ page }: Person, name: string): Promise<void> {
  const folder = path.resolve('test/.artifacts/journeys/staff-accounts/desk')
  mkdirSync(folder, { recursive: true })
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.screenshot({ path: path.join(folder, `${name}.png`) })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1280)
  await page.setViewportSize({ width: 375, height: 667 })
}

async function look(person: Person, name: string): Promise<void> {
  await expectToLookRight(person, name)
  await onDesk(person, name)
}

test(
  'the administrator opens an account and is given an invitation for it',
  async () => {
    administrator = await accounts.arrive(county, '周工', 'administrator')
    await administrator.press(/^去收件箱/)
    await administrator.press('账号和岗位')
    await administrator.see('开一个账号', /建国/)
    await look(administrator, 'accounts')
    await administrator.press('开一个账号')
    await administrator.press('开好账号，生成邀请码')
    await administrator.see('请写姓名。', '请至少加一个岗位。')
    await look(administrator, 'new-account-faults')
    await administrator.write('姓名', '王新生')
    await administrator.write('登录用的账号', 'Wang.Xin')
    await administrator.choose('村级信息员')
    await administrator.choose(/^樟树村委会/)
    await administrator.press('加上这个岗位')
    await administrator.press('开好账号，生成邀请码')
    await administrator.see('复制邀请码')
    code = await administrator.page.locator('.invitation-code').innerText()
    expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/)
    await look(administrator, 'invitation')
  },
  startTimeout,
)

test('the clerk sets a password and an authenticator with it, and writes the recovery codes down', async () => {
  clerk = await accounts.person('clerk')
  await clerk.open()
  await clerk.press('登录')
  await clerk.choose(county)
  await clerk.press('工作人员登录')
  await clerk.see('我有邀请码')
  await look(clerk, 'sign-in')
  await clerk.press('我有邀请码')
  await clerk.write('邀请码', 'ABCD-EFGH-JKMN')
  await clerk.press('下一步')
  await clerk.see(/^这个邀请码用不了/)
  await look(clerk, 'invitation-wrong')
  await clerk.write('邀请码', code.toLowerCase())
  await clerk.press('下一步')
  await clerk.see('王新生，您好')
  secret = (await clerk.page.locator('.join-secret').innerText()).replace(/\s/g, '')
  await look(clerk, 'set-up')
  await clerk.field('密码').fill('1234567890')
  await clerk.write('动态码', codeNow())
  await clerk.press('设好了')
  await clerk.see(/用的人太多/)
  await clerk.field('密码').fill(password)
  await clerk.write('动态码', codeNow())
  await clerk.press('设好了')
  await clerk.see('请把备用码抄下来')
  await look(clerk, 'recovery-codes')
  await clerk.press('抄好了，进去办事')
  await clerk.see('王新生，')
  await clerk.press(/^去收件箱/)
  await clerk.see('等我办')
})

test('on another phone he signs in with password and code; a code that was used is refused', async () => {
  const again = await accounts.person('again')
  await again.open()
  await again.press('登录')
  await again.choose(county)
  await again.press('工作人员登录')
  await again.write('账号', 'wang.xin')
  await again.field('密码').fill(password)
  await again.write('动态码', '000000')
  await again.press('登录')
  await again.see(/^账号、密码或动态码不对/)
  expect(await again.field('密码').inputValue()).toBe(password)
  await again.write('动态码', codeNow(1))
  await again.press('登录')
  await again.see('王新生，')
})

test('disabled by the administrator, he is out within five seconds', async () => {
  await administrator.press('回到账号列表')
  await administrator.write('找人', 'wang.xin')
  await administrator.press(/^王新生/)
  await administrator.see('停用账号')
  await look(administrator, 'account')
  await administrator.press('改岗位')
  await administrator.press(/^不在岗的日子/)
  await administrator.see('谁来代', '存岗位')
  await look(administrator, 'account-open')
  await administrator.inSheet('停用账号', '停用账号')
  const at = Date.now()
  await administrator.see('停用了，已经退出。')
  await clerk.choose(/^已超期/)
  await clerk.see(/登录过期了/)
  expect(Date.now() - at).toBeLessThan(5000)
})

test('offices, regions, terms and the record of it all', async () => {
  await administrator.page.goBack()
  await administrator.press('单位')
  await administrator.see('樟树村委会')
  await look(administrator, 'bodies')
  await administrator.press('加一个单位')
  await administrator.choose('县直部门')
  await administrator.write('单位名称', '清源县供销社')
  await administrator.choose('清源县督办组')
  await look(administrator, 'new-body')
  await administrator.press('存下来')
  await administrator.see('存好了。')
  await administrator.press(/^樟树村委会/)
  await administrator.inSheet('撤掉', '撤掉')
  await administrator.see(/^还撤不了/)
  await administrator.page.goBack()

  await administrator.press('区划导入')
  const table = ['361199101000,东山乡', '361199101201,樟树村', '361199101209,柏溪村委会'].join('\n')
  const [chooser] = await Promise.all([
    administrator.page.waitForEvent('filechooser'),
    administrator.press('选一个文件'),
  ])
  await chooser.setFiles({ name: 'regions.csv', mimeType: 'text/csv', buffer: Buffer.from(table) })
  await administrator.see('柏溪村 361199101209', '就这样导入')
  await look(administrator, 'regions')
  await administrator.press('就这样导入')
  await administrator.see('导入好了。')
  await administrator.page.goBack()

  await administrator.press('办理期限')
  await administrator.see('几天内可以要求重办')
  await administrator.field('举报投诉').fill('0')
  await administrator.press('存下来')
  await administrator.see(/请写 1 到 60 的整数/)
  await look(administrator, 'clocks')
  await administrator.field('举报投诉').fill('20')
  await administrator.press('存下来')
  await administrator.see(/^存好了/)
  await administrator.page.goBack()

  await administrator.press('改动记录')
  await administrator.see('改期限', '导入区划', '加单位：清源县供销社', '停用账号：王新生', '开账号：王新生')
  await look(administrator, 'history')
})
