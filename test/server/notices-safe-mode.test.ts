import { createCipheriv, createHash } from 'node:crypto'
import { openSafe } from '@/server/notify/wechat-safe-mode'
import { pushToken, startNoticeWorld, type NoticeWorld } from './notice-world'

/** WeChat's pushes in safe mode (安全模式): signed with what is sealed, sealed for this app alone. */

const aesKey = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG'
const appId = 'wx-test'
const [timestamp, nonce] = ['1772416800', '558812']

/** As WeChat seals it, put together from its description and not from our own code. */
function sealed(message: string, { key = aesKey, app = appId, random = '0123456789abcdef' } = {}): string {
  const body = Buffer.from(message)
  const length = Buffer.from(
    [body.length >>> 24, body.length >>> 16, body.length >>> 8, body.length].map((n) => n & 255),
  )
  const plain = Buffer.concat([Buffer.from(random), length, body, Buffer.from(app)])
  const fill = 32 - (plain.length % 32)
  const bytes = Buffer.from(`${key}=`, 'base64')
  const cipher = createCipheriv('aes-256-cbc', bytes, bytes.subarray(0, 16))
  cipher.setAutoPadding(false)
  return Buffer.concat([
    cipher.update(plain),
    cipher.update(Buffer.alloc(fill, fill)),
    cipher.final(),
  ]).toString('base64')
}
const sign = (...words: string[]) => createHash('sha1').update(words.sort().join('')).digest('hex')

let world: NoticeWorld
beforeAll(async () => {
  world = await startNoticeWorld(['wechat', 'sms'], { WECHAT_PUSH_KEY: aesKey })
})
afterAll(() => world.stop())

function send(encrypted: string, { xml = false, token = pushToken, query = {} } = {}) {
  const all = { timestamp, nonce, msg_signature: sign(token, timestamp, nonce, encrypted), ...query }
  const path = `/wechat/push?${new URLSearchParams(all).toString()}`
  return xml
    ? world.server.request('POST', path, {
        body: `<xml><ToUserName><![CDATA[gh_1]]></ToUserName><Encrypt><![CDATA[${encrypted}]]></Encrypt></xml>`,
        headers: { 'content-type': 'text/xml' },
      })
    : world.server.request('POST', path, { body: { ToUserName: 'gh_1', Encrypt: encrypted } })
}
const refusal = (template: string) => ({
  ToUserName: 'gh_1',
  FromUserName: 'openid-villager1',
  CreateTime: 1772416800,
  MsgType: 'event',
  Event: 'subscribe_msg_change_event',
  List: [{ TemplateId: `template-${template}`, SubscribeStatusString: 'reject' }],
})

it('opens what WeChat sealed, as JSON and as XML', async () => {
  await world.subscribe('villager1')
  const json = await send(sealed(JSON.stringify(refusal('answer'))))
  expect([json.status, json.text]).toEqual([200, 'success'])
  expect(await world.messagesLeft('villager1')).toEqual({ progress: 1, needed: 1, answer: 0 })
  const inside = `<xml><FromUserName><![CDATA[openid-villager1]]></FromUserName>
    <Event><![CDATA[subscribe_msg_change_event]]></Event><SubscribeMsgChangeEvent><List>
    <TemplateId><![CDATA[template-needed]]></TemplateId>
    <SubscribeStatusString><![CDATA[reject]]></SubscribeStatusString></List></SubscribeMsgChangeEvent></xml>`
  const xml = await send(sealed(inside), { xml: true })
  expect([xml.status, xml.text]).toEqual([200, 'success'])
  expect(await world.messagesLeft('villager1')).toEqual({ progress: 1, needed: 0, answer: 0 })
})

it('at set-up gives the echo back: as it is where the word signs it, opened where it is sealed', async () => {
  const ask = (query: Record<string, string>) =>
    world.server.request(
      'GET',
      `/wechat/push?${new URLSearchParams({ timestamp, nonce, ...query }).toString()}`,
    )
  const open = await ask({ signature: sign(pushToken, timestamp, nonce), echostr: '4375120948345356249' })
  expect([open.status, open.text]).toEqual([200, '4375120948345356249'])
  const echostr = sealed('1616140317555161061')
  const shut = await ask({ msg_signature: sign(pushToken, timestamp, nonce, echostr), echostr })
  expect([shut.status, shut.text]).toEqual([200, '1616140317555161061'])
  expect((await ask({ msg_signature: sign('other', timestamp, nonce, echostr), echostr })).status).toBe(403)
})

describe('takes nothing that WeChat did not seal for this app', () => {
  const message = JSON.stringify(refusal('progress'))
  const good = sealed(message)
  const flipped = Buffer.from(good, 'base64')
  flipped[flipped.length - 1] = (flipped[flipped.length - 1] ?? 0) ^ 1

  it.each([
    ['another word', () => send(good, { token: 'another' })],
    [
      'the signature of another message',
      () => send(good, { query: { msg_signature: sign(pushToken, timestamp, nonce, sealed('{}')) } }),
    ],
    ['another key', () => send(sealed(message, { key: [...aesKey].reverse().join('') }))],
    ['another app', () => send(sealed(message, { app: 'wx-other' }))],
    ['one bit changed', () => send(flipped.toString('base64'))],
    ['half a block', () => send(Buffer.from('short').toString('base64'))],
    ['nothing', () => send('')],
  ] as const)('%s', async (_what, push) => {
    expect((await push()).status).toBe(403)
    expect((await world.messagesLeft('villager1')).progress).toBe(1)
  })

  it('a push in the open, though the word signs it', async () => {
    const query = { signature: sign(pushToken, timestamp, nonce), timestamp, nonce }
    const path = `/wechat/push?${new URLSearchParams(query).toString()}`
    const answer = await world.server.request('POST', path, { body: refusal('progress') })
    expect(answer.status).toBe(403)
    expect((await world.messagesLeft('villager1')).progress).toBe(1)
  })
})

it.each([0, 1, 11, 12, 13, 31, 32, 33, 500, 4000])('%i characters, filled up to blocks of 32', (length) => {
  const message = '村'.repeat(length)
  const key = Buffer.from(`${aesKey}=`, 'base64')
  expect(openSafe(sealed(message), key, appId)).toBe(message)
  expect(openSafe(sealed(message), key, 'wx-tes')).toBeNull()
})
