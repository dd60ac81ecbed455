import type { Entry } from './entry'
import { nationalQuestions } from './national'
import { same, type Changes, type Wording } from './same'

/**
 * 渝乡振发〔2023〕19号 sends the national guide on as it is, so every rule is the national one. Chongqing is
 * a municipality: its districts and counties stand right below it, and no prefecture lies between.
 */
const wording: Wording = {
  code: '渝',
  terms: [
    ['县里的乡村振兴部门', '区县乡村振兴局'],
    ['省级乡村振兴部门', '市乡村振兴局'],
    ['县级党委', '区县党委'],
    ['县里', '区县'],
    ['省里', '市里'],
    ['各省要', '市里要'],
  ],
}

const own: Record<number, Changes> = {
  1: {
    answer: '重庆市里负总责，区县担主要责任，乡镇和村有专人办。',
    full: [
      '国家统一安排，重庆市里负总责，区县、乡镇、村一级一级去办。',
      '市里：把规矩定细，给政策，推动下面各级把责任、政策、工作都落实。',
      '国家的指南里还有地市一级，管监督指导、协调政策和资源、保障要用的人和物。重庆是直辖市，市里直接管区县。',
      '区县担主要责任：给基层添人手，把帮扶政策定细，让监测和帮扶一直转起来。该纳入的都纳入，该帮的都帮到，风险稳稳消除。',
      '乡镇和村管全过程，要有专人负责：讲政策、排查和预警（发现苗头）、认定、帮扶、消除风险。',
      '党委农村工作领导小组牵头。乡村振兴部门专门管。其他有关部门负责提前预警、核对信息、做好本行业的帮扶。',
      '弄虚作假、失职失责，造成很多户一起变穷的，要严肃处理、追究责任。',
      '您有难处，先找村里或乡里专门管这件事的人。',
    ],
    addCalled: ['区县管不管', '该找哪个嘛'],
  },
  2: { addCalled: ['我们屋头算哪类'] },
  7: { addCalled: ['屋头恼火得很', '老汉住院', '娃儿读书没得钱', '房子漏雨啷个办'] },
  9: { addCalled: ['名额没得了'] },
  10: {
    terms: [['今年是多少，国家的指南没有写。', '今年重庆是多少，指南没有写。']],
    addCalled: ['好多钱以下'],
  },
  12: { addCalled: ['啷个算收入', '喂猪的钱'] },
  15: { addCalled: ['儿媳妇是城头户口'] },
  16: { addCalled: ['在外头打工找哪个'] },
  23: { addCalled: ['要好久才来帮'] },
  24: { addCalled: ['屋头遭火烧了', '涨水冲了房子', '出了车祸啷个办'] },
  31: { addCalled: ['又恼火了啷个办'] },
  32: {
    terms: [['西部超过 3%。', '西部（重庆在西部）超过 3%。']],
    example: '一个村农村户口 1000 人，没消除风险的有 35 人，占 3.5%，比 3% 高。',
  },
  33: { addCalled: ['要啷个申请'] },
  34: { addCalled: ['要好久才批得下来'] },
  42: {
    terms: [
      [
        '这份指南从印发那天起用。',
        '这份指南由国家乡村振兴局 2023 年 3 月 22 日印发，从那天起用；重庆 3 月 31 日转发。',
      ],
      ['各省和新疆生产建设兵团要结合实际', '重庆要结合实际'],
    ],
    addCalled: ['打哪个电话', '找哪个说理'],
  },
}

/** 渝乡振发〔2023〕19号, 42 questions. */
export const chongqingQuestions: Entry[] = nationalQuestions.map((entry) =>
  same(entry, wording, own[entry.number]),
)
