import { aliyunHeaders, aliyunQuery } from '@/server/notify/aliyun-signature'
import { bodyIdOf, file, toldTo } from './forms'
import { startNoticeWorld, type NoticeWorld } from './notice-world'

/** 企业微信 and SMS: each of their answers, and what the administrator sees of it. */

let world: NoticeWorld
const wecomOf = async (account = 'intake') =>
  (await world.tried(account, 'filed-desk')).find((line) => line.startsWith('wecom'))
const smsOf = async (account = 'intake') =>
  (await world.tried(account, 'filed-desk')).find((line) => line.startsWith('sms'))
const channel = async (id: string) => {
  const { body } = await world.server.request('GET', '/operations/channels', { as: 'administrator' })
  return (body.items as { id: string }[]).find((one) => one.id === id)
}

/** The service's own worked example of version 3 of its signature. */
it('signs as the service reckons it', () => {
  const query = aliyunQuery({
    RegionId: 'cn-shanghai',
    ImageId: 'win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd',
  })
  const { authorization } = aliyunHeaders({
    keyId: 'YourAccessKeyId',
    keySecret: 'YourAccessKeySecret',
    host: 'ecs.cn-shanghai.aliyuncs.com',
    action: 'RunInstances',
    version: '2014-05-26',
    query,
    at: new Date('2023-10-26T10:22:32.000Z'),
    nonce: '3156853299f313e23d1673dc12e1703d',
  })
  expect(authorization).toBe(
    'ACS3-HMAC-SHA256 Credential=YourAccessKeyId,' +
      'SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,' +
      'Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0',
  )
  expect(aliyunQuery({ b: '{"number":"A 1"}', a: "村*'~" })).toBe(
    'a=%E6%9D%91%2A%27~&b=%7B%22number%22%3A%22A%201%22%7D',
  )
})

describe('企业微信', () => {
  beforeEach(async () => {
    world = await startNoticeWorld(['wecom', 'sms'])
    await world.givePhone('intake', '13907930001')
  })
  afterEach(() => world.stop())

  it.each([
    [40014, 'wecom waiting set-up'],
    [42001, 'wecom waiting set-up'],
    [45009, 'wecom waiting quota'],
    [45033, 'wecom waiting busy'],
    [-1, 'wecom waiting busy'],
    [60111, 'wecom next-channel no-way'],
    [81013, 'wecom next-channel no-way'],
    [40013, 'wecom dead set-up'],
    [60020, 'wecom dead set-up'],
    [60011, 'wecom dead rights'],
    [48002, 'wecom dead rights'],
    [99999, 'wecom dead unknown'],
  ])('errcode %i: %s', async (errcode, line) => {
    world.wecom.refuse(errcode)
    await world.fileInquiry()
    await world.runOn()
    expect(await wecomOf()).toBe(line)
    // Whoever cannot be reached that way is reached the next way at once; what passes is tried again.
    expect(await smsOf()).toBe(line.includes('waiting') ? 'sms waiting' : 'sms delivered')
    world.wecom.refuse(0)
    world.minutes(20)
    await world.runOn()
    const told = line.includes('waiting') && ![45009].includes(errcode)
    expect(world.wecom.sent).toHaveLength(told ? 1 : 0)
    expect(await toldTo(world.server, 'administrator')).toEqual(
      line.includes('dead') ? ['channel-trouble'] : [],
    )
  })

  it('asks for a member once, and for a token once', async () => {
    await world.fileInquiry()
    await world.runOn()
    const asked = world.wecom.asked()
    await world.fileInquiry()
    await world.runOn()
    expect(world.wecom.asked() - asked).toBe(1)
    expect(world.wecom.tokensAsked()).toBe(1)
    world.wecom.spoilToken()
    await world.fileInquiry()
    await world.runOn()
    expect(world.wecom.tokensAsked()).toBe(2)
    expect(world.wecom.sent).toHaveLength(3)
  })

  it('finds another way for whoever is no member, and does not ask again and again', async () => {
    world.wecom.members.clear()
    await world.fileInquiry()
    await world.runOn()
    expect([await wecomOf(), await smsOf()]).toEqual(['wecom next-channel no-way', 'sms delivered'])
    const asked = world.wecom.asked()
    await world.fileInquiry()
    await world.runOn()
    expect(world.wecom.asked()).toBe(asked)
  })

  it('sends no member more than thirty a minute: more would be dropped without a word', async () => {
    await world.server.admin.query(
      `insert into notice_delivery (county_code, id, notification_id, account_id, lead_id, lead_number, seq, template,
        channel, rung, nameless, created_at, available_at, outcome, done_at)
      select '361199', gen_random_uuid(), gen_random_uuid(), $1, gen_random_uuid(), 'ZX', 1, 'turn', 'wecom', 1, false,
        $2, $2, 'delivered', $2 from generate_series(1, 30)`,
      [await world.server.accountId('intake'), '2026-03-02T02:00:30.000Z'],
    )
    await world.fileInquiry()
    await world.runOn()
    expect(await wecomOf()).toBe('wecom waiting busy')
    expect(world.wecom.sent).toEqual([])
    world.minutes(5)
    await world.run()
    expect(world.wecom.sent).toHaveLength(1)
  })
})

