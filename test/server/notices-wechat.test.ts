import { createHash } from 'node:crypto'
import { runNotices } from '@/server/notify/climb'
import { tokenPath } from '../support/fake-wechat'
import { COUNTY } from '../support/server'
import { act, file, inquiry, toldTo } from './forms'
import { pushToken, startNoticeWorld, type NoticeWorld } from './notice-world'

/** Messages over WeChat: what goes out, and what each of WeChat's answers comes to (checks.md 21, 35). */

let world: NoticeWorld
beforeEach(async () => {
  world = await startNoticeWorld(['wechat', 'sms'])
})
afterEach(() => world.stop())

it('tells who said yes, once for each yes, with number, state and what to do', async () => {
  await world.subscribe('villager1', ['progress'])
  const lead = await world.fileInquiry()
  await world.runOn()
  expect(world.wechat.messages).toEqual([
    {
      openid: 'openid-villager1',
      templateId: 'template-progress',
      page: `pages/lead/index?id=${lead.id as string}`,
      fields: {
        character_string1: lead.number as string,
        phrase2: '已收到',
        thing3: '等待受理，随时可以点开看',
      },
    },
  ])
  await act(world.server, 'intake', lead.id as string, { action: 'accept' })
  await world.runOn()
  // WeChat has taken the one message he allowed; the next way is an SMS.
  expect(world.wechat.messages).toHaveLength(1)
  expect(await world.tried('villager1', 'accepted')).toEqual([
    'in-app delivered',
    'wechat next-channel no-subscription',
    'sms delivered',
  ])
})

it('knows where to reach him once he has signed in, and keeps it sealed', async () => {
  const body = { provider: 'wechat', code: world.wechat.codeOf('openid-of-li'), countyCode: COUNTY }
  const { token } = (await world.server.request('POST', '/sessions', { body })).body as { token: string }
  const headers = { authorization: `Bearer ${token}` }
  const answers = [{ subscription: 'progress', accepted: true }]
  const id = '019cac46-1500-7000-8000-00000000aaad'
  await world.server.request('POST', '/notifications/subscriptions', { headers, body: { id, answers } })
  await world.server.request('POST', '/leads', {
    headers: { ...headers, 'idempotency-key': 'from-li-who-signed-in' },
    body: { source: 'miniapp', content: inquiry },
  })
  await world.runOn()
  expect(world.wechat.messages.map(({ openid }) => openid)).toEqual(['openid-of-li'])
  const { rows } = await world.server.admin.query<{ openid_sealed: Buffer }>(
    'select openid_sealed from contact_way',
  )
  expect(rows).toHaveLength(1)
  expect(rows[0]?.openid_sealed.toString('latin1')).not.toContain('openid-of-li')
  expect(world.server.logged()).not.toContain('openid-of-li')
})

it('counts an answer once, however often the phone reports it; no takes all away', async () => {
  const id = '019cac46-1500-7000-8000-00000000aaaa'
  const report = (accepted: boolean, own = id) =>
    world.server.request('POST', '/notifications/subscriptions', {
      as: 'villager1',
      body: { id: own, answers: [{ subscription: 'answer', accepted }] },
    })
  expect((await report(true)).status).toBe(204)
  await report(true)
  expect(await world.messagesLeft('villager1')).toEqual({ answer: 1 })
  await report(true, '019cac46-1500-7000-8000-00000000aaab')
  expect(await world.messagesLeft('villager1')).toEqual({ answer: 2 })
  await report(false, '019cac46-1500-7000-8000-00000000aaac')
  expect(await world.messagesLeft('villager1')).toEqual({ answer: 0 })
})

