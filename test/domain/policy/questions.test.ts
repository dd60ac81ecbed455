import * as z from 'zod/mini'
import { chongqingQuestions } from '@/domain/policy/questions/chongqing'
import { entrySchema, type Entry } from '@/domain/policy/questions/entry'
import { jiangxiQuestions } from '@/domain/policy/questions/jiangxi'
import { nationalQuestions } from '@/domain/policy/questions/national'
import { same } from '@/domain/policy/questions/same'
import { shandongQuestions } from '@/domain/policy/questions/shandong'
import { topics } from '@/domain/policy/questions/topics'

const packs: [name: string, mark: string, count: number, entries: Entry[]][] = [
  ['national', '国', 42, nationalQuestions],
  ['chongqing', '渝', 42, chongqingQuestions],
  ['jiangxi', '赣', 52, jiangxiQuestions],
  ['shandong', '鲁', 42, shandongQuestions],
]

function questionIn(entries: Entry[], number: number): Entry {
  const entry = entries.find((candidate) => candidate.number === number)
  if (!entry) throw new Error(`no question ${number}`)
  return entry
}

/** What is read of an entry, without the line that speaks of the other guides. */
const read = (entry: Entry) => [entry.title, entry.answer, ...entry.full, entry.example ?? '']

/** Entries of which a test holds, said as "Q34: …" so that a failure names the row. */
const rows = (entries: Entry[], wrong: (entry: Entry) => unknown) =>
  entries.filter(wrong).map((entry) => `Q${entry.number}: ${String(wrong(entry))}`)

describe.each(packs)('%s questions', (_name, mark, count, entries) => {
  test('every entry fits the schema', () => {
    expect(
      rows(entries, (entry) => {
        const parsed = entrySchema.safeParse(entry)
        return parsed.success ? false : z.prettifyError(parsed.error)
      }),
    ).toEqual([])
  })

  test(`there are ${count}, numbered one after the other`, () => {
    expect(entries.map((entry) => entry.number)).toEqual(
      Array.from({ length: count }, (_, index) => index + 1),
    )
  })

  test('no two have the same title', () => {
    expect(new Set(entries.map((entry) => entry.title)).size).toBe(count)
  })

  test('each cites its own question first, and nothing of another guide', () => {
    expect(
      rows(entries, (entry) => entry.sources[0] !== `${mark} 2023 Q${entry.number}` && entry.sources),
    ).toEqual([])
    const foreign = (source: string) => {
      const [, guide, question] = /^(\S+) 2023 Q(\d+)$/.exec(source) ?? []
      return guide !== undefined && (guide !== mark || Number(question) > count)
    }
    expect(rows(entries, (entry) => entry.sources.some(foreign) && entry.sources)).toEqual([])
  })

  test('every topic has at least one entry', () => {
    const used = new Set(entries.flatMap((entry) => entry.topics))
    expect(topics.filter((topic) => !used.has(topic.id))).toEqual([])
  })

  test('no sentence runs past 60 characters', () => {
    expect(
      rows(entries, (entry) =>
        read(entry)
          .flatMap((text) => text.split(/[。；！？：]/))
          .find((sentence) => Array.from(sentence).length > 60),
      ),
    ).toEqual([])
  })

  test.each([
    ['监测对象', /监测对象（|监测对象，就是/],
    ['监测帮扶对象', /监测帮扶对象（|监测帮扶对象，就是/],
    ['三保障', /三保障”?（|三保障”，就是/],
    ['监测范围', /监测范围（/],
    ['监测线', /监测线”?（/],
    ['合规自付支出', /合规自付支出（/],
    ['公示', /公示（/],
    ['公告', /公告（/],
    ['民主评议', /民主评议（|民主评议，就是/],
    ['信息比对', /信息比对（/],
    ['绿色通道', /绿色通道（|绿色通道，就是/],
    ['风险消除', /风险消除”?（|风险消除，就是/],
    ['过渡期', /过渡期（/],
    ['兜底保障', /兜底保障户?[（：]/],
    ['分散供养特困', /分散供养特困人员（/],
    ['脱贫享受政策', /脱贫享受政策(人口|户)(（|，就是)/],
    ['公益性岗位', /公益性岗位（/],
    ['易地扶贫搬迁', /易地扶贫搬迁（/],
    ['台账', /台账（/],
    ['备案', /备案（/],
    ['部门预警', /部门预警（/],
  ])('%s is explained in the paragraph that first says it', (term, explained) => {
    expect(
      rows(entries, (entry) => {
        const first = entry.full.find((paragraph) => paragraph.includes(term))
        return first !== undefined && !explained.test(first) && first
      }),
    ).toEqual([])
  })
})

