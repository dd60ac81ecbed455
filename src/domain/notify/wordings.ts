import { noticeText, type NoticeTemplate } from '../leads/notices'

/**
 * What leaves the product: the number, where it stands, what to do. Never the text of a lead, never a person's name
 * (check 35), and on a screen that others may see not even whether it is a report or a declaration.
 */

/** Subscribe messages are asked for by group: WeChat shows three at the most in one question. */
export const filerSubscriptions = ['progress', 'needed', 'answer'] as const
export const staffSubscriptions = ['work', 'deadline', 'news'] as const
export const subscriptions = [...filerSubscriptions, ...staffSubscriptions] as const
export type FilerSubscription = (typeof filerSubscriptions)[number]
export type StaffSubscription = (typeof staffSubscriptions)[number]
export type Subscription = FilerSubscription | StaffSubscription

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

const open = '请打开村声办理'
const look = '请打开村声看一看'
const forStaff: Partial<Record<NoticeTemplate, SubscribeWords>> = {
  'filed-desk': { subscription: 'work', state: '待受理', tip: '新来一件，请按期受理' },
  resubmitted: { subscription: 'work', state: '已补正', tip: '材料补来了，请按期受理' },
  transferred: { subscription: 'work', state: '转来一件', tip: open },
  'assigned-body': { subscription: 'work', state: '待办理', tip: '交给您单位了，请按期答复' },
  turn: { subscription: 'work', state: '等您办', tip: '有一步等您单位办' },
  'handed-back': { subscription: 'work', state: '退回来了', tip: '请重新交办' },
  contested: { subscription: 'work', state: '等您定', tip: '请您单位定下由谁来办' },
  objected: { subscription: 'work', state: '要再看', tip: '群众不同意不予受理，请再看' },
  reopened: { subscription: 'work', state: '要重办', tip: '群众要求重办' },
  split: { subscription: 'work', state: '分出来了', tip: open },
  'extension-requested': { subscription: 'work', state: '等您答复', tip: '有延期申请' },
  warned: { subscription: 'work', state: '又有预警', tip: '上门时请一起核实' },
  'stage-soon': { subscription: 'deadline', state: '快到期', tip: '有一步归您单位办，请按期办' },
  'stage-over': { subscription: 'deadline', state: '已超期', tip: '有一步过了期限，请马上办' },
  remind: { subscription: 'deadline', state: '催办', tip: '快到期了，请办理并回复' },
  supervise: { subscription: 'deadline', state: '督办', tip: '请按期书面回复' },
  escalate: { subscription: 'deadline', state: '升级', tip: '逾期未办结，请书面回复' },
  'escalated-above': { subscription: 'deadline', state: '升级', tip: '升级到您单位，请过问' },
  'unread-above': { subscription: 'deadline', state: '没有人看', tip: '下级一天没有看，请过问' },
  'notice-unread': { subscription: 'deadline', state: '没有人看', tip: '下级一天没有看，请过问' },
  'authorization-withdrawn': { subscription: 'deadline', state: '撤回授权', tip: '请马上停止比对' },
  'notice-full': { subscription: 'deadline', state: '公示期满', tip: '请记下公示结果' },
  'notice-down': { subscription: 'deadline', state: '要撤下', tip: '请揭下来，再点撤下' },
  'notice-board': { subscription: 'deadline', state: '已作废', tip: '请揭下来，拍一张照片' },
  withdrawn: { subscription: 'news', state: '已撤回', tip: look },
  commented: { subscription: 'news', state: '有补充', tip: '有新的补充说明' },
  'extension-decided': { subscription: 'news', state: '已答复', tip: '延期申请有了答复' },
  rated: { subscription: 'news', state: '已评价', tip: look },
  joined: { subscription: 'news', state: '并进来', tip: '有一件并进来，请一起办' },
  answered: { subscription: 'news', state: '已回复', tip: '督办已回复' },
  'channel-trouble': { subscription: 'news', state: '通知不通', tip: '有一种通知发不出去' },
  'weekly-letter': { subscription: 'news', state: '督办周报', tip: '上周的做好了，请看一看' },
  test: { subscription: 'news', state: '测试', tip: '这是一条测试通知，不用理会' },
}

/** In place of a lead where a notice is about none. */
export const noLead = '00000000-0000-0000-0000-000000000000'

/** null: it is not for them. */
export function subscribeWords(template: NoticeTemplate, to: 'filer' | 'staff'): SubscribeWords | null {
  return (to === 'filer' ? forFiler : forStaff)[template] ?? null
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
