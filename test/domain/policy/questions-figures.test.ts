import { addDays, addMonths } from '@/domain/calendar'
import { chongqingQuestions } from '@/domain/policy/questions/chongqing'
import type { Entry } from '@/domain/policy/questions/entry'
import { jiangxiQuestions } from '@/domain/policy/questions/jiangxi'
import { nationalQuestions } from '@/domain/policy/questions/national'
import { shandongQuestions } from '@/domain/policy/questions/shandong'

function questionIn(entries: Entry[], number: number): Entry {
  const entry = entries.find((candidate) => candidate.number === number)
  if (!entry) throw new Error(`no question ${number}`)
  return entry
}

/**
 * Every figure of the guides, question by question, as the guides print it (and as the 2021 guidance adds:
 * 1.5 倍, §2.2). A question that is not in a table has none.
 */
type Figures = Record<number, readonly string[]>

const national: Figures = {
  8: ['2022年'],
  10: ['一季度', '1.5倍'],
  23: ['10天'],
  24: ['1个月'],
  27: ['半年'],
  28: ['2021年'],
  29: ['每季度'],
  32: ['2%', '3%'],
  34: ['15天', '5天'],
  36: ['10天'],
  42: ['2022年', '4月'],
}
const chongqing: Figures = {
  ...national,
  42: ['2023年', '3月', '22日', '31日', '2022年', '4月'],
}
const jiangxi: Figures = {
  5: ['12家'],
  8: ['2022年'],
  10: ['2023年', '7800元', '一季度', '2022年', '1.5倍'],
  11: ['2020年'],
  20: ['3个月'],
  27: ['10天'],
  29: ['1个月'],
  30: ['半年'],
  32: ['半年'],
  34: ['2021年'],
  35: ['每季度'],
  37: ['半年'],
  40: ['2%'],
  42: ['15天', '5天'],
  43: ['3个月'],
  45: ['10天'],
  52: ['2023年', '5月'],
}
const shandong: Figures = {
  ...national,
  8: ['2022年', '8个部门', '11号', '每个月'],
  32: ['2%'],
  34: ['15天', '3天', '5天'],
  42: ['2023年', '4月', '28日', '2022年'],
}

const figure = /\d[\d.,]* ?(?:天|个月|元|%|倍|年|月|日|号|家|个部门)|半年|一季度|每季度|每个月/g

const said = (entry: Entry) => [entry.title, entry.answer, ...entry.full].join('\n')
const figuresIn = (texts: readonly string[]) =>
  [...new Set((texts.join('\n').match(figure) ?? []).map((found) => found.replace(/[ ,]/g, '')))].sort()

describe.each<[string, Entry[], Figures]>([
  ['national', nationalQuestions, national],
  ['chongqing', chongqingQuestions, chongqing],
  ['jiangxi', jiangxiQuestions, jiangxi],
  ['shandong', shandongQuestions, shandong],
])('%s', (_name, entries, table) => {
  test.each(entries.map((entry) => [entry.number, entry] as const))(
    'Q%i has its figures and no other',
    (number, entry) => {
      expect(figuresIn(entry.full)).toEqual([...(table[number] ?? [])].sort())
      expect(table[number] ?? []).toEqual(expect.arrayContaining(figuresIn([entry.title, entry.answer])))
    },
  )
})

/** Counts, bodies and exceptions that a question must name. */
type Words = Record<number, readonly string[]>

