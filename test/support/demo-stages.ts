import type { Day } from '@/domain/calendar'
import type { StageId } from '@/domain/policy/stages'

/** What is handed in at each stage of the demo's two households, as people there would write it. */

type Handed = (day: Day, photo: string) => Record<string, unknown>

/** The same in every household. */
const usual: Partial<Record<StageId, Handed>> = {
  authorization: (on) => ({ on, note: '全家都在承诺授权书上签了字。' }),
  review: (on) => ({ on, form: 'representatives', present: 33, for: 32, against: 1 }),
  'town-review': (on) => ({ on, agreed: true, feedback: '情况属实，同意村里的评议结果。' }),
  posting: (on, photo) => ({ on, where: '村委会公告栏', photos: [photo] }),
  'posting-end': (on) => ({ on, objections: 0 }),
  announcement: (on) => ({ on, where: '村委会公告栏' }),
  entry: (on) => ({ on }),
}

export interface DemoHousehold {
  fixture: string
  county: string
  village: string
  reply: string
  /** Signed by somebody else, with a written delegation; place among the members. */
  delegated: { member: number; name: string; reason: string } | null
  stages: Partial<Record<StageId, Handed>>
}

export const illness: DemoHousehold = {
  fixture: 'household-illness',
  county: '361199',
  village: '樟树村',
  reply: '已认定为监测对象。帮扶计划已定，村里有公示，有事随时找我。',
  delegated: { member: 3, name: '陈桂英', reason: '未成年，写了委托，由奶奶代签' },
  stages: {
    ...usual,
    visit: (on, photo) => ({
      on,
      people: ['何建国', '黄晓峰'],
      photos: [photo],
      findings:
        '李长根右边身子不灵便，离不开人。住院单据对过，自己付了三万八千多元。儿子打零工，一个月两千多元。',
    }),
    comparison: (on) => ({ on, result: '没有商品房，没有车，存款不到两千元。医保报销数额和单据一致。' }),
    measures: (on) => ({ on, measures: ['申请大病救助', '儿子优先安排公益性岗位'] }),
    approval: (on) => ({
      on,
      number: '清振组〔2026〕41号',
      body: '清源县委农村工作领导小组',
      class: 'marginal',
    }),
    'help-plan': (on, photo) => ({
      on,
      where: '村委会公告栏',
      photos: [photo],
      measures: ['大病救助已受理', '公益性岗位一个，每月八百元', '家庭医生每月上门一次'],
    }),
  },
}

export const flood: DemoHousehold = {
  fixture: 'household-flood',
  county: '371799',
  village: '前王村',
  reply: '已认定为监测帮扶对象。大棚的补助和孩子的助学金都在办。',
  delegated: null,
  stages: {
    ...usual,
    visit: (on, photo) => ({
      on,
      people: ['陈建国', '孙晓峰'],
      photos: [photo],
      findings: '4 亩大棚的棚膜和苗全毁，和村里的登记一致。孙子上高一，儿子腿不方便，只能编筐。',
    }),
    comparison: (on) => ({ on, result: '没有车，没有商品房。农业保险理赔三千元已到账。' }),
    approval: (on) => ({
      on,
      number: '平农委〔2026〕18号',
      body: '平林县委农业农村委员会',
      class: 'marginal',
    }),
    'help-plan': (on) => ({ on, measures: ['大棚重建补助', '高中助学金', '编筐销售由合作社收购'] }),
  },
}
