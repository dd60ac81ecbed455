import { runOutbox } from '@/server/jobs/outbox'
import { runNotices } from '@/server/notify/climb'
import { deliveries } from '@/server/notify/delivery-store'
import { COUNTY } from '../support/server'
import { act, bodyIdOf, file, newKey, toldTo } from './forms'
import { staffTemplates, startNoticeWorld, type NoticeWorld, type Way } from './notice-world'

/** Many at once are told once: what one person is due of one kind within a minute goes out as one message. */

let world: NoticeWorld
afterEach(() => world.stop())

async function start(ways: readonly Way[] = ['wecom', 'sms', 'sms-of-several'], settings = {}) {
  world = await startNoticeWorld(ways, settings)
  await world.givePhone('intake', '13907930001')
}

type Filed = { id: string; number: string; version: number }
async function some(howMany: number, as = 'villager1'): Promise<Filed[]> {
  const made: Filed[] = []
  for (let nth = 0; nth < howMany; nth += 1) made.push(await file(world.server, 'inquiry', {}, as))
  return made
}

const wordsTo = (account: string) =>
  world.wecom.sent.filter(({ userid }) => userid === `user-${account}`).map(({ text }) => text)
const smsTo = (phone: string) =>
  world.sms.sent.filter((one) => one.phone === phone).map(({ template, params }) => `${template} ${params}`)
const wecomOf = async (account: string, template: string) =>
  (await world.tried(account, template)).filter((line) => line.startsWith('wecom'))

const acting = async (as: string, body: object) => {
  const headers = { 'idempotency-key': newKey() }
  const answer = await world.server.request('POST', '/inbox/actions', { as, body, headers })
  expect((answer.body.results as { outcome: string }[]).every(({ outcome }) => outcome === 'done')).toBe(true)
}
const marked = async (account: string, howMany: number) => {
  const { body } = await world.server.request('GET', '/notifications', { as: account })
  const ids = (body.items as { id: string }[]).slice(0, howMany).map(({ id }) => id)
  await world.server.request('POST', '/notifications/read', { as: account, body: { ids } })
}
const shown = async (as: string, channel: string) => {
  const { body } = await world.server.request('GET', `/operations/deliveries?channel=${channel}`, { as })
  return (body.items as { leadNumber: string; result: string }[])
    .map(({ leadNumber, result }) => `${leadNumber} ${result}`)
    .reverse()
}

it('fifty leads given to an office in one go: fifty notices in the product, one message a person and rung', async () => {
  await start()
  await world.givePhone('department1', '13907930002')
  await world.givePhone('supervisor', '13907930003')
  const leads = await some(50)
  const asked = leads.map(({ id, version }) => ({ id, version }))
  await acting('intake', { action: 'accept', leads: asked })
  const toBodyId = await bodyIdOf(world.server, /医保局/)
  const again = asked.map(({ id, version }) => ({ id, version: version + 1 }))
  await acting('intake', { action: 'assign', leads: again, toBodyId })
  await world.runOn()
  const first = leads[0]?.number ?? ''
  expect(wordsTo('department1')).toEqual([
    `您有 50 条新线索要办，头一条编号 ${first}，请按期答复。\n请到村声里查看。`,
  ])
  const unread = async (as: string) =>
    (await world.server.request('GET', '/notifications', { as })).body.unread as number
  expect(await unread('department1')).toBe(50)
  world.minutes(29)
  await world.runOn()
  expect(smsTo('13907930002')).toEqual(['SMS_100004 {"count":"50"}'])
  // The level above: one notice in the product for each, and one message for all of them.
  const before = await unread('supervisor')
  world.minutes(24 * 60)
  await world.runOn()
  expect((await unread('supervisor')) - before).toBe(100)
  expect(wordsTo('supervisor')).toEqual([
    expect.stringMatching(
      /^有 100 条通知，下级一天没有人看，头一条编号 ZX361199-20260302-0000\d\d，请您过问。\n/,
    ),
  ])
})