const nationalWords: Words = {
  1: ['总责', '主要责任', '专人', '党委农村工作领导小组', '弄虚作假'],
  2: ['三类', '脱贫不稳定户', '边缘易致贫户', '突发严重困难户'],
  3: ['脱贫户', '一般农户', '超过了监测范围', '没超过监测范围'],
  5: ['低保户', '特困人员'],
  6: ['乡村振兴部门', '民政部门', '社会综合保障'],
  7: [
    '四样',
    '一家一户',
    '合规自付支出',
    '喝水',
    '看病、上学、找活干',
    '第一种情况',
    '第二种情况',
    '自己解决不了',
  ],
  8: ['两次', '一户一户', '不许因为吃上低保', '有劳动能力', '鼓励有条件的地方'],
  9: ['不许限定', '应纳尽纳'],
  10: ['物价', '可支配收入', '低保标准', '备案', '国家扶贫标准'],
  11: ['不是唯一', '新的贫困标准', '收入稳', '严格认定'],
  12: [
    '工资',
    '转移性收入',
    '赡养费',
    '财产性收入',
    '减去生产经营的成本',
    '三重医疗保障',
    '学费',
    '住宿费',
    '不是必要的花费',
  ],
  13: ['靠自己又解决不了', '明显高于当地农村平均水平', '跟踪关注', '第一时间'],
  14: ['易地扶贫搬迁', '同步搬迁', '城市规划区', '农转非', '城市低保', '职工基本养老保险'],
  15: ['集体户口', '城市低保', '职工基本养老保险', '实际一起生活'],
  16: ['户口所在地', '常住地', '搬进去的地方负主要责任', '配合'],
  17: ['工作疏忽', '没有录进', '监督检查', '后评估', '全国防止返贫监测和衔接推进乡村振兴信息系统'],
  19: ['合同到期', '岗位协议到期', '雨露计划', '学段', '普惠'],
  20: ['至少有一项', '没有劳动能力', '弱劳力、半劳力', '分层分类', '义务教育'],
  21: ['三样', '发钱发物', '入股分红', '技能培训'],
  22: [
    '贴息',
    '多干多补，少干少补，不干不补',
    '龙头企业',
    '家庭农场',
    '土地流转',
    '资产入股',
    '帮扶车间',
    '优先聘用',
    '一次性的路费',
    '雨露计划',
    '以工代赈',
  ],
  23: ['原则上', '村里', '乡村振兴部门'],
  24: ['乡镇和村确认', '乡村振兴部门', '补齐手续', '写明原因', '帮扶同时停下', '及时告诉您', '不能代替'],
  25: ['当年', '三保障', '自然消除', '没有新的'],
  26: ['比例'],
  27: ['自然消除', '原则上', '过渡期'],
  28: ['暂时不消除', '没有劳动能力'],
  29: ['两种', '分散供养特困人员', '全额低保', '最高一档', '民政部', '书面', '备案'],
  30: ['四个不摘', '普通脱贫户'],
  31: ['重新认定', '及时'],
  32: ['中部', '西部', '贫困发生率', '不算', '台账'],
  33: [
    '核实',
    '授权承诺',
    '民主评议',
    '公示',
    '县里审核',
    '公告',
    '只做一次',
    '县级党委农村工作领导小组',
    '授权批准',
  ],
  34: ['申报', '干部排查', '部门预警', '同时做', '可以不再比', '每年至少集中排查一次'],
  35: ['村民会议', '村民代表会议', '扩大会议', '公开、公正'],
  36: ['县里批准的日子', '录进绿色通道的日子'],
  37: ['核实', '民主评议', '公示', '县里审核', '公告'],
  38: ['银行账号', '手机号', '身份证件号码', '健康', '敏感信息'],
  39: ['已消除风险的监测对象', '每年'],
  40: ['省级乡村振兴部门', '书面', '国家乡村振兴局', '备案'],
  41: ['不按年算', '发现一户就纳入一户', '扶贫标准', '第一时间', '突击'],
  42: [
    '三件事',
    '四步',
    '受理',
    '交办',
    '督办',
    '评价',
    '防止返贫监测和乡村振兴咨询服务平台',
    '试行版同时作废',
    '新疆生产建设兵团',
  ],
}

const chongqingWords: Words = {
  1: ['重庆市里负总责', '区县担主要责任'],
  29: ['市里汇总、审核'],
  33: ['区县党委农村工作领导小组', '区县审核'],
  40: ['市乡村振兴局'],
}

const jiangxiWords: Words = {
  5: [
    '六类',
    '特困供养人员',
    '低保对象',
    '低保边缘家庭',
    '支出型困难家庭',
    '易返贫致贫人口',
    '县级以上政府认定',
  ],
  6: ['基本生活保障'],
  8: ['鼓励各地'],
  10: [
    '省委农村工作领导小组',
    '上一个月',
    '一年',
    '脱贫不稳定户',
    '边缘易致贫户',
    '突发严重困难户',
    '不纳入',
  ],
  11: ['十六种', ...Array.from('一二三四五六七八九', (n) => `${n}，`), '十，', '十一，', '十六，', '近两年'],
  14: ['拆迁安置补偿', '人均建筑面积', '有价证券', '不许停下认定'],
  15: ['儿女养不养得起', '协议', '法院判决', '监护人'],
  20: ['出生证明', '婚姻证明', '户籍证明', '死亡', '殡葬', '判决书', '会议记录', '采集表'],
  22: ['全家每个人', '认定以前', '小程序', '纸', '书面委托', '收入、财产、支出'],
  24: ['缺什么，补什么'],
  27: ['县里批准', '村里公示', '一起报', '应和认定同时做'],
  33: ['四点', '资料存好', '风险消除回退', '行业部门的标准', '大开支'],
  35: ['市里先汇总、审核', '省级乡村振兴部门核定'],
  36: ['不算', '做了标记'],
  37: ['至少半年以上', '这个月纳入、下个月就消除', '再看一段时间'],
  41: ['全家人签承诺授权书', '县级党委农村工作领导小组', '只做一次'],
  42: ['以前要乡和村一起公示', '只在村里公示'],
  43: ['第一书记', '信息员', '国家系统、省系统和 12317 平台', '分散供养特困人员', '同时做'],
  49: ['核实', '原来批准的县级部门', '重新公告', '省局', '统一清退', '让您家知道'],
  50: ['市、县正式书面报省乡村振兴局', '审定、汇总'],
  51: ['看结果', '看全过程', '不按年算'],
  52: ['三件事', '四步'],
}

