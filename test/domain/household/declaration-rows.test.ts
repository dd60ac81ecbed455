import { declarationSections, saySum, type DeclarationAsFar } from '@/domain/household/declaration-rows'
import { jiangxi } from '@/domain/policy/jiangxi/pack'
import illness from '../../fixtures/demo/household-illness.json'

const scene = { now: '2026-03-20T02:00:00.000Z', pack: jiangxi }
const rowsOf = (told: DeclarationAsFar) =>
  declarationSections(told, scene).flatMap(({ rows }) => rows.map(({ label, value }) => [label, value]))
const valueOf = (told: DeclarationAsFar, label: string) =>
  rowsOf(told).find(([name]) => name === label)?.[1] ?? null

test('an empty declaration has every row, each not filled in, and no sum', () => {
  const sections = declarationSections({}, scene)
  expect(sections.map(({ title }) => title)).toEqual([
    '申报的人',
    '住在哪里',
    '家里的人',
    '家里的难处',
    '家里的收入',
    '必须花的和赔到的',
    '财产和赡养',
    '自己能做的',
  ])
  expect(sections.flatMap(({ rows }) => rows).every(({ value }) => value === null)).toBe(true)
})

test('a household of four: all that was filled in is there to read', () => {
  const told = rowsOf(illness)
  const text = told.map(([label, value]) => `${label}：${value}`).join('\n')
  for (const words of [
    '陈桂英 户主',
    '李长根 配偶',
    '工资性收入：22,000 元（2 万 2 千元）',
    '看病自己付的：38,620 元（3 万 8620 元）',
    '人均纯收入：(22,000 + 3,100 + 4,260 + 960 − 1,450) ÷ 4 口人 = 7,217.50 元',
  ])
    expect(text).toContain(words)
})

test.each<[string, DeclarationAsFar, string | null]>([
  ['户口和住处', { living: { kind: 'away', elsewhere: '县城' } }, '户口在这里，平时住在别处，另一处：县城'],
  ['由哪里来办', { living: { kind: 'relocated' } }, '以搬来的这个地方为主来办，搬出来的地方配合。'],
  ['由哪里来办', {}, null],
  ['是哪一类户', { householdKinds: ['lifted', 'destitute'] }, '脱贫户、分散供养的特困人员'],
  ['家里的财产', { assets: { holdings: ['deposits'], note: '五万' } }, '有大额存款；五万'],
  ['欠的债', { assets: { debtFen: 5_000_000 } }, '50,000 元（5 万元）'],
  ['赡养和抚养', { support: { note: '女儿每年给一千' } }, '女儿每年给一千'],
  ['自己能不能过去', { means: { enough: 'no' } }, '靠自己过不去'],
  ['还有没赔下来的吗', { compensationPending: false }, '没有了'],
  ['这家人知道吗', { declarant: { householdAgrees: true } }, '知道，同意'],
  ['什么时候', { happenedOn: '2026-03-05' }, '3 月 5 日（周四）'],
])('%s, from %j', (label, told, expected) => {
  expect(valueOf(told, label)).toBe(expected)
})

test('what is half filled in, or was not understood, stands as it was typed', () => {
  expect(valueOf({ happenedOn: '2026-3-' }, '什么时候')).toBe('2026-3-')
  expect(valueOf({ figures: { wageFen: '两三千' } }, '工资性收入')).toBe('两三千')
  expect(valueOf({ members: [{ name: '', relation: '' }] }, '第 1 个人')).toMatch(/还没写/)
})

test('a member is read line by line; a masked number stays masked', () => {
  const member = {
    name: '李小军',
    relation: 'child' as const,
    idNumber: '361199********0031',
    idNumberAsTyped: true,
    hukou: 'urban' as const,
    urbanCover: false,
    healthStates: ['chronic' as const],
    health: '糖尿病',
    labour: 'weak' as const,
    schooling: 'none' as const,
    away: 'far' as const,
  }
  expect(valueOf({ members: [member] }, '李小军 子女')).toBe(
    [
      '身份证号 361199 ******** 0031',
      '（号码看过两遍，就是这个）',
      '城镇户口，没有城市低保和职工养老',
      '有慢性病，常年吃药；糖尿病',
      '只能干轻活，没在上学，在外省打工',
    ].join('\n'),
  )
})

test('the sum is only said when nothing of it is missing', () => {
  const figures = { wageFen: 100, businessFen: 0, transferFen: 0, propertyFen: 0 }
  expect(saySum(figures, 1, jiangxi)).toBe('(1 + 0 + 0 + 0 − 0) ÷ 1 口人 = 1 元')
  expect(saySum(figures, 0, jiangxi)).toBeNull()
  expect(saySum({ ...figures, wageFen: undefined }, 1, jiangxi)).toBeNull()
})
