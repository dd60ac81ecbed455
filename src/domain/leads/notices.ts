import { bodyAbove } from '../actors'
import { packById } from '../policy/index'
import { procedureKinds, procedureOf } from '../procedures/state'
import type { ActivityData } from './activity'
import type { LeadHead } from './lead'
import type { LeadSettings } from './settings'
import { OUTSIDE } from './shielding'
import { bodiesAt } from './turns'

/**
 * Who is told of what. Wording carries the number, the place in the process and dates; never the text of a
 * lead and never a name (check 35).
 */
export const noticeTemplates = {
  'filed-filer': '您的{kind}已收到，编号 {number}。',
  'filed-outside': '您的{kind}已收到，编号 {number}。这里没有能受理它的上级，请打 12317 向更上一级反映。',
  'filed-desk': '新{kind}待受理，编号 {number}，请在 {due}前受理。',
  accepted: '您的{kind}已受理，编号 {number}。',
  returned: '您的{kind}还差几样材料，编号 {number}，请点开看缺什么。',
  resubmitted: '群众已补正，编号 {number}，请在 {due}前受理。',
  declined: '您的{kind}没有受理，编号 {number}，请点开看原因和该找哪里。',
  transferred: '有{kind}转给您单位，编号 {number}，请尽快受理。',
  withdrawn: '群众已撤回，编号 {number}。',
  'assigned-filer': '您的{kind}已交给{body}办理，编号 {number}。',
  'assigned-body': '有{kind}交给您单位办理，编号 {number}，请在 {due}前答复。',
  advanced: '您的{kind}有新进展，编号 {number}，请点开查看。',
  corrected: '您的{kind}里有几处，村干部核实后改过了，编号 {number}，请点开看改了什么。',
  turn: '编号 {number} 有一步等您单位办，请点开看是哪一步。',
  'stage-soon': '编号 {number} 有一步归您单位办，请在 {due}前办好。',
  'stage-over': '编号 {number} 有一步归您单位办，已经过了期限，请马上办好。',
  signed: '家里有人签好了承诺授权书，编号 {number}。',
  'authorization-withdrawn': '编号 {number} 的农户撤回了授权，请马上停止比对。',
  commented: '编号 {number} 有新的补充说明。',
  'handed-back': '{body}退回了交办，编号 {number}，请重新交办。',
  'extension-requested': '有延期申请等您答复，编号 {number}。',
  'extension-decided': '延期申请已有答复，编号 {number}。',
  replied: '您的{kind}有了答复，编号 {number}，请看一看，评一评。',
  rated: '群众已评价，编号 {number}。',
  contested: '编号 {number} 已被三个单位退回，请您单位定下由谁来办。',
  objected: '群众不同意不予受理，编号 {number}，请您单位再看，在 {due}前受理。',
  'merged-filer': '您的{kind}和同一件事并在一起办了，编号 {number} 不变，请点开看。',
  joined: '有一件并到编号 {number}，请一起办，一起答复。',
  'split-filer': '您的{kind}又单独办了，编号 {number} 不变。',
  split: '编号 {number} 从并案里分了出来，请接着办。',
  reopened: '群众要求重办，编号 {number}，请尽快处理。',
  remind: '催办：编号 {number} 快到期了，请在 {due}前办理，并回复。',
  supervise: '督办：编号 {number}，请在 {due}前书面回复。',
  escalate: '升级：编号 {number} 逾期未办结，请在 {due}前书面回复。',
  'escalated-above': '编号 {number} 已升级到您单位，请过问。',
  answered: '督办已回复，编号 {number}。',
  'unread-above': '编号 {number} 有一条通知，{body}一天没有人看，请您过问。',
  'notice-full': '{village}有一张公示满了天数，{day}贴出的，请记下结果。',
  'notice-down': '{village}有一张公示公告到期了，{day}贴出的，请揭下来，再点“撤下”。',
  'notice-board': '{village}有一张公示公告作废了，{day}贴出的，请揭下来，拍一张照片。',
  'notice-unread': '有一张公示公告的提醒，{body}一天没有人看，请您过问。',
  test: '这是一条测试通知，编号 {number}，不用理会。',
  'channel-trouble': '{channel}的通知发不出去，请到“通知渠道”看原因。',
  'weekly-letter': '上周的督办周报做好了，请到“督办”里看。',
  warned: '编号 {number} 的农户又有一条预警，请点开看，上门时一起核实。',
} as const
export type NoticeTemplate = keyof typeof noticeTemplates