it('each person and each kind has a message of its own; one alone is told as ever', async () => {
  await start(['wecom'])
  await world.givePhone('operator', '13907930004')
  const [lead] = await some(3)
  await act(world.server, 'intake', lead?.id ?? '', { action: 'accept' })
  await act(world.server, 'villager1', lead?.id ?? '', {
    action: 'comment',
    text: '补一句',
    attachmentIds: [],
  })
  await world.runOn()
  const several = `您有 3 条新线索待受理，头一条编号 ${lead?.number}，请按期受理。\n请到村声里查看。`
  const alone = `编号 ${lead?.number} 有新的补充说明。\n请到村声里查看。`
  expect(wordsTo('intake').sort()).toEqual([several, alone].sort())
  expect(wordsTo('operator').sort()).toEqual([several, alone].sort())
})

it('what comes within the minute goes along, what comes after it is another message', async () => {
  await start(['wecom'])
  await some(1)
  await world.run()
  world.server.clock.advance({ seconds: 50 })
  await some(1)
  await world.run()
  expect(world.wecom.sent).toEqual([])
  world.server.clock.advance({ seconds: 10 })
  await world.run()
  expect(wordsTo('intake')).toHaveLength(1)
  expect(wordsTo('intake')[0]).toContain('您有 2 条新线索待受理')
  world.server.clock.advance({ seconds: 1 })
  const [third] = await some(1)
  await world.runOn()
  expect(wordsTo('intake')[1]).toContain(`新咨询待受理，编号 ${third?.number}`)
})

it('what was read, or is kept from him since, is neither sent nor counted', async () => {
  await start(['wecom'])
  const leads = await some(5)
  await world.run()
  await marked('intake', 2)
  await world.server.admin.query('update lead set shield_accounts = array[$2::uuid] where id = $1', [
    leads[0]?.id,
    await world.server.accountId('intake'),
  ])
  world.minutes(1)
  await world.run()
  expect(wordsTo('intake')).toEqual([
    `您有 2 条新线索待受理，头一条编号 ${leads[1]?.number}，请按期受理。\n请到村声里查看。`,
  ])
  expect((await wecomOf('intake', 'filed-desk')).sort()).toEqual([
    'wecom delivered',
    'wecom delivered',
    'wecom not-needed kept-from',
    'wecom not-needed read',
    'wecom not-needed read',
  ])
})

it('sends nothing twice, however many processes are at it, and the night is one message in the morning', async () => {
  await start(['wecom', 'sms'])
  world.server.clock.set('2026-03-02T14:00:00.000Z')
  const leads: Filed[] = []
  const processes = [world.server.context, ...[1, 2, 3].map(() => world.server.anotherProcess())]
  const round = () => Promise.all(processes.map((one) => runNotices(one, COUNTY)))
  for (let hour = 0; hour < 9; hour += 1) {
    leads.push(...(await some(3)))
    await Promise.all(processes.map((one) => runOutbox(one, COUNTY)))
    await round()
    world.minutes(60)
  }
  expect(world.wecom.sent).toEqual([])
  world.server.clock.set('2026-03-02T23:31:00.000Z')
  await Promise.all([round(), round()])
  expect(wordsTo('intake')).toEqual([
    `您有 27 条新线索待受理，头一条编号 ${leads[0]?.number}，请按期受理。\n请到村声里查看。`,
  ])
  world.minutes(31)
  await Promise.all([round(), round()])
  // No text for several is registered here: that of the first is said.
  expect(smsTo('13907930001')).toEqual([`SMS_100002 {"number":"${leads[0]?.number}"}`])
  expect(await wecomOf('intake', 'filed-desk')).toEqual(Array(27).fill('wecom delivered'))
})

