import { compare } from '@/domain/policy/compare'
import { packs } from '@/domain/policy/index'
import { jiangxi } from '@/domain/policy/jiangxi/pack'
import { chongqing } from '@/domain/policy/chongqing/pack'
import { national } from '@/domain/policy/national/pack'
import { shandong } from '@/domain/policy/shandong/pack'
import { askedOften } from '@/domain/policy/questions/asked-often'
import { questionsOf } from '@/domain/policy/questions/of-pack'
import { relatedTo } from '@/domain/policy/questions/related'
import { officialTextOf } from '@/domain/policy/official/text-of'
import { ruleRows, rowsFrom } from '@/domain/policy/rule-rows'
import { isSource } from '@/domain/policy/sources'

const pairs = packs.flatMap((one) => packs.map((other) => [one.id, other.id, one, other] as const))

test.each(packs.map((pack) => [pack.id, pack] as const))(
  '%s: every rule has words, a place, and an id of its own; all packs have the same',
  (_id, pack) => {
    const rows = ruleRows(pack)
    expect(rows.map(({ id }) => id)).toEqual(ruleRows(national).map(({ id }) => id))
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
    for (const { lines, sources, title } of rows) {
      expect(title.length).toBeGreaterThan(3)
      expect(lines.length).toBeGreaterThan(0)
      for (const line of lines) expect(line).toMatch(/^\S.*。$/)
      expect(sources.filter((source) => !isSource(source))).toEqual([])
    }
    const silent = rows.filter(({ sources }) => sources.length === 0)
    expect(silent.every(({ lines }) => lines.join('') === '指南没有写。')).toBe(true)
  },
)

test.each(pairs)('%s and %s: differing rules first, none lost', (_a, _b, one, other) => {
  const rules = compare(one, other)
  expect(rules.map(({ id }) => id).sort()).toEqual(
    ruleRows(one)
      .map(({ id }) => id)
      .sort(),
  )
  const firstSame = rules.findIndex(({ differs }) => !differs)
  expect(rules.slice(firstSame).every(({ differs }) => !differs)).toBe(true)
  if (one === other) expect(rules.some(({ differs }) => differs)).toBe(false)
  const back = compare(other, one)
  expect(back.filter(({ differs }) => differs).map(({ id }) => id)).toEqual(
    rules.filter(({ differs }) => differs).map(({ id }) => id),
  )
})

const linesOf = (rules: ReturnType<typeof compare>, id: string) =>
  rules.find((rule) => rule.id === id)?.sides.map(({ lines }) => lines.map(({ text }) => text).join(''))

test('Jiangxi against the nation: the line (赣 2023 Q10), every member signs (赣 2023 Q22), three months (赣 2023 Q43)', () => {
  const rules = compare(jiangxi, national)
  expect(linesOf(rules, 'line-amount')?.[0]).toBe('2023 年：人均纯收入 7800 元。')
  expect(linesOf(rules, 'signature')?.[0]).toContain('全家每个人都要签')
  expect(linesOf(rules, 'comparison-reuse')?.[0]).toContain('近 3 个月内')
  expect(rules.find(({ id }) => id === 'line-amount')?.sides[0].sources).toEqual(['赣 2023 Q10'])
})

test('Shandong against the nation: names (鲁 2023 Q2), three days to visit (鲁 2023 Q34), 12345 (鲁 2023 Q42)', () => {
  const rules = compare(shandong, national)
  expect(linesOf(rules, 'term-object')).toEqual(['叫“监测帮扶对象”。', '叫“监测对象”。'])
  expect(linesOf(rules, 'days-visit')).toEqual(['最多 3 天。', '指南没有写。'])
  expect(linesOf(rules, 'hotline')?.[0]).toContain('12345')
})

test('Chongqing sends the national guide on: no rule differs', () => {
  expect(compare(chongqing, national).filter(({ differs }) => differs)).toEqual([])
})

test('a line that both have is nobody’s own', () => {
  const steps = compare(shandong, national).find(({ id }) => id === 'removal-steps')
  expect(steps?.differs).toBe(true)
  expect(steps?.sides[0].lines.filter(({ own }) => own).map(({ text }) => text)).toContain(
    '镇级审核反馈（镇里）。',
  )
  expect(steps?.sides[1].lines.some(({ text, own }) => text.startsWith('民主评议') && !own)).toBe(true)
})

test('the rows that an entry rests on', () => {
  expect(rowsFrom(jiangxi, ['赣 2023 Q22']).map(({ id }) => id)).toEqual(['signature'])
  expect(rowsFrom(national, ['国 2023 Q34']).map(({ id }) => id)).toContain('days-approval')
})

test.each(packs.map(({ id, questions }) => [id, questions] as const))(
  '%s: what is asked often and what is related is there; the original wording of every question too',
  (id, count) => {
    const entries = questionsOf(id)
    for (const { number } of askedOften(id)) expect(entries.some((one) => one.number === number)).toBe(true)
    for (const entry of entries) {
      const related = relatedTo(entry, entries)
      expect(related.length).toBeGreaterThan(0)
      expect(related).not.toContain(entry)
      expect(related.every(({ topics }) => topics.some((topic) => entry.topics.includes(topic)))).toBe(true)
    }
    expect(officialTextOf(id)?.questions.map(({ number }) => Number(number))).toEqual(
      Array.from({ length: count }, (_, place) => place + 1),
    )
  },
)

test('the same thing is asked of every guide, by its own number', () => {
  const national = askedOften('national')
  const jiangxi = askedOften('jiangxi')
  const sourceOf = (pack: string, number: number) =>
    questionsOf(pack).find((entry) => entry.number === number)?.topics
  national.forEach(({ ask, number }, place) => {
    expect(jiangxi[place]?.ask).toBe(ask)
    expect(sourceOf('jiangxi', jiangxi[place]?.number ?? 0)).toEqual(sourceOf('national', number))
  })
  expect(officialTextOf('nowhere')).toBeUndefined()
})
