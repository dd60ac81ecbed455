import type { ActionName } from '@/domain/leads/actions'
import { actionWords } from '@/domain/leads/lead-words'
import { declineReasons } from '@/domain/leads/decline-reasons'
import type { ProcedureAction } from './procedure-forms'
import { chose, type ActionForm, type FieldRow } from './rows'

/** What staff do; the filer's own actions are on the public pages. */
export type StaffAction = Exclude<
  ActionName,
  'withdraw' | 'resubmit' | 'rate' | 'reopen' | 'object' | 'closeUnrated'
>

/** Forms that are the same for every lead; stages and their like are in `open-form.ts`. */
export type PlainAction = Exclude<StaffAction, 'advance' | 'correct' | ProcedureAction>

const note: FieldRow = { kind: 'words', name: 'note', label: '要说明的', max: 500, lines: 3, optional: true }
const reason = (label: string): FieldRow => ({ kind: 'words', name: 'reason', label, max: 500, lines: 3 })
const required = (label: string, help?: string): FieldRow => ({
  kind: 'words',
  name: 'note',
  label,
  max: 500,
  lines: 3,
  ...(help ? { help } : {}),
})

/** By which day a supervision is to be answered; what nobody chooses is as the county has set it. */
const answerOn: FieldRow = { kind: 'day', name: 'answerOn', label: '请在哪天前答复', for: 'answer' }

