import { collectionColumns } from '@/domain/exchange/collection-columns'
import { columnsOfLayout, exportRows } from '@/domain/exchange/export-layouts'
import type { Lead } from '@/domain/leads/lead'
import { awayKinds, healthStates, hukouKinds, labourKinds } from '@/domain/household/declaration-choices'
import { contentOf, leadIn, makeLead, regions, throughStages } from '../../support/domain-fixtures'

/** 采集表 as the guides name its fields (国 2023 Q12, 赣 2023 Q13, Q14, Q15, 鲁 2023 Q12). */

const scene = {
  regionName: (code: string) => (code === regions.villageA1 ? '东河镇柳树村' : '东河镇'),
  villageName: () => '柳树村',
  bodyName: () => '柳树村委会',
  full: false,
}
const titles = collectionColumns.map(({ title }) => title)

function rowsOf(lead: Lead, full = false): Record<string, string | number>[] {
  const rows = exportRows('collection', collectionColumns, lead, { ...scene, full })
  return rows.map((cells) => Object.fromEntries(titles.map((title, at) => [title, cells[at] ?? ''])))
}

const whole = contentOf('declaration', {
  living: { kind: 'away', elsewhere: '福建省泉州市' },
  members: [
    {
      ...{ name: '周春生', relation: 'head', idNumber: '361130196805110017', hukou: 'rural' },
      ...{ healthStates: ['chronic', 'disability'], labour: 'weak', schooling: 'none', away: 'no' },
    },
    { name: '刘桂英', relation: 'spouse', hukou: 'urban', urbanCover: false, labour: 'none', away: 'far' },
  ],
  householdKinds: ['lifted', 'low-income-allowance'],
  causes: ['illness', 'unsold'],
  figures: {
    ...{ wageFen: 1_800_000, businessFen: 600_000, transferFen: 240_000, propertyFen: 30_000 },
    ...{ businessCostFen: 150_000, compensationFen: 100_000, medicalFen: 850_050 },
    ...{ educationFen: 420_000, disasterFen: 0 },
  },
  compensationPending: true,
  assets: { holdings: ['deposits'], debtFen: 3_000_000 },
  support: { duties: ['children-cannot'] },
  means: { enough: 'partly' },
})

test('income, other money and spending stand under the names of the sheet, in its order', () => {
  const money = titles.filter((title) => title.endsWith('（元）'))
  expect(money).toEqual([
    '人均纯收入（元）',
    '工资性收入（元）',
    '生产经营性收入（元）',
    '转移性收入（元）',
    '财产性收入（元）',
    '生产经营性支出（元）',
    '家庭理赔（元）',
    '合规自付支出（元）',
    '教育刚性支出（元）',
    '灾害、意外事故实际支出（元）',
    '欠债（元）',
  ])
  const [first] = rowsOf(makeLead('declaration', { content: whole }))
  expect(money.map((title) => first?.[title])).toEqual([
    ...[12_600, 18_000, 6_000, 2_400, 300, 1_500, 1_000, 8_500.5, 4_200, 0, 30_000],
  ])
})

test('each answer is the word of the sheet, one row a member', () => {
  const rows = rowsOf(makeLead('declaration', { content: whole }))
  expect(rows).toMatchObject([
    {
      ...{ 姓名: '周春生', 与户主关系: '户主', 户籍: '农村', 城市低保或职工养老: '' },
      ...{ 健康状况: '长期慢性病、残疾', 劳动能力: '弱劳力或半劳力', 在校情况: '不在校', 务工情况: '未务工' },
      ...{
        身份证号: '361130********0017',
        出生日期: '',
        家庭人数: 2,
        村: '柳树村',
        村代码: regions.villageA1,
      },
      ...{ 居住情况: '户籍在此，常住外地', 常住地: '福建省泉州市', 户籍地: '东河镇柳树村', 迁出地: '' },
      ...{ 户类型: '脱贫户、农村低保', 整户无劳动能力: '否', 风险原因: '因病、生产经营收入减少' },
      ...{
        自主应对能力: '部分能应对',
        还有没到的理赔: '是',
        大额财产: '大额存款',
        赡养抚养: '子女赡养能力弱',
      },
    },
    { 姓名: '刘桂英', 户籍: '城镇', 城市低保或职工养老: '否', 劳动能力: '无劳动能力', 务工情况: '省外务工' },
  ])
  expect(rowsOf(makeLead('declaration', { content: whole }), true)[0]).toMatchObject({
    身份证号: '361130196805110017',
    出生日期: '1968-05-11',
  })
})

test('where they live and where their hukou is changes sides with who lives here', () => {
  const at = (living?: object) =>
    rowsOf(makeLead('declaration', { content: contentOf('declaration', living ? { living } : {}) }))[0]
  const elsewhere = '东河镇石桥村'
  expect(at({ kind: 'resident', elsewhere })).toMatchObject({ 常住地: '东河镇柳树村', 户籍地: elsewhere })
  expect(at({ kind: 'relocated', elsewhere })).toMatchObject({
    常住地: '东河镇柳树村',
    户籍地: '',
    迁出地: elsewhere,
  })
  expect(at({ kind: 'home' })).toMatchObject({ 常住地: '东河镇柳树村', 户籍地: '东河镇柳树村', 迁出地: '' })
  expect(at()).toMatchObject({ 居住情况: '', 常住地: '', 户籍地: '' })
})

test.each([
  [['none', 'none'], '是'],
  [['none', undefined], ''],
  [['none', 'weak'], '否'],
  [['able', undefined], '否'],
])('nobody of the household can work, with %j: %s', (labour, said) => {
  const members = labour.map((kind, at) => ({
    ...{ name: at === 0 ? '周春生' : '刘桂英', relation: at === 0 ? 'head' : 'spouse' },
    ...(kind === undefined ? {} : { labour: kind }),
  }))
  const content = contentOf('declaration', { members })
  expect(rowsOf(makeLead('declaration', { content }))[0]?.整户无劳动能力).toBe(said)
})

test('what was decided is there once it is: the review, signatures, class and day', () => {
  const [before] = rowsOf(makeLead('declaration'))
  for (const title of ['民主评议方式', '民主评议日期', '本人签字日期', '监测对象类别', '识别时间'])
    expect(before?.[title]).toBe('')
  const [after] = rowsOf(throughStages(leadIn('assigned'), null))
  expect(after).toMatchObject({ 民主评议方式: '村民代表会议', 监测对象类别: '边缘易致贫户' })
  for (const title of ['民主评议日期', '本人签字日期', '识别时间'])
    expect(after?.[title]).toMatch(/^2026-\d\d-\d\d$/)
})

test('no two columns share a name or an id, and every choice of the form has a word of its own', () => {
  for (const columns of Object.values(columnsOfLayout)) {
    expect(new Set(columns.map(({ id }) => id)).size).toBe(columns.length)
    expect(new Set(columns.map(({ title }) => title)).size).toBe(columns.length)
  }
  const said = (field: string, id: string) => {
    const value = field === 'healthStates' ? [id] : id
    const members = [{ name: '周春生', relation: 'head', [field]: value }]
    return makeLead('declaration', { content: contentOf('declaration', { members }) })
  }
  for (const [field, rows, title] of [
    ['hukou', hukouKinds, '户籍'],
    ['labour', labourKinds, '劳动能力'],
    ['away', awayKinds, '务工情况'],
    ['healthStates', healthStates, '健康状况'],
  ] as const) {
    const words = rows.map(({ id }) => rowsOf(said(field, id))[0]?.[title])
    expect(new Set(words).size).toBe(rows.length)
    expect(words).not.toContain('')
  }
})