/** Of a 公示 or 公告 instead of a lead: `leadId` is then that of the notice. */
const aboutBoard: readonly NoticeTemplate[] = ['notice-full', 'notice-down', 'notice-board', 'notice-unread']
export function isAboutBoard(template: NoticeTemplate): boolean {
  return aboutBoard.includes(template)
}

export type Audience = { to: 'filer' } | { to: 'body'; bodyId: string } | { to: 'account'; accountId: string }

export interface Notice {
  audience: Audience
  template: NoticeTemplate
  /** Due instant the template speaks of, if it does. */
  dueAt: string | null
  /** Body the template speaks of, if it does. */
  bodyId: string | null
}

function due(lead: LeadHead, name: 'intake' | 'reply'): string | null {
  return lead.clocks.filter((clock) => clock.name === name).at(-1)?.dueAt ?? null
}

const filer: Audience = { to: 'filer' }

/** The offices that do the stage a term of the guide belongs to, and the day it is over. */
function stageOf(lead: LeadHead, clock: string, settings: Place): { bodies: string[]; dueAt: string | null } {
  const pack = packById(lead.pack?.id ?? '', lead.pack?.version)
  const [kind, id] = clock.split('.')
  const procedure = procedureKinds.find((one) => one === kind)
  const row = pack && procedure && procedureOf(pack, procedure).stages.find((stage) => stage.id === id)
  return {
    bodies: row ? bodiesAt(row.levels, lead, settings) : [],
    dueAt: lead.clocks.filter((one) => one.stage === clock).at(-1)?.dueAt ?? null,
  }
}

type Place = Pick<LeadSettings, 'bodies' | 'deskId'>
type Supervised = Extract<ActivityData, { type: 'supervised' }>
type Told = { audience: Audience; template: NoticeTemplate; dueAt?: string | null; bodyId?: string }

const followedTypes: readonly ActivityData['type'][] = [
  'accepted',
  'assigned',
  'transferred',
  'handed-back',
  'extension-decided',
]
const isForFiler = ({ audience }: Told) => audience.to === 'filer'

/**
 * The notices of one activity. `lead` is the lead after it, or later still: a message that had to wait goes to
 * whom the activity itself names, not to whoever holds the lead by then.
 */