it('what is urgent waits no longer than the minute, at night too', async () => {
  await start(['wecom'])
  const { body } = await world.server.request('GET', '/operations/channels', { as: 'administrator' })
  const urgent = [...body.settings.urgent, 'filed-desk']
  await world.server.request('PUT', '/operations/notice-settings', {
    as: 'administrator',
    body: { ...body.settings, urgent },
  })
  world.server.clock.set('2026-03-02T18:00:00.000Z')
  await some(1)
  await world.run()
  world.server.clock.advance({ seconds: 40 })
  await some(2)
  await world.run()
  world.server.clock.advance({ seconds: 20 })
  await world.run()
  expect(wordsTo('intake').map((text) => text.split('，')[0])).toEqual(['您有 3 条新线索待受理'])
})

it('what is due just before the quiet hours goes at once, not into them', async () => {
  await start(['wecom'])
  world.server.clock.set('2026-03-02T13:29:30.000Z')
  await some(2)
  await world.run()
  expect(wordsTo('intake')).toHaveLength(1)
})

describe('WeChat', () => {
  const progress = () => world.wechat.messages.filter(({ templateId }) => templateId === 'template-progress')

  it('takes one of the messages he allowed, and opens the list of what came', async () => {
    await start(['wechat', 'sms', 'sms-of-several'])
    await world.subscribe('villager1', ['progress'])
    const leads = await some(3)
    await world.runOn()
    expect(progress()).toEqual([
      {
        openid: 'openid-villager1',
        templateId: 'template-progress',
        page: 'pages/notifications/index',
        fields: { character_string1: leads[0]?.number, phrase2: '已收到', thing3: '一共 3 条，点开看' },
      },
    ])
    expect(await world.messagesLeft('villager1')).toEqual({ progress: 0 })
    // It did not arrive: all three go the next way, in one SMS.
    const row = { TemplateId: 'template-progress', MsgID: '2500000001', ErrorCode: '43101' }
    const Event = 'subscribe_msg_sent_event'
    await world.push({ FromUserName: 'openid-villager1', Event, List: row })
    await world.run()
    expect(world.sms.sent.map(({ template, params }) => `${template} ${params}`)).toEqual([
      'SMS_100003 {"count":"3"}',
    ])
    expect((await world.tried('villager1')).filter((line) => !line.startsWith('in-app')).sort()).toEqual([
      ...Array<string>(3).fill('sms delivered'),
      ...Array<string>(3).fill('wechat next-channel refused'),
    ])
  })

  it('without a yes all go the next way together', async () => {
    await start(['wechat', 'sms', 'sms-of-several'])
    await world.subscribe('villager1', ['answer'])
    await some(4)
    await world.runOn()
    expect(world.wechat.messages).toEqual([])
    expect(world.sms.sent.map(({ params }) => params)).toEqual(['{"count":"4"}'])
  })

  it('staff read how many, with what is registered for them', async () => {
    await start(['wechat'], staffTemplates)
    await world.subscribe('intake', ['work'])
    const leads = await some(2)
    await world.run()
    world.minutes(10)
    await world.runOn()
    expect(world.wechat.messages.map(({ page, fields }) => [page, ...Object.values(fields)])).toEqual([
      ['staff/pages/notifications/index', leads[0]?.number, '待受理', '一共 2 条，请打开村声看'],
    ])
  })
})

