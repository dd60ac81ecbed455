import { noticeText, type NoticeTemplate } from '../leads/notices'

/**
 * What leaves the product: the number, where it stands, what to do. Never the text of a lead, never a person's name
 * (check 35), and on a screen that others may see not even whether it is a report or a declaration.
 */

/** Subscribe messages are asked for by group: WeChat shows three at the most in one question. */
export const subscriptions = ['progress', 'needed', 'answer'] as const
export type Subscription = (typeof subscriptions)[number]

/** The parts of each of the three templates as they are set up at WeChat. */
export interface SubscribeWords {
  subscription: Subscription
  /** `phrase`. */
  state: string
  /** `thing`. */
  tip: string
}

const see = '点开看办到哪一步了'
const forFiler: Partial<Record<NoticeTemplate, SubscribeWords>> = {
  'filed-filer': { subscription: 'progress', state: '已收到', tip: '等待受理，随时可以点开看' },
  'filed-outside': { subscription: 'needed', state: '已收到', tip: '请打12317向更上一级反映' },
  accepted: { subscription: 'progress', state: '已受理', tip: see },
  returned: { subscription: 'needed', state: '待补正', tip: '还差几样材料，点开看缺什么' },
  declined: { subscription: 'answer', state: '没有受理', tip: '点开看原因，和该找哪里' },
  'assigned-filer': { subscription: 'progress', state: '办理中', tip: '已经交给单位办理，点开看' },
  advanced: { subscription: 'progress', state: '有进展', tip: see },
  corrected: { subscription: 'progress', state: '有更正', tip: '核实后改了几处，点开看' },
  signed: { subscription: 'progress', state: '有签名', tip: '家里有人签好了授权书' },
  commented: { subscription: 'progress', state: '有补充', tip: '有新的补充说明，点开看' },
  replied: { subscription: 'answer', state: '已答复', tip: '点开看答复，再评一评' },
  'merged-filer': { subscription: 'progress', state: '一起办', tip: '和同一件事一起办，编号不变' },
  test: { subscription: 'progress', state: '测试', tip: '这是一条测试通知，不用理会' },
  'split-filer': { subscription: 'progress', state: '单独办', tip: '又单独办了，编号不变' },
}

/** In place of a lead where a notice is about none. */
export const noLead = '00000000-0000-0000-0000-000000000000'

/** null: it is not for whoever sent the lead. */
export function subscribeWords(template: NoticeTemplate): SubscribeWords | null {
  return forFiler[template] ?? null
}

/** WeChat's limits by kind of field, in characters. */
const wechatLimits = { thing: 20, phrase: 5, character_string: 32 } as const
type FieldKind = keyof typeof wechatLimits

/** Does this value fit a field of WeChat's, such as `thing3`? */
export function fitsWechat(field: string, value: string): boolean {
  const kind = field.replace(/\d+$/, '')
  const limit = (wechatLimits as Partial<Record<string, number>>)[kind]
  if (limit === undefined || value === '' || Array.from(value).length > limit) return false
  const shapes: Partial<Record<string, RegExp>> = {
    phrase: /^[\u4e00-\u9fff]+$/,
    character_string: /^[\x21-\x7e]+$/,
  } satisfies Partial<Record<FieldKind, RegExp>>
  return shapes[kind]?.test(value) ?? true
}

/** The texts to register for SMS, `${number}` being all that changes: to whoever sent it, and to staff. */
export const smsTexts = {
  filer: '您的编号${number}有了新消息，请打开村声小程序查看，也可以打12317询问。',
  staff: '编号${number}有一条通知您还没有看，请尽快登录村声查看。',
} as const
/** One message, the signature in its brackets included; more are paid and may arrive torn. */
export const smsLimit = 70

export function smsText(to: keyof typeof smsTexts, number: string): string {
  return smsTexts[to].replace('${number}', number)
}

/** 企业微信, for staff: the sentence of the product. Bytes of UTF-8 at the most. */
export const wecomLimitBytes = 2048
export function wecomText(template: NoticeTemplate, params: Record<string, string>): string {
  return `${noticeText(template, params)}\n请到村声里查看。`
}