/** Words of the national guide that a guide does not use, in anything but the line on differences. */
test.each<[string, Entry[], RegExp]>([
  ['chongqing', chongqingQuestions, /县里|省里|省级|各省|7800|12345|山东|江西/],
  ['jiangxi', jiangxiQuestions, /监测帮扶对象|监测线|西部|12345|当地每年定|山东|重庆/],
  [
    'shandong',
    shandongQuestions,
    /监测对象|监测范围|突发严重困难户|乡镇|乡里|党委农村工作领导小组|西部|7800|重庆|江西/,
  ],
])('%s speaks in its own terms', (_name, entries, foreign) => {
  expect(rows(entries, (entry) => read(entry).find((text) => foreign.test(text)))).toEqual([])
})

test('a national question says nothing that belongs to one province', () => {
  expect(
    rows(nationalQuestions, (entry) =>
      read(entry).find((text) => /7800|12345|监测帮扶对象|山东|江西|重庆/.test(text)),
    ),
  ).toEqual([])
})

test('the ten questions that only Jiangxi answers say so', () => {
  expect(
    [11, 14, 15, 20, 22, 33, 36, 37, 43, 49].filter((n) => !questionIn(jiangxiQuestions, n).differs),
  ).toEqual([])
})

test('a rule that differs between guides says how', () => {
  // 国 2023 against 鲁 2023 and 赣 2023, question by question.
  const differing = [
    1, 2, 3, 5, 6, 7, 8, 10, 11, 12, 20, 22, 23, 25, 27, 29, 30, 32, 33, 34, 37, 39, 40, 41, 42,
  ]
  expect(nationalQuestions.filter((entry) => entry.differs).map((entry) => entry.number)).toEqual(differing)
})

describe('same', () => {
  const national = questionIn(nationalQuestions, 31)
  const wording = { code: '鲁', terms: [['监测对象', '监测帮扶对象']] } as const

  test('swaps the terms, the number and the source', () => {
    const entry = same(national, wording, {
      number: 39,
      addCalled: ['又困难了咋办'],
      addSources: ['鲁 2023 Q1'],
    })
    expect(entry.number).toBe(39)
    expect(entry.full.join('')).toContain('重新认定为监测帮扶对象')
    expect(entry.alsoCalled).toEqual([...national.alsoCalled, '又困难了咋办'])
    expect(entry.sources).toEqual(['鲁 2023 Q39', '鲁 2023 Q1'])
  })

  test('leaves the national entry as it is', () => {
    const before = JSON.stringify(national)
    same(national, wording, { addFull: ['再说一句。'] })
    expect(JSON.stringify(national)).toBe(before)
  })

  test('a swap that finds nothing is a slip and is named', () => {
    expect(() => same(national, wording, { terms: [['没有这几个字', '别的']] })).toThrow(/question 31/)
  })
})

describe('the schema refuses', () => {
  const good = questionIn(nationalQuestions, 34)
  test.each<[string, Partial<Record<keyof Entry, unknown>>]>([
    ['a title of 31 characters', { title: '问'.repeat(31) }],
    ['an answer of 61 characters', { answer: `${'答'.repeat(60)}。` }],
    ['an answer of two sentences', { answer: '有。没有。' }],
    ['an answer without its full stop', { answer: '有' }],
    ['an unknown topic', { topics: ['weather'] }],
    ['a topic twice', { topics: ['days', 'days'] }],
    ['a source of another form', { sources: ['国 2023 34'] }],
    ['a question past the last', { sources: ['赣 2023 Q53'] }],
    ['no source', { sources: [] }],
    ['你 for 您', { full: ['你去申报。', '好。'] }],
    ['the words of machines', { full: ['申报失败。', '好。'] }],
    ['a field it does not know', { ['colour' as keyof Entry]: 'red' }],
  ])('%s', (_what, change) => {
    expect(entrySchema.safeParse(good).success).toBe(true)
    expect(entrySchema.safeParse({ ...good, ...change }).success).toBe(false)
  })
})
