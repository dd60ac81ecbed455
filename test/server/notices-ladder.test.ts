import { runNotices } from '@/server/notify/climb'
import { runOutbox } from '@/server/jobs/outbox'
import { defaultLadders } from '@/domain/notify/ladder'
import { COUNTY, START } from '../support/server'
import { act, bodyIdOf, declaration, file, report, toldTo } from './forms'
import { startNoticeWorld, type NoticeWorld } from './notice-world'

/** From rung to rung, only while nobody reads: 企业微信, SMS, the level above; and never to whom a lead is kept from. */

let world: NoticeWorld
beforeEach(async () => {
  world = await startNoticeWorld(['wecom', 'sms'])
  await world.givePhone('intake', '13907930001')
  await world.givePhone('department1', '13907930002')
  await world.givePhone('supervisor', '13907930003')
})
afterEach(() => world.stop())

const read = async (account: string) => {
  const { body } = await world.server.request('GET', '/notifications', { as: account })
  const ids = (body.items as { id: string }[]).map(({ id }) => id)
  await world.server.request('POST', '/notifications/read', { as: account, body: { ids } })
}
const wordsTo = (userid: string) =>
  world.wecom.sent.filter((one) => one.userid === userid).map(({ text }) => text)

it('企业微信 within a minute, an SMS after half an hour, the level above after a day', async () => {
  const lead = await world.fileInquiry()
  await world.runOn()
  expect(wordsTo('user-intake')).toEqual([
    `新咨询待受理，编号 ${lead.number as string}，请在 3 月 3 日（周二）前受理。\n请到村声里查看。`,
  ])
  world.minutes(29)
  await world.run()
  expect(world.sms.sent).toEqual([])
  world.minutes(1)
  await world.run()
  expect(world.sms.sent).toEqual([
    {
      phone: '13907930001',
      template: 'SMS_100002',
      params: JSON.stringify({ number: lead.number as string }),
    },
  ])
  world.minutes(24 * 60 - 32)
  await world.run()
  expect(await toldTo(world.server, 'supervisor', lead.id as string)).toEqual([])
  world.minutes(1)
  await world.run()
  expect(await toldTo(world.server, 'supervisor', lead.id as string)).toEqual(['unread-above'])
  const { body } = await world.server.request('GET', '/notifications', { as: 'supervisor' })
  expect(body.items[0].text).toMatch(/^编号 ZX361199-20260302-000001 有一条通知，.+一天没有人看，请您过问。$/)
})

it('stops where it was read', async () => {
  await world.fileInquiry()
  await world.run()
  await read('intake')
  world.minutes(25 * 60)
  await world.run()
  expect(world.sms.sent.filter(({ phone }) => phone === '13907930001')).toEqual([])
  expect((await world.tried('intake'))[2]).toBe('sms not-needed read')
})

it('leaves the level above in peace where a colleague has read', async () => {
  const lead = await world.fileInquiry()
  await world.run()
  await read('operator')
  world.minutes(25 * 60)
  await world.run()
  expect(await toldTo(world.server, 'supervisor', lead.id as string)).toEqual([])
})

it('leaves people in peace at night; in the morning the half hour begins', async () => {
  world.server.clock.set('2026-03-02T14:00:00.000Z')
  await world.fileInquiry()
  await world.run()
  world.minutes(9 * 60)
  await world.run()
  expect([world.wecom.sent, world.sms.sent]).toEqual([[], []])
  world.server.clock.set('2026-03-02T23:30:00.000Z')
  await world.runOn()
  expect([world.wecom.sent.length, world.sms.sent.length]).toEqual([1, 0])
  world.minutes(30)
  await world.run()
  expect(world.sms.sent).toHaveLength(1)
})

it('goes as the county set it', async () => {
  const settings = {
    ...defaultLadders,
    ladders: { ...defaultLadders.ladders, 'county-intake': [{ by: 'sms', afterMinutes: 5 }] },
    quiet: { from: '00:00', to: '00:00' },
  }
  const put = (as: string, body: object) =>
    world.server.request('PUT', '/operations/notice-settings', { as, body })
  expect((await put('supervisor', settings)).status).toBe(403)
  expect((await put('administrator', { ...settings, quiet: { from: '9', to: '10' } })).status).toBe(422)
  const { body } = await put('administrator', settings)
  expect(body.settings).toEqual(settings)
  world.server.clock.set('2026-03-02T16:00:00.000Z')
  await world.fileInquiry()
  await world.run()
  expect(wordsTo('user-intake')).toEqual([])
  world.minutes(5)
  await world.runOn()
  expect(world.sms.sent.map(({ phone }) => phone)).toContain('13907930001')
  const records = await world.server.request('GET', '/administration/records', { as: 'administrator' })
  expect(records.body.items[0]).toMatchObject({ what: 'notices-set' })
  expect(records.body.items[0].after).toContain('县级受理：短信 5 分钟')
})