it('names its templates to whoever has a name, and to nobody else', async () => {
  const { body } = await world.server.request('GET', '/notifications/subscriptions', { as: 'villager1' })
  expect(body.items.map((one: { templateId: string }) => one.templateId)).toEqual([
    'template-progress',
    'template-needed',
    'template-answer',
  ])
  const asked = { provider: 'anonymous', countyCode: COUNTY }
  const { token } = (await world.server.request('POST', '/sessions', { body: asked })).body as {
    token: string
  }
  const headers = { authorization: `Bearer ${token}` }
  const nameless = await world.server.request('GET', '/notifications/subscriptions', { headers })
  expect(nameless.body).toEqual({ items: [] })
  const answers = [{ subscription: 'answer', accepted: true }]
  const id = '019cac46-1500-7000-8000-00000000aaaa'
  const told = await world.server.request('POST', '/notifications/subscriptions', {
    headers,
    body: { id, answers },
  })
  expect(told.status).toBe(403)
})

it('43101: takes the next way at once, and asks WeChat no more', async () => {
  await world.subscribe('villager1')
  world.wechat.wantsNone.add('openid-villager1')
  await world.fileInquiry()
  await world.runOn()
  expect(await world.tried('villager1')).toEqual([
    'in-app delivered',
    'wechat next-channel refused',
    'sms delivered',
  ])
  expect(world.sms.sent).toHaveLength(1)
  expect((await world.messagesLeft('villager1')).progress).toBe(0)
})

it.each([
  ['40001', 'replaced'],
  ['42001', 'ended'],
] as const)('%s: one refresh for two processes, and everybody is told', async (_code, how) => {
  for (const account of ['villager1', 'villager2', 'villager3']) await world.subscribe(account)
  await world.fileInquiry()
  await world.runOn()
  const before = world.wechat.bodies(tokenPath).length
  world.wechat.spoilToken(how)
  for (const account of ['villager2', 'villager3']) await file(world.server, 'inquiry', {}, account)
  await world.server.runOutbox()
  world.minutes(1)
  const other = world.server.anotherProcess()
  await Promise.all([runNotices(world.server.context, COUNTY), runNotices(other, COUNTY)])
  expect(world.wechat.messages).toHaveLength(3)
  expect(world.wechat.bodies(tokenPath).length - before).toBe(1)
})

it('47003: not tried again, the administrators hear of it once, the person is told another way', async () => {
  await world.subscribe('villager1')
  world.wechat.trouble(47003, '/cgi-bin/message/subscribe/send')
  await world.fileInquiry()
  await world.runOn()
  await world.fileInquiry()
  await world.runOn()
  world.minutes(600)
  await world.runOn()
  expect(world.wechat.bodies('/cgi-bin/message/subscribe/send')).toHaveLength(2)
  expect((await world.tried('villager1')).filter((line) => line.startsWith('wechat'))).toEqual([
    'wechat dead template',
    'wechat dead template',
  ])
  expect(world.sms.sent).toHaveLength(2)
  expect(await toldTo(world.server, 'administrator')).toEqual(['channel-trouble'])
  const { body } = await world.server.request('GET', '/operations/channels', { as: 'administrator' })
  const channel = body.items.find((one: { id: string }) => one.id === 'wechat')
  expect(channel).toMatchObject({ on: true, trouble: '模板和登记的不一样，请核对模板。' })
})

it('45009: rests, and tells later what waited', async () => {
  await world.subscribe('villager1')
  world.wechat.trouble(45009)
  await world.fileInquiry()
  await world.runOn()
  const asked = world.wechat.asked.length
  world.wechat.trouble(null)
  world.minutes(5)
  await world.runOn()
  expect(world.wechat.asked).toHaveLength(asked)
  expect(world.wechat.messages).toEqual([])
  world.minutes(120)
  await world.runOn()
  expect(world.wechat.messages).toHaveLength(1)
})

it('a whole day without WeChat harms no lead and loses no message', async () => {
  await world.subscribe('villager1')
  world.wechat.trouble('hang-up')
  world.sms.trouble('hang-up')
  const lead = await world.fileInquiry()
  for (let hour = 0; hour < 26; hour++) {
    await world.runOn()
    world.minutes(60)
  }
  expect(world.wechat.messages).toEqual([])
  expect(await toldTo(world.server, 'villager1', lead.id as string)).toContain('filed-filer')
  world.wechat.trouble(null)
  world.sms.trouble(null)
  for (let hour = 0; hour < 24 && world.wechat.messages.length === 0; hour++) {
    world.minutes(60)
    await world.runOn()
  }
  expect(world.wechat.messages).toHaveLength(1)
  // Told late, he has as long to read it as anybody: the SMS does not come with it.
  expect(world.sms.sent).toEqual([])
  world.minutes(26 * 60)
  await world.runOn()
  expect(world.sms.sent).toHaveLength(1)
})