describe('when it does not get through', () => {
  it('is tried again together, with what came meanwhile; the SMS waits as long as ever', async () => {
    await start()
    world.wecom.refuse(45033)
    const [first] = await some(3)
    await world.runOn()
    expect(await wecomOf('intake', 'filed-desk')).toEqual(Array(3).fill('wecom waiting busy'))
    await some(2)
    world.wecom.refuse(0)
    await world.runOn()
    expect(wordsTo('intake')).toEqual([
      `您有 5 条新线索待受理，头一条编号 ${first?.number}，请按期受理。\n请到村声里查看。`,
    ])
    world.minutes(29)
    await world.run()
    expect(smsTo('13907930001')).toEqual([])
    world.minutes(5)
    await world.run()
    expect(smsTo('13907930001')).toEqual(['SMS_100004 {"count":"5"}'])
  })

  it('what cannot mend itself is dead for all, told to the administrators once, and all go another way', async () => {
    await start()
    world.wecom.refuse(48002)
    await some(3)
    await world.runOn()
    expect(await wecomOf('intake', 'filed-desk')).toEqual(Array(3).fill('wecom dead rights'))
    expect(smsTo('13907930001')).toEqual(['SMS_100004 {"count":"3"}'])
    expect(await toldTo(world.server, 'administrator')).toEqual(['channel-trouble'])
  })

  it('a process that ends on the way leaves all of them to the next', async () => {
    await start(['wecom'])
    await some(3)
    await world.run()
    world.minutes(1)
    const now = world.server.clock.now()
    const until = new Date(now.getTime() + 120_000).toISOString()
    const intake = await world.server.accountId('intake')
    const taken = await deliveries.claim(world.server.context.db, COUNTY, now.toISOString(), until, 10)
    expect(taken.filter(({ accountId }) => accountId === intake)).toHaveLength(3)
    await world.run()
    expect(wordsTo('intake')).toEqual([])
    world.minutes(2)
    await world.run()
    expect(wordsTo('intake').map((text) => text.split('，')[0])).toEqual(['您有 3 条新线索待受理'])
  })

  it('one message is one of the thirty a minute, whatever it tells of', async () => {
    await start(['wecom'])
    await some(40)
    await world.runOn()
    await some(1)
    await world.runOn()
    expect(wordsTo('intake')).toHaveLength(2)
  })
})

describe('for whoever looks after it', () => {
  it('says of each notice with which others it went out', async () => {
    await start(['wecom'])
    const [first, second, third] = await some(3)
    await world.runOn()
    expect(await shown('administrator', 'wecom')).toEqual(
      expect.arrayContaining([
        `${first?.number} 发出去了：和另外 2 条通知合成一条发的。`,
        `${second?.number} 发出去了：和编号 ${first?.number} 合成一条发的。`,
        `${third?.number} 发出去了：和编号 ${first?.number} 合成一条发的。`,
      ]),
    )
  })

  it('gives away neither number nor count of what is kept from him', async () => {
    await start(['wecom'])
    const [kept, open, also] = await some(3)
    await world.server.admin.query('update lead set shield_accounts = array[$2::uuid] where id = $1', [
      kept?.id,
      await world.server.accountId('supervisor'),
    ])
    await world.runOn()
    expect(wordsTo('intake').map((text) => text.split('，')[0])).toEqual(['您有 3 条新线索待受理'])
    const delivered = async (as: string) =>
      (await shown(as, 'wecom')).filter((line) => line.includes('合成')).sort()
    expect(await delivered('supervisor')).toEqual([
      `${open?.number} 发出去了：和别的合成一条发的。`,
      `${also?.number} 发出去了：和别的合成一条发的。`,
    ])
    expect(await delivered('administrator')).toEqual([
      `${kept?.number} 发出去了：和另外 2 条通知合成一条发的。`,
      `${open?.number} 发出去了：和编号 ${kept?.number} 合成一条发的。`,
      `${also?.number} 发出去了：和编号 ${kept?.number} 合成一条发的。`,
    ])
  })
})

it('of a report without a name: apart from what has a time', async () => {
  await start(['wecom'])
  world.server.clock.set('2026-03-02T02:17:31.000Z')
  await world.reportNameless()
  world.server.clock.set('2026-03-02T03:00:30.000Z')
  await some(2)
  await world.runOn()
  world.minutes(60)
  await world.runOn()
  expect(
    wordsTo('intake')
      .map((text) => text.slice(0, 12))
      .sort(),
  ).toEqual(['您有 2 条新线索待受理', '新匿名反映待受理，编号 '].map((text) => text.slice(0, 12)).sort())
})
