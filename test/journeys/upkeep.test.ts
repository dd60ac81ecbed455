import { readConfig } from '@/server/config'
import { openDatabase, type Database } from '@/server/db/database'
import { locateBeside } from '@/server/db/reach'
import type { LeadContent } from '@/domain/leads/content'
import { fixture, signIn } from '../support/demo-client'
import { startTimeout } from '../support/journey-server'
import { journey } from './journey'
import { expectToFitAnOffice, expectToLookRight } from './looks'
import type { Person } from './person'

// Whoever looks after the platform: what could not be sent, who looked at what, how people are told, how long it is kept.
const county = '清源县'
const upkeep = journey('upkeep')
let db: Database
let administrator: Person

async function look(name: string): Promise<void> {
  await expectToLookRight(administrator, name)
  await expectToFitAnOffice(administrator, name)
}
const goTo = async (page: string) => {
  await administrator.page.goto(`${upkeep.address}/#/admin/pages/${page}/index`)
}

/** As if all tries had been in vain; the lead is one of the demo's. */
async function layAside(id: string): Promise<void> {
  await db.query(
    `insert into outbox (county_code, id, topic, payload, available_at, attempts, last_error, dead_at, created_at)
      select county_code, $1, 'activity', jsonb_build_object('leadId', id, 'seq', 1, 'holderId', holder_id,
        'assigneeId', null), now(), 8, 'Error', now(), now() from lead where county_code = '361199' limit 1`,
    [id],
  )
}

beforeAll(async () => {
  const filer = await signIn(upkeep.address, '361199-villager1')
  const household = fixture<LeadContent>('household-illness')
  await filer.submit(household)
  const config = readConfig({ NODE_ENV: 'test', DATA_DIR: upkeep.folder, LOG_LEVEL: 'silent' })
  const { url } = await locateBeside(config, () => undefined)
  db = openDatabase({ url, poolSize: 1, role: null })
  await layAside('019cac46-1500-7000-8000-0000000dead1')
  await layAside('019cac46-1500-7000-8000-0000000dead2')
  await db.query(
    `insert into outbox (county_code, id, topic, payload, available_at, held_at, created_at)
      select county_code, '019cac46-1500-7000-8000-0000000de1d0', 'activity',
        jsonb_build_object('leadId', id, 'seq', 1, 'holderId', holder_id, 'assigneeId', null), now(), now(), now()
      from lead where county_code = '361199' limit 1`,
    [],
  )
  await db.query(
    `insert into webhook_delivery (county_code, id, webhook_id, lead_id, seq, event, status, nameless, at, available_at,
        held_at)
      select county_code, '019cac46-1500-7000-8000-0000000de1d1', '019cac46-1500-7000-8000-0000000de1d2', id, 1,
        'lead.received', 'received', false, now(), now(), now()
      from lead where county_code = '361199' limit 1`,
    [],
  )
}, startTimeout)
afterAll(() => db?.close())

test('what could not be sent is seen without a name, sent again or given up; what a backup held is decided', async () => {
  administrator = await upkeep.arrive(county, '周工', 'administrator')
  await goTo('health')
  await administrator.see(
    /^有 2 条通知没有发出去/,
    /^从备份恢复以后，有 1 条通知、1 条给别的系统的消息先留着没有发/,
    /^通知 1 条，给别的系统的消息 1 条。/,
    '要告诉的是：提交',
    /试过 8 次/,
  )
  await look('health')
  await administrator
    .button(/^不发了/)
    .first()
    .click()
  await administrator.see('这条不再发了吗？')
  await administrator.picture('give-up')
  await administrator.press('不发了', administrator.page.getByRole('dialog'))
  await administrator.see('好，这条不再发了。')
  await administrator
    .button(/^重新发/)
    .first()
    .click()
  await administrator.see('已经放回去，马上再发。')
  await administrator.press('只放在村声里，不往外发')
  await administrator.see('好，照这个办了。')
  const left = await db.query('select 1 from outbox where held_at is not null or dead_at is not null')
  expect(left).toEqual([])
  const outside = await db.query(
    'select 1 from webhook_delivery where held_at is not null or done_at is null',
  )
  expect(outside).toEqual([])
})

test('the record of it all: by day, by person, by deed; as a table, which is on record too', async () => {
  await goTo('audit')
  await administrator.see('重新发没有发出去的通知', '不再发一条通知', '恢复备份以后不往外发通知')
  await look('audit')
  await administrator.choose('改过设置的')
  await administrator.press('查')
  await administrator.see('不再发一条通知')
  const [table] = await Promise.all([
    administrator.page.waitForEvent('download'),
    administrator.press('把查到的存成 Excel'),
  ])
  expect(table.suggestedFilename()).toBe('操作记录.xlsx')
  await administrator.see('Excel 已经下载。导出也记下来了。')
  await administrator.choose('查过这里的')
  await administrator.press('查')
  await administrator.see('导出操作记录')
  await administrator.picture('audit-exported')
})

test('how people are told: a try to oneself, and what is let through at night', async () => {
  await goTo('channels')
  await administrator.see('村声里的消息', '能用')
  await administrator.button('给自己发一条村声里的消息').click()
  await administrator.see(/^发出去了/)
  await administrator.press(/^多久没看，换一种方式/)
  await administrator.see('哪些算急的，夜里也发')
  await look('channels')
  await administrator.choose('交办的')
  await administrator.press('保存')
  await administrator.see('存好了。以后的通知照这个来。')
  await administrator.page.reload()
  await administrator.press(/^多久没看，换一种方式/)
  expect(await administrator.page.getByRole('checkbox', { name: '交办的' }).isChecked()).toBe(true)
})

test('how long it is kept: within the limits, from tomorrow on', async () => {
  await goTo('retention')
  await administrator.see('申报', /10 年|一般 10 年/)
  await look('retention')
  await administrator.field('咨询').fill('99')
  await administrator.press('保存')
  await administrator.see('请填 1 到 30 的整数。')
  await administrator.field('咨询').fill('4')
  await administrator.press('保存')
  await administrator.see(/^保存好了/)
  await administrator.press('看看现在会删多少')
  await administrator.see(/^按现在的年限/)
})