export function noticesOf(
  data: ActivityData,
  lead: LeadHead,
  actor: { party: string; bodyId: string | null },
  settings: Place,
  called: readonly string[] = [],
): Notice[] {
  const body = (bodyId: string): Audience => ({ to: 'body', bodyId })
  const person = (accountId: string): Audience => ({ to: 'account', accountId })
  const holder = body(lead.holderId)
  const handler = lead.assigneeId ? person(lead.assigneeId) : holder
  const levelAbove = body(bodyAbove(actor.bodyId ?? lead.holderId, settings.bodies))
  /** Whose stage it is hears of it too, though another office answers for the lead. */
  const ofStage = ({ stage, level, bodyId }: Supervised): Told[] => {
    if (stage === undefined) return []
    const { bodies, dueAt } = stageOf(lead, stage, settings)
    const others = bodies.filter((id) => id !== bodyId)
    return others.map((id) =>
      level === 'remind'
        ? { audience: body(id), template: 'stage-soon', dueAt }
        : { audience: body(id), template: 'stage-over' },
    )
  }
  const told = ((): Told[] => {
    switch (data.type) {
      case 'filed':
        if (lead.holderId === OUTSIDE) return [{ audience: filer, template: 'filed-outside' }]
        return [
          { audience: filer, template: 'filed-filer' },
          { audience: holder, template: 'filed-desk', dueAt: due(lead, 'intake') },
        ]
      case 'accepted':
      case 'declined':
      case 'returned':
      case 'replied':
        return [{ audience: filer, template: data.type }]
      case 'resubmitted':
        return [{ audience: holder, template: 'resubmitted', dueAt: due(lead, 'intake') }]
      case 'transferred':
        return [{ audience: body(data.toBodyId), template: 'transferred' }]
      case 'withdrawn':
        return [{ audience: holder, template: 'withdrawn' }]
      case 'assigned':
        return [
          { audience: filer, template: 'assigned-filer', bodyId: data.toBodyId },
          {
            audience: data.assigneeId ? person(data.assigneeId) : body(data.toBodyId),
            template: 'assigned-body',
            dueAt: due(lead, 'reply'),
          },
        ]
      case 'advanced':
        // What is put right in the office's own papers is no news to the household.
        return data.stage === 'facts' ? [] : [{ audience: filer, template: 'advanced' }]
      case 'corrected':
        return [{ audience: filer, template: 'corrected' }]
      case 'followed-up':
      case 'posting-voided':
      case 'removal-started':
        return [{ audience: filer, template: 'advanced' }]
      case 'told':
      case 'signed-on-paper':
        return []
      case 'signed':
        return actor.party === 'signer' ? [{ audience: filer, template: 'signed' }] : []
      case 'authorization-withdrawn':
        return [...new Set([lead.holderId, ...bodiesAt(['village', 'town', 'county'], lead, settings)])].map(
          (id) => ({ audience: body(id), template: 'authorization-withdrawn' }),
        )
      case 'commented':
        if (data.internal) return [{ audience: handler, template: 'commented' }]
        if (actor.party === 'filer') return [{ audience: handler, template: 'commented' }]
        return [
          { audience: filer, template: 'commented' },
          ...(actor.party === 'local' ? [{ audience: handler, template: 'commented' as const }] : []),
        ]
      case 'handed-back':
        return [
          {
            audience: body(data.toBodyId),
            template: data.contested ? 'contested' : 'handed-back',
            ...(actor.bodyId ? { bodyId: actor.bodyId } : {}),
          },
        ]
      case 'extension-requested':
        return [{ audience: levelAbove, template: 'extension-requested' }]
      case 'extension-decided':
        return [{ audience: handler, template: 'extension-decided' }]
      case 'rated':
        return [{ audience: holder, template: 'rated' }]
      case 'reopened':
        return [{ audience: body(data.toBodyId), template: 'reopened' }]
      case 'objected':
        return [{ audience: body(data.toBodyId), template: 'objected', dueAt: due(lead, 'intake') }]
      case 'merged':
        return [{ audience: filer, template: 'merged-filer' }]
      case 'joined':
        return [{ audience: handler, template: 'joined' }]
      case 'split':
        return [
          { audience: filer, template: 'split-filer' },
          { audience: body(data.toBodyId), template: 'split' },
        ]
      case 'parted':
      case 'closed-unrated':
      case 'contact-seen':
      case 'called-back':
      case 'visited':
        // What a visit put right and which stage it was are told by their own lines.
        return []
      case 'supervised':
        return [
          {
            audience: data.bodyId === lead.holderId ? handler : body(data.bodyId),
            template: data.level,
            dueAt: data.answerDueAt,
          },
          ...(data.watchedBy && data.watchedBy !== data.bodyId
            ? [{ audience: body(data.watchedBy), template: 'escalated-above' as const }]
            : []),
          ...ofStage(data),
        ]
      case 'warned': {
        // Whoever verifies hears of it, and whoever answers for the lead.
        const bodies = [lead.holderId, ...bodiesAt(['village'], lead, settings)]
        return [...new Set(bodies)].map((id) => ({ audience: body(id), template: 'warned' }))
      }
      case 'answered':
        return [{ audience: levelAbove, template: 'answered' }]
    }
  })()
  // Who was just given the whole lead knows that it is his turn.
  const given = data.type === 'assigned' ? data.toBodyId : null
  const turns = called
    .filter((id) => id !== given)
    .map((id): Told => ({ audience: body(id), template: 'turn' }))
  // Of what was done to the one it goes along with, its own filer hears; the offices have heard already.
  const heard = lead.mergedInto && followedTypes.includes(data.type) ? told.filter(isForFiler) : told
  return [...heard, ...turns].map(({ audience, template, dueAt = null, bodyId = null }) => ({
    audience,
    template,
    dueAt,
    bodyId,
  }))
}

/** The sentence of a template. `params`: kind, number, due, body, as far as the template has them. */
export function noticeText(template: NoticeTemplate, params: Record<string, string>): string {
  return noticeTemplates[template].replace(/\{(\w+)\}/g, (_whole, name: string) => params[name] ?? '')
}