describe('SMS', () => {
  beforeEach(async () => {
    world = await startNoticeWorld(['sms'])
    await world.givePhone('intake', '13907930001')
  })
  afterEach(() => world.stop())

  it.each([
    ['isv.BUSINESS_LIMIT_CONTROL', 'sms waiting limit-person'],
    ['isv.DAY_LIMIT_CONTROL', 'sms waiting quota'],
    ['isp.SYSTEM_ERROR', 'sms waiting busy'],
    ['Throttling.User', 'sms waiting busy'],
    ['isv.MOBILE_NUMBER_ILLEGAL', 'sms next-channel bad-number'],
    ['isv.AMOUNT_NOT_ENOUGH', 'sms dead money'],
    ['isv.OUT_OF_SERVICE', 'sms dead money'],
    ['isv.SMS_SIGNATURE_ILLEGAL', 'sms dead template'],
    ['isv.SMS_TEMPLATE_ILLEGAL', 'sms dead template'],
    ['isv.TEMPLATE_MISSING_PARAMETERS', 'sms dead template'],
    ['isp.RAM_PERMISSION_DENY', 'sms dead rights'],
    ['SignatureDoesNotMatch', 'sms dead set-up'],
    ['InvalidAccessKeyId.NotFound', 'sms dead set-up'],
    ['isv.SOMETHING_NEW', 'sms dead unknown'],
  ])('%s: %s', async (code, line) => {
    world.sms.refuse(code)
    await world.fileInquiry()
    await world.runOn()
    world.minutes(30)
    await world.runOn()
    expect(await smsOf()).toBe(line)
    world.sms.refuse(null)
    world.minutes(70)
    await world.runOn()
    expect(world.sms.sent).toHaveLength(line.includes('waiting') ? 1 : 0)
    expect((await channel('sms')) as object).toMatchObject({
      on: true,
      trouble: line.includes('dead') ? expect.any(String) : null,
    })
  })

  it('is mended when something gets through', async () => {
    world.sms.refuse('isv.AMOUNT_NOT_ENOUGH')
    await world.fileInquiry()
    await world.runOn()
    world.minutes(30)
    await world.runOn()
    expect(await channel('sms')).toMatchObject({ trouble: '短信账户欠费或者停用，请充值。' })
    await world.fileInquiry()
    world.sms.refuse(null)
    await world.runOn()
    world.minutes(30)
    await world.runOn()
    expect(await channel('sms')).toMatchObject({ trouble: null, troubleSince: null })
    expect(await toldTo(world.server, 'administrator')).toEqual(['channel-trouble'])
  })

  it('gives up after three days, and says so', async () => {
    world.sms.trouble('status-502')
    await world.fileInquiry()
    for (let hours = 0; hours < 100; hours++) {
      await world.runOn()
      world.minutes(60)
    }
    expect(await smsOf()).toBe('sms dead gave-up')
  })
})

describe('for whoever looks after it', () => {
  beforeAll(async () => {
    world = await startNoticeWorld(['wecom', 'sms'])
    await world.givePhone('intake', '13907930001')
    await world.givePhone('administrator', '13907930009')
  })
  afterAll(() => world.stop())
  const test = (id: string, as = 'administrator') =>
    world.server.request('POST', `/operations/channels/${id}/test`, { as })

  it('sends a test to himself over each channel that is set up', async () => {
    expect((await test('wecom')).body).toEqual({ delivered: true, result: '发出去了，请看一看收到没有。' })
    expect(world.wecom.sent.at(-1)).toEqual({
      userid: 'user-administrator',
      text: '这是一条测试通知，编号 CS-0000，不用理会。\n请到村声里查看。',
    })
    expect((await test('sms')).body.delivered).toBe(true)
    expect(world.sms.sent.at(-1)).toMatchObject({ phone: '13907930009' })
    expect((await test('in-app')).body.delivered).toBe(true)
    expect(await toldTo(world.server, 'administrator')).toEqual(['test'])
    world.sms.refuse('isv.OUT_OF_SERVICE')
    expect((await test('sms')).body).toEqual({ delivered: false, result: '短信账户欠费或者停用，请充值。' })
    world.sms.refuse(null)
    expect((await test('wechat')).status).toBe(409)
    expect((await test('superior')).status).toBe(409)
    expect((await test('fax')).status).toBe(422)
    expect((await test('sms', 'supervisor')).body).toEqual({
      delivered: false,
      result: '没有这个人的联系方式。',
    })
  })

  it('shows each notice on each channel in plain words, page by page, without names', async () => {
    for (let i = 0; i < 12; i++) await world.fileInquiry()
    await world.runOn()
    const seen: { id: string; to: string; channelWords: string; result: string }[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const url: string = `/operations/deliveries${cursor ? `?cursor=${cursor}` : ''}`
      const { body } = await world.server.request('GET', url, { as: 'administrator' })
      seen.push(...(body.items as typeof seen))
      cursor = body.nextCursor as string | null
    }
    expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length)
    expect(seen.map(({ to, channelWords, result }) => `${to}：${channelWords}：${result}`)).toEqual(
      expect.arrayContaining([
        '群众：村声里的消息：发出去了',
        expect.stringMatching(/受理台：企业微信：发出去了：和另外 11 条通知合成一条发的。$/),
        expect.stringMatching(/受理台：企业微信：发出去了：和编号 ZX\S+ 合成一条发的。$/),
        expect.stringMatching(/受理台：短信：还没有发$/),
      ]),
    )
    const { body } = await world.server.request('GET', '/operations/deliveries?channel=wecom', {
      as: 'supervisor',
    })
    expect(new Set((body.items as { channel: string }[]).map((one) => one.channel))).toEqual(
      new Set(['wecom']),
    )
  })

  it('shows nothing of a lead that is kept from the one who looks', async () => {
    const accused = { bodyId: await bodyIdOf(world.server, /清源县督办组/) }
    const lead = await file(world.server, 'report', { accused })
    await world.runOn()
    const numbers = async (as: string) => {
      const { body } = await world.server.request('GET', '/operations/deliveries', { as })
      return (body.items as { leadNumber: string | null }[]).map((one) => one.leadNumber)
    }
    expect(await numbers('supervisor')).not.toContain(lead.number)
    expect(await numbers('administrator')).toContain(lead.number)
  })
})