const shandongWords: Words = {
  1: ['市里抓推进', '受理申报', '研判评议', '部门预警', '党委农业农村委员会'],
  2: ['监测帮扶对象', '严重困难户'],
  8: ['鲁乡振发〔2022〕11 号', '一户一户'],
  10: ['省定防止返贫监测线', '可支配收入', '低保标准', '各市照着执行'],
  11: ['研判评议'],
  12: ['脱贫享受政策人口', '《防止返贫监测帮扶对象信息采集表》'],
  22: ['脱贫享受政策人口'],
  23: ['镇里要指导村里'],
  24: ['镇和村确认'],
  29: ['各市乡村振兴局汇总、审核'],
  30: ['脱贫享受政策户', '四个不摘'],
  32: ['省扶贫工作重点村'],
  33: ['第六步', '县里做信息比对', '镇里审核，再反馈', '县级党委农业农村委员会', '授权批准', '录进全国系统'],
  34: ['脱贫享受政策户', '低保户、分散供养特困人员', '同时做'],
  37: ['镇里审核，再反馈', '在系统里做标注'],
  39: ['脱贫享受政策人口'],
  40: ['主要负责同志', '省局审定', '书面'],
  42: ['12345 政务热线', '各市可以', '照它办'],
}

describe.each<[string, Entry[], Words]>([
  ['national', nationalQuestions, nationalWords],
  ['chongqing', chongqingQuestions, chongqingWords],
  ['jiangxi', jiangxiQuestions, jiangxiWords],
  ['shandong', shandongQuestions, shandongWords],
])('%s', (_name, entries, table) => {
  test.each(Object.entries(table))('Q%s names its counts, bodies and exceptions', (number, words) => {
    const text = said(questionIn(entries, Number(number)))
    expect(words.filter((word) => !text.includes(word))).toEqual([])
  })
})

describe('the examples add up', () => {
  const example = (entries: Entry[], number: number) => questionIn(entries, number).example ?? ''
  const say = (day: string) => `${Number(day.slice(5, 7))} 月 ${Number(day.slice(8))} 日`

  test('income of four people (国 2023 Q12, 赣 2023 Q13)', () => {
    const perHead = (16_000 + 8_000 + 2_400 + 1_600 - 3_000) / 4
    expect(example(nationalQuestions, 12)).toContain(`人均 ${perHead} 元`)
    expect(example(jiangxiQuestions, 13)).toContain(`人均 ${perHead} 元。2023 年的线是 7800 元`)
    expect(perHead).toBeLessThan(7800)
  })

  test('fifteen days and five days, the first day not counted (国 2023 Q34, 赣 2023 Q42, 鲁 2023 Q34)', () => {
    for (const text of [
      example(nationalQuestions, 34),
      example(jiangxiQuestions, 42),
      example(shandongQuestions, 34),
    ]) {
      expect(text).toContain('3 月 2 日申报')
      expect(text).toContain(`第 15 天是 ${say(addDays('2026-03-02', 15))}`)
      expect(text).toContain('3 月 8 日贴出')
      expect(text).toContain(`到 ${say(addDays('2026-03-08', 5))}`)
    }
  })

  test('ten days for the system and for the plan (国 2023 Q36, 赣 2023 Q27)', () => {
    for (const text of [example(nationalQuestions, 36), example(jiangxiQuestions, 27)]) {
      expect(text).toContain('3 月 10 日批准')
      expect(text).toContain(`${say(addDays('2026-03-10', 10))}前`)
    }
  })

  test('one month, three months, half a year (国 2023 Q24, 赣 2023 Q20, 赣 2023 Q37)', () => {
    expect(example(nationalQuestions, 24)).toContain(say(addMonths('2026-03-10', 1)))
    expect(example(jiangxiQuestions, 20)).toContain(`${say(addMonths('2026-03-05', 3))}前`)
    expect(example(jiangxiQuestions, 37)).toContain(
      `${Number(addMonths('2026-03-01', 6).slice(5, 7))} 月以后`,
    )
  })

  test('the income window is the twelve months before the month of inclusion (赣 2023 Q10)', () => {
    const included = '2023-08-01'
    const month = (day: string) => `${day.slice(0, 4)} 年 ${Number(day.slice(5, 7))} 月`
    expect(example(jiangxiQuestions, 10)).toContain(
      `${month(addMonths(included, -12))}到 ${month(addMonths(included, -1))}`,
    )
  })

  test('shares above the bar (国 2023 Q32, 渝 2023 Q32)', () => {
    expect(example(nationalQuestions, 32)).toContain(`占 ${(25 / 1000) * 100}%`)
    expect(example(chongqingQuestions, 32)).toContain('占 3.5%')
  })
})
