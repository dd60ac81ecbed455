import type { LeadView } from '@/domain/api/lead-view'
import type { StageId } from '@/domain/policy/stages'

type Procedure = LeadView['procedures'][number]

/** How the household reads of its procedures: no terms of the trade. */
export const procedureCopy = {
  title: {
    identification: '认定办到哪一步',
    'green-channel': '先帮起来，手续后补',
    removal: '看看难处过去没有',
  } satisfies Record<Procedure['kind'], string>,
  coming: '受理以后，会这样一步一步办：',
  stage: {
    visit: '上门看家里的情况',
    authorization: '家里人签字：说的是实话，同意依法查家里的情况',
    comparison: '和有关部门的信息核对',
    review: '村里开会评议',
    'town-review': '镇里看一遍村里的意见',
    posting: '在村里贴出来，请大家看',
    'posting-end': '贴满天数，看有没有人提意见',
    measures: '把打算怎么帮报上去',
    approval: '县里批准',
    announcement: '把结果告诉大家',
    entry: '登进全国的系统',
    'help-plan': '定下怎么帮',
    marking: '在系统里记下来',
    confirm: '村里和镇里确认急着要帮',
    open: '县里先登记上',
    help: '先帮起来',
    verify: '再核实家里的情况',
    close: '补齐手续，或者停下来',
  } satisfies Record<StageId, string>,
  done: (day: string) => `${day}办好了`,
  now: '正在办',
  /** The 5 days of 公示. */
  until: (day: string) => `贴到 ${day}24 点`,
  later: '还没到',
  laterCount: (count: number) => `后面还有 ${count} 步，看一看`,
  laterHide: '收起后面的',
  due: {
    approval: (day: string) => `最迟 ${day}有结果。`,
    'help-plan': (day: string) => `最迟 ${day}定下怎么帮。`,
    verify: (day: string) => `最迟 ${day}核实清楚。`,
  } satisfies Partial<Record<StageId, (day: string) => string>>,
  late: (day: string, days: number) => `本来 ${day}前该办好，已经晚了 ${days} 天。上级会催。`,
  unsigned: (names: string) =>
    `还要签字的人：${names}。签的是承诺授权书，在手机上就能签，也可以等村里上门的时候签。`,
  unsignedOne: '家里还要有一个人签字。签的是承诺授权书，在手机上就能签，也可以等村里上门的时候签。',
  signed: '家里该签字的都签了。',
  outcome: {
    recognised: {
      title: '认定了',
      text: (className: string | null) =>
        className === null
          ? '您家已经认定，接下来会定怎么帮。'
          : `您家认定为“${className}”，接下来会定怎么帮。`,
    },
    'followed-up': {
      title: '这次先不认定，继续关注',
      text: () => '家里有了变化，随时可以再申报。不同意的，可以打 12317 问。',
    },
    withdrawn: { title: '您撤回了申报', text: () => '以后有难处，随时可以再申报。' },
    removed: { title: '难处已经过去了', text: () => '以后又有难处，随时可以再申报。' },
    kept: { title: '还没过难关，接着帮', text: () => '原来的帮扶不停。' },
    formalised: { title: '手续补齐了', text: () => '接下来按认定的来帮。' },
    exited: { title: '急帮停下了', text: () => '家里有了变化，随时可以再申报。' },
  } satisfies Record<
    NonNullable<Procedure['outcome']>['kind'],
    { title: string; text: (className: string | null) => string }
  >,
  why: '为什么：',
  reason: (text: string, source: string) => (source === '' ? text : `${text}（${source}）`),
  on: (day: string) => `${day}定的。`,
  said: {
    advanced: (stage: string) => `办好一步：${stage}`,
    'followed-up': '这次先不认定，继续关注',
    told: '告诉了您家',
    corrected: '核实以后，改了您填的',
    visited: '上门看过了，一样一样核实的',
    change: (label: string, before: string, after: string) => `${label}：${before} → ${after}`,
    'signed-on-paper': (name: string) => `${name} 签了字`,
    delegate: (name: string) => `委托 ${name} 签的`,
    guardian: (name: string) => `${name} 代孩子签的`,
    'authorization-withdrawn': '撤回了授权',
    'posting-voided': '公示作废了，要重新贴',
    'removal-started': '开始看难处过去没有',
  },
} as const