describe('what WeChat tells afterwards', () => {
  it('believes only who knows the word', async () => {
    const [timestamp, nonce] = ['1772416800', '558812']
    const signature = createHash('sha1').update([pushToken, timestamp, nonce].sort().join('')).digest('hex')
    const ask = (query: object) =>
      world.server.request(
        'GET',
        `/wechat/push?${new URLSearchParams({ timestamp, nonce, ...query }).toString()}`,
      )
    const good = await ask({ signature, echostr: '4375120948345356249' })
    expect([good.status, good.text]).toEqual([200, '4375120948345356249'])
    expect((await ask({ signature: 'f'.repeat(40), echostr: 'x' })).status).toBe(403)
    expect((await ask({ signature: '', echostr: 'x' })).status).toBe(403)
    expect((await world.push({ Event: 'x' }, { token: 'another' })).status).toBe(403)
    expect((await world.push({ Event: 'something_new' })).text).toBe('success')
  })

  const rejected = { TemplateId: 'template-answer', SubscribeStatusString: 'reject' }
  const from = {
    ToUserName: 'gh_1',
    FromUserName: 'openid-villager1',
    CreateTime: '1772416800',
    MsgType: 'event',
  }
  it.each(['subscribe_msg_popup_event', 'subscribe_msg_change_event'])('%s: a no is a no', async (Event) => {
    await world.subscribe('villager1')
    await world.push({ ...from, Event, List: [{ ...rejected, SubscribeStatusString: 'accept' }] })
    expect((await world.messagesLeft('villager1')).answer).toBe(1)
    await world.push({ ...from, Event, List: [rejected] })
    expect(await world.messagesLeft('villager1')).toEqual({ progress: 1, needed: 1, answer: 0 })
  })

  it('reads it as XML too', async () => {
    await world.subscribe('villager1')
    const xml = `<xml><ToUserName><![CDATA[gh_1]]></ToUserName><FromUserName><![CDATA[openid-villager1]]></FromUserName>
      <Event><![CDATA[subscribe_msg_change_event]]></Event><SubscribeMsgChangeEvent><List>
      <TemplateId><![CDATA[template-needed]]></TemplateId>
      <SubscribeStatusString><![CDATA[reject]]></SubscribeStatusString></List></SubscribeMsgChangeEvent></xml>`
    const [timestamp, nonce] = ['1772416800', '558812']
    const signature = createHash('sha1').update([pushToken, timestamp, nonce].sort().join('')).digest('hex')
    const answer = await world.server.request(
      'POST',
      `/wechat/push?${new URLSearchParams({ signature, timestamp, nonce }).toString()}`,
      { body: xml, headers: { 'content-type': 'text/xml' } },
    )
    expect([answer.status, answer.text]).toEqual([200, 'success'])
    expect(await world.messagesLeft('villager1')).toEqual({ progress: 1, needed: 0, answer: 1 })
  })

  it('subscribe_msg_sent_event: what did not arrive goes another way', async () => {
    await world.subscribe('villager1')
    await world.fileInquiry()
    await world.runOn()
    expect(world.sms.sent).toEqual([])
    const Event = 'subscribe_msg_sent_event'
    const row = {
      TemplateId: 'template-progress',
      MsgID: '2500000001',
      ErrorStatus: 'success',
      ErrorCode: '0',
    }
    await world.push({ ...from, Event, List: row })
    await world.runOn()
    expect(world.sms.sent).toEqual([])
    await world.push({ ...from, Event, List: { ...row, ErrorCode: '43101', ErrorStatus: 'user refuse' } })
    await world.runOn()
    expect(await world.tried('villager1')).toEqual([
      'in-app delivered',
      'wechat next-channel refused',
      'sms delivered',
    ])
  })
})
