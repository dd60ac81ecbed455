import type { Instant } from '../calendar'
import type { NoticeTemplate } from '../leads/notices'
import { afterQuiet, type QuietHours } from './ladder'

/**
 * Fifty leads given to an office in one go are fifty notices in the product and one message to each person there: what
 * is of one kind and due within a minute goes out together, with the count, and the number of the first alone.
 */
export const gatherSeconds = 60

/**
 * How long a notice waits for others of its kind. What is due just before the quiet hours waits for none: it would
 * fall into them. `quiet`: null for what is let through at night; it waits no longer than anything else.
 */
export function gathersUntil(dueAt: Instant, quiet: QuietHours | null): Instant {
  const until = new Date(Date.parse(dueAt) + gatherSeconds * 1000).toISOString()
  return quiet && afterQuiet(until, quiet) !== until ? dueAt : until
}

/** 企业微信: the sentences of `noticeTemplates` for several. */
export const severalTemplates: Partial<Record<NoticeTemplate, string>> = {
  'filed-desk': '您有 {count} 条新线索待受理，头一条编号 {number}，请按期受理。',
  resubmitted: '有 {count} 条线索补正了，头一条编号 {number}，请按期受理。',
  transferred: '有 {count} 条线索转给您单位，头一条编号 {number}，请尽快受理。',
  withdrawn: '有 {count} 条线索群众撤回了，头一条编号 {number}。',
  'assigned-body': '您有 {count} 条新线索要办，头一条编号 {number}，请按期答复。',
  turn: '有 {count} 条线索各有一步等您单位办，头一条编号 {number}。',
  'stage-soon': '有 {count} 条线索，归您单位办的一步快到期了，头一条编号 {number}，请按期办好。',
  'stage-over': '有 {count} 条线索，归您单位办的一步过了期限，头一条编号 {number}，请马上办好。',
  'authorization-withdrawn': '有 {count} 条线索的农户撤回了授权，头一条编号 {number}，请马上停止比对。',
  commented: '有 {count} 条新的补充说明，头一条编号 {number}。',
  'handed-back': '有 {count} 条交办退回来了，头一条编号 {number}，请重新交办。',
  'extension-requested': '有 {count} 个延期申请等您答复，头一条编号 {number}。',
  'extension-decided': '有 {count} 个延期申请有了答复，头一条编号 {number}。',
  rated: '有 {count} 条线索群众评价了，头一条编号 {number}。',
  contested: '有 {count} 条线索被三个单位退回，头一条编号 {number}，请您单位定下由谁来办。',
  objected: '有 {count} 条线索，群众不同意不予受理，头一条编号 {number}，请您单位再看。',
  joined: '有 {count} 次并案，头一条编号 {number}，请一起办，一起答复。',
  split: '有 {count} 条线索从并案里分了出来，头一条编号 {number}，请接着办。',
  reopened: '有 {count} 条线索群众要求重办，头一条编号 {number}，请尽快处理。',
  remind: '催办：有 {count} 条线索快到期了，头一条编号 {number}，请按期办理，并回复。',
  supervise: '督办：有 {count} 条线索，头一条编号 {number}，请按期书面回复。',
  escalate: '升级：有 {count} 条线索逾期未办结，头一条编号 {number}，请书面回复。',
  'escalated-above': '有 {count} 条线索升级到您单位，头一条编号 {number}，请过问。',
  answered: '有 {count} 条督办回复了，头一条编号 {number}。',
  'unread-above': '有 {count} 条通知，下级一天没有人看，头一条编号 {number}，请您过问。',
  'notice-full': '有 {count} 张公示满了天数，请记下结果。',
  'notice-down': '有 {count} 张公示公告到期了，请揭下来，再点“撤下”。',
  'notice-board': '有 {count} 张公示公告作废了，请揭下来，拍一张照片。',
  'notice-unread': '有 {count} 条公示公告的提醒，下级一天没有人看，请您过问。',
  'channel-trouble': '有 {count} 处通知发不出去，请到“通知渠道”看原因。',
  'weekly-letter': '有 {count} 份督办周报做好了，请到“督办”里看。',
  warned: '有 {count} 条线索的农户又有预警，头一条编号 {number}，请点开看，上门时一起核实。',
}

export function wecomTextOfSeveral(template: NoticeTemplate, count: number, number: string): string {
  const sentence = severalTemplates[template] ?? '您有 {count} 条通知还没有看，头一条编号 {number}。'
  return `${sentence.replace('{count}', String(count)).replace('{number}', number)}\n请到村声里查看。`
}

/** WeChat: what stands in place of the tip; number and state are those of the first. At most 20 characters. */
const filerTips: Partial<Record<NoticeTemplate, string>> = {
  'filed-outside': '{count} 条，请打12317反映',
  returned: '一共 {count} 条缺材料，点开看',
}
export function tipOfSeveral(template: NoticeTemplate, to: 'filer' | 'staff', count: number): string {
  const tip =
    to === 'filer' ? (filerTips[template] ?? '一共 {count} 条，点开看') : '一共 {count} 条，请打开村声看'
  return tip.replace('{count}', String(count))
}

/** The texts to register for SMS beside those for one, `${count}` being all that changes. */
export const smsTextsOfSeveral = {
  filer: '您有${count}条新消息，请打开村声小程序查看，也可以打12317询问。',
  staff: '您有${count}条通知还没有看，请尽快登录村声查看。',
} as const