it('sends nothing twice, however many processes are at it', async () => {
  const processes = [world.server.context, ...[1, 2, 3].map(() => world.server.anotherProcess())]
  const round = async () => {
    await Promise.all(processes.map((one) => runOutbox(one, COUNTY)))
    await Promise.all(processes.map((one) => runNotices(one, COUNTY)))
    world.minutes(1)
  }
  for (let i = 0; i < 8; i++) {
    await world.fileInquiry()
    await round()
    await round()
  }
  expect(world.wecom.sent).toHaveLength(8)
  for (let i = 0; i < 32; i++) await round()
  expect(world.sms.sent).toHaveLength(8)
  expect(new Set(world.sms.sent.map(({ params }) => params)).size).toBe(8)
})

it('tells nothing of what did not commit', async () => {
  await world.server.admin.query('alter table notice_delivery rename to notice_delivery_away')
  const lead = await world.fileInquiry()
  await runOutbox(world.server.context, COUNTY)
  await world.server.admin.query('alter table notice_delivery_away rename to notice_delivery')
  expect(await toldTo(world.server, 'intake', lead.id as string)).toEqual([])
  world.minutes(1)
  await world.runOn()
  expect(await toldTo(world.server, 'intake', lead.id as string)).toEqual(['filed-desk'])
  expect(world.wecom.sent).toHaveLength(1)
})

describe('secrecy', () => {
  it('tells nobody of those a report is kept from, and nobody below; nor the office above through them', async () => {
    await world.givePhone('clerk1', '13907930011')
    await world.givePhone('town1', '13907930012')
    const accused = { bodyId: await bodyIdOf(world.server, /樟树村/) }
    const lead = await file(world.server, 'report', { accused })
    await act(world.server, 'intake', lead.id as string, { action: 'accept' })
    const toBodyId = await bodyIdOf(world.server, /东山乡政府/)
    await act(world.server, 'intake', lead.id as string, { action: 'assign', toBodyId })
    for (let hours = 0; hours < 60; hours++) {
      await world.run()
      world.minutes(60)
    }
    expect(wordsTo('user-town1')).toHaveLength(1)
    expect(wordsTo('user-clerk1')).toEqual([])
    expect(world.sms.sent.map(({ phone }) => phone)).not.toContain('13907930011')
    expect(await toldTo(world.server, 'clerk1')).toEqual([])
  })

  it('stops for whom it is kept from since', async () => {
    const lead = await world.fileInquiry()
    await world.run()
    await world.server.admin.query('update lead set shield_accounts = array[$2::uuid] where id = $1', [
      lead.id,
      await world.server.accountId('intake'),
    ])
    world.minutes(31)
    await world.run()
    expect((await world.tried('intake'))[2]).toBe('sms not-needed kept-from')
    expect(world.sms.sent).toEqual([])
  })

  it('says nothing of the matter and names nobody, in whatever leaves the product', async () => {
    for (const [kind, form] of [
      ['declaration', declaration],
      ['report', report],
    ] as const) {
      const lead = await file(world.server, kind, form)
      await act(world.server, 'intake', lead.id as string, { action: 'accept' })
      const toBodyId = await bodyIdOf(world.server, /医保局/)
      await act(world.server, 'intake', lead.id as string, { action: 'assign', toBodyId })
      await world.runOn()
    }
    for (let hours = 0; hours < 30; hours++) {
      await world.run()
      world.minutes(60)
    }
    const out = JSON.stringify([world.wecom.sent, world.sms.sent])
    expect(world.wecom.sent.length).toBeGreaterThan(3)
    for (const word of [
      '周春生',
      '刘桂英',
      '吴月红',
      '糖尿病',
      '补助',
      '住院',
      '1390793100',
      '361130196805110033',
    ])
      expect(out).not.toContain(word)
    expect(world.server.logged()).not.toMatch(/1390793000\d|user-intake|wecom-token/)
    const { rows } = await world.server.admin.query('select * from contact_way')
    expect(JSON.stringify(rows)).not.toMatch(/user-intake|1390793/)
  })

  it('of a report without a name: no time closer than the hour, in anything that is kept or sent', async () => {
    world.server.clock.set('2026-03-02T02:17:31.000Z')
    await world.reportNameless()
    world.server.clock.set('2026-03-02T03:00:00.000Z')
    await world.run()
    world.minutes(17)
    await world.run()
    const { rows } = await world.server.admin.query<{ created_at: string; done_at: string | null }>(
      'select created_at, done_at from notice_delivery',
    )
    expect(rows.length).toBeGreaterThan(0)
    for (const { created_at, done_at } of rows)
      for (const at of [created_at, done_at]) expect(Date.parse(at ?? START) % 3_600_000).toBe(0)
  })
})
