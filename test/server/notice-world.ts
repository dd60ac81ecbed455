import { createHash } from 'node:crypto'
import { runNotices } from '@/server/notify/climb'
import { startFakeAliyun } from '../support/fake-aliyun'
import { startFakeWechat } from '../support/fake-wechat'
import { startFakeWecom } from '../support/fake-wecom'
import { COUNTY, startTestServer } from '../support/server'
import { file, report } from './forms'

export const pushToken = 'pushToken1'

const subscribe = {
  WECHAT_APP_ID: 'wx-test',
  WECHAT_APP_SECRET: 'secret-of-the-app',
  WECHAT_PUSH_TOKEN: pushToken,
  WECHAT_TEMPLATE_PROGRESS: 'template-progress,character_string1,phrase2,thing3',
  WECHAT_TEMPLATE_NEEDED: 'template-needed,character_string1,phrase2,thing3',
  WECHAT_TEMPLATE_ANSWER: 'template-answer,character_string1,phrase2,thing3',
}

export type Way = 'wechat' | 'wecom' | 'sms' | 'sms-of-several'

/** Templates for staff, on top of those for whoever sent something. */
export const staffTemplates = {
  WECHAT_TEMPLATE_WORK: 'template-work,character_string1,phrase2,thing3',
  WECHAT_TEMPLATE_DEADLINE: 'template-deadline,character_string1,phrase2,thing3',
  WECHAT_TEMPLATE_NEWS: 'template-news,character_string1,phrase2,thing3',
}

/** The whole server with every channel set up, each with the service's own answers behind it. */
export async function startNoticeWorld(
  ways: readonly Way[] = ['wechat', 'wecom', 'sms'],
  settings: Record<string, string> = {},
) {
  const wechat = await startFakeWechat()
  const wecom = await startFakeWecom()
  const sms = await startFakeAliyun()
  const server = await startTestServer({
    env: {
      ...(ways.includes('wechat') ? { ...subscribe, WECHAT_API: wechat.api } : {}),
      ...(ways.includes('wecom') ? wecom.settings : {}),
      ...(ways.includes('sms') ? sms.settings : {}),
      ...(ways.includes('sms-of-several') ? sms.settingsOfSeveral : {}),
      ...settings,
    },
  })
  const { context, clock } = server

  async function run(): Promise<void> {
    await server.runOutbox()
    while ((await runNotices(context, COUNTY)) > 0);
  }

  let answers = 0
  return {
    server,
    wechat,
    wecom,
    sms,

    /** This account's phone number from now on; a member of 企业微信 too. */
    async givePhone(account: string, phone: string): Promise<void> {
      const id = await server.accountId(account)
      const { sealing } = context
      const sealed = sealing.seal(`account.phone|${COUNTY}|${id}`, Buffer.from(phone))
      await server.admin.query('update account set phone_sealed = $2 where id = $1', [id, sealed])
      wecom.members.set(phone, `user-${account}`)
    },

    /** A report of somebody without a name. */
    async reportNameless(): Promise<void> {
      const asked = { provider: 'anonymous', countyCode: COUNTY }
      const { body } = await server.request('POST', '/sessions', { body: asked })
      const { contact: _contact, ...rest } = report
      await server.request('POST', '/leads', {
        body: { source: 'web', content: { ...rest, identity: 'anonymous' } },
        headers: { authorization: `Bearer ${body.token}`, 'idempotency-key': 'of-somebody-nameless' },
      })
    },

    /** In WeChat with this openid, and he said yes once to each of these. */
    async subscribe(account: string, templates: readonly string[] = ['progress', 'needed', 'answer']) {
      const person = { countyCode: COUNTY, id: await server.accountId(account) }
      await context.contacts.keepOpenid(context.db, person, `openid-${account}`)
      const id = `019cac46-1500-7000-8000-${(answers += 1).toString().padStart(12, '0')}`
      const body = { id, answers: templates.map((subscription) => ({ subscription, accepted: true })) }
      return server.request('POST', '/notifications/subscriptions', { as: account, body })
    },

    messagesLeft: async (account: string) => {
      const { rows } = await server.admin.query<{ template: string; messages: number }>(
        'select template, messages from subscription where account_id = $1',
        [await server.accountId(account)],
      )
      return Object.fromEntries(rows.map(({ template, messages }) => [template, messages]))
    },

    /** Everything that is due by now: from the outbox, and up the ladders. */
    run,

    /** The same, and a minute later again: by then notices have waited for others of their kind. */
    async runOn(): Promise<void> {
      await run()
      clock.advance({ minutes: 1 })
      await run()
    },

    /** What was tried for an account, in the order of the rungs. */
    async tried(account: string, template?: string) {
      const { rows } = await server.admin.query<{
        channel: string
        outcome: string | null
        reason: string | null
        attempts: number
      }>(
        `select channel, outcome, reason, attempts from notice_delivery
         where account_id = $1 and ($2::text is null or template = $2) order by created_at, rung`,
        [await server.accountId(account), template ?? null],
      )
      return rows.map(({ channel, outcome, reason }) =>
        [channel, outcome ?? 'waiting', reason ?? ''].join(' ').trim(),
      )
    },

    async push(event: object, { token = pushToken } = {}) {
      const [timestamp, nonce] = ['1772416800', '558812']
      const signature = createHash('sha1').update([token, timestamp, nonce].sort().join('')).digest('hex')
      const query = new URLSearchParams({ signature, timestamp, nonce }).toString()
      return server.request('POST', `/wechat/push?${query}`, { body: event })
    },

    minutes: (minutes: number) => clock.advance({ minutes }),
    fileInquiry: () => file(server, 'inquiry'),

    async stop(): Promise<void> {
      await server.stop()
      await Promise.all([wechat.stop(), wecom.stop(), sms.stop()])
    },
  }
}
export type NoticeWorld = Awaited<ReturnType<typeof startNoticeWorld>>