/** The form of each action; `domain/leads/actions.ts` has the rules it is checked by. */
export const actionForms: Record<PlainAction, ActionForm> = {
  accept: {
    title: '受理这条线索',
    why: '群众会收到“已受理”的通知。受理以后要及时交办。',
    submit: actionWords.accept,
    done: '已受理，接着请交办。',
    fields: [note],
  },
  return: {
    title: '退回请群众补正',
    why: '缺什么一次写全。等补正时受理的期限停着，答复的期限照走。',
    submit: actionWords.return,
    done: '已退回，等群众补正。',
    fields: [
      { kind: 'missing', name: 'missing', label: '缺哪些', help: '一样写一行，群众照着补。' },
      { ...note, label: '对群众说的话' },
    ],
  },
  decline: {
    title: '不予受理',
    why: '只能按下面的理由不受理。群众会看到原因和该找哪里；不同意的，可以请上一级再看一次。',
    submit: actionWords.decline,
    done: '已经告诉群众不予受理。',
    danger: true,
    fields: [
      {
        kind: 'choice',
        name: 'reasonId',
        label: '按哪条理由',
        reads: 'text',
        options: declineReasons.map(({ id, title, turnTo }) => ({
          value: id,
          label: title,
          help: `可以找：${turnTo}`,
        })),
      },
      {
        kind: 'words',
        name: 'number',
        label: '正在办的那一件的编号',
        max: 40,
        when: chose('reasonId', 'same-matter'),
      },
      reason('对这件事说明原因'),
      {
        kind: 'words',
        name: 'turnTo',
        label: '群众该找哪里',
        help: '写明单位，最好有电话。',
        max: 200,
        lines: 2,
      },
    ],
  },
  transfer: {
    title: '转给别的单位受理',
    why: '转过去以后由那个单位来办，期限不重新算。',
    submit: actionWords.transfer,
    done: '已转办，由那个单位接着办。',
    fields: [
      { kind: 'body', name: 'toBodyId', label: '转给哪一类单位', takesIn: true },
      reason('转办的原因'),
    ],
  },
  assign: {
    title: '交给单位办理',
    why: '选好单位，可以指定承办人和办理期限。',
    submit: actionWords.assign,
    done: '已交办，对方会收到通知。',
    fields: [
      { kind: 'body', name: 'toBodyId', label: '交给哪一类单位', takesIn: false },
      { kind: 'person', name: 'assigneeId', label: '由谁承办' },
      { kind: 'day', name: 'dueOn', label: '办理期限', for: 'term', optional: true },
      { ...note, label: '交办的要求' },
    ],
  },
  comment: {
    title: '补充说明',
    why: '不改变期限，也不改变由谁来办。',
    submit: '写上去',
    done: '已经写上去。',
    fields: [
      { kind: 'audience', name: 'internal', label: '给谁看' },
      { kind: 'words', name: 'text', label: '要补充的话', max: 2000, lines: 5 },
      { kind: 'photos', name: 'attachmentIds', label: '照片', optional: true },
    ],
  },
  handBack: {
    title: '退回交办',
    why: '会回到交办的单位，由他们重新安排。三个单位都退回的，由县级督办定下谁来办。答复的期限照走。',
    submit: '退回',
    done: '已退回，由他们重新安排。',
    fields: [reason('退回的原因')],
  },
  extend: {
    title: '申请延期',
    why: '只能申请一次，由上一级答复。没有同意以前，期限不变。',
    submit: '申请',
    done: '已申请，等上一级答复。',
    fields: [{ kind: 'day', name: 'dueOn', label: '要延到哪天', for: 'extension' }, reason('延期的原因')],
  },
  decideExtension: {
    title: '答复延期申请',
    why: '同意以后，答复的期限改到申请的那一天。',
    submit: '答复',
    done: '已答复，承办单位会收到通知。',
    fields: [{ kind: 'decision', name: 'approved', label: '同意延期吗' }, note],
  },
  reply: {
    title: '答复群众并办结',
    why: '群众会看到全文。写清怎么办的、结果怎样、不满意可以怎么办。',
    submit: actionWords.reply,
    done: '已答复，等群众评价。',
    fields: [
      { kind: 'words', name: 'text', label: '答复', max: 3000, lines: 8 },
      {
        kind: 'entry',
        name: 'entry',
        label: '附上政策问答里的一条',
        help: '群众点开就能看全文。',
        optional: true,
      },
    ],
  },
  merge: {
    title: '并到同一件事里',
    why: '两个编号都留着。以后在那一件里办，答复会同时给两边的群众；期限按早的算。被反映的人两边都看不到。',
    submit: '并过去',
    done: '已并案，请到那一件里接着办。',
    fields: [
      { kind: 'words', name: 'into', label: '并到哪个编号', help: '写全编号，横线和空格可以不写。', max: 40 },
      note,
    ],
  },
  split: {
    title: '分出来单独办',
    why: '不是一件事的，分出来。会回到受理台，期限照原来的算。',
    submit: '分出来',
    done: '已分出来，由受理台接着办。',
    fields: [note],
  },
  remind: {
    title: '催办',
    why: '提醒承办单位快办，对方要回复。',
    submit: actionWords.remind,
    done: '已催办，对方会收到通知。',
    fields: [answerOn, note],
  },
  supervise: {
    title: '督办',
    why: '承办单位要在这天以前写明办到哪一步；到时没有答复，会升级到上一级。',
    submit: actionWords.supervise,
    done: '已督办，对方会收到通知。',
    fields: [answerOn, required('督办的要求')],
  },
  escalate: {
    title: '升级到上一级',
    why: '上一级会来过问，承办单位要书面回复。',
    submit: actionWords.escalate,
    done: '已升级，上一级会收到通知。',
    fields: [answerOn, required('升级的原因')],
  },
  withdrawAuthorization: {
    title: '登记撤回授权',
    why: '农户说不再同意查他家情况时用。登记以后马上停止比对，各级都会收到通知。',
    submit: '登记撤回',
    done: '已登记撤回，比对停下来了。',
    danger: true,
    fields: [],
  },
  answer: {
    title: '回复督办',
    why: '没有回复的催办、督办会一起算回复。',
    submit: '回复',
    done: '已回复。',
    fields: [
      {
        kind: 'words',
        name: 'text',
        label: '办到哪一步了',
        help: '写清办了什么、还差什么、哪天能答复。',
        max: 1000,
        lines: 5,
      },
    ],
  },
}

/** What is often missing, to be added with one press. */
export const oftenMissing = {
  declaration: [
    '家庭成员的姓名和关系',
    '身份证号',
    '联系电话',
    '看病的收费单',
    '上学的证明',
    '残疾证',
    '受灾或房屋的照片',
  ],
  report: ['具体的时间', '具体的地点', '有关的单位或人', '有关的单据或照片', '联系电话'],
  inquiry: ['具体想问哪一项', '家里的基本情况', '联系电话'],
} as const
