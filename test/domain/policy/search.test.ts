import fc from 'fast-check'
import { heardIn, sayings } from '@/domain/policy/search/concepts'
import { plainWords, rows } from '@/domain/policy/search/lexicon/all'
import type { Mark } from '@/domain/policy/search/marks'
import { fold, plainly } from '@/domain/policy/search/plain'
import { createPolicySearch } from '@/domain/policy/search/policy-search'
import { rules } from '@/domain/policy/search/rules/all'
import syllables from '@/domain/policy/search/syllables.json'
import type { Entry } from '@/domain/policy/questions/entry'
import { entriesOf, measure, readAsked } from '../../support/search-figures'

const packs = Object.entries(entriesOf)
const jiangxi = createPolicySearch(entriesOf.jiangxi)
const national = createPolicySearch(entriesOf.national)
const numbers = (found: { number: number }[]) => found.map(({ number }) => number)

describe('figures', () => {
  test('questions it was tuned on', () => {
    const figures = measure(readAsked('known'))
    expect(figures.first).toBeGreaterThanOrEqual(95)
    expect(figures.firstThree).toBeGreaterThanOrEqual(97)
    expect(figures.nothingFound).toBeGreaterThanOrEqual(96)
  })

  // only the figures are looked at: to read the questions would be to tune on them
  test('questions that were kept away from it', () => {
    const { first, firstThree, nothingFound } = measure(readAsked('unseen'))
    expect(first).toBeGreaterThanOrEqual(80)
    expect(firstThree).toBeGreaterThanOrEqual(90)
    expect(nothingFound).toBeGreaterThanOrEqual(90)
  })
})

describe.each(packs)('every entry of %s', (_pack, entries) => {
  const search = createPolicySearch(entries)

  test('is found first by its own title', () => {
    const lost = entries.filter(({ number, title }) => numbers(search.search(title, 1))[0] !== number)
    expect(lost.map(({ number, title }) => `Q${number} ${title}`)).toEqual([])
  })

  test('has a rule with its ways of asking', () => {
    const column = entries === entriesOf.jiangxi ? 'jiangxi' : 'national'
    const known = rules.map((rule) => rule[column])
    expect(entries.filter(({ number }) => !known.includes(number)).map(({ number }) => number)).toEqual([])
  })
})

describe('however it is typed', () => {
  test.each([
    ['whole pinyin', 'minzhu pingyi zenme kai', 44],
    ['pinyin without blanks', 'lvsetongdao', 29],
    ['initials', 'fxxc', 30],
    ['a wrong homophone', '民主平议怎么开', 44],
    ['two wrong homophones', '承诺受权书要钱吗', 22],
    ['a southern ear', '几天能公司完', 42],
    ['full-width digits', '１２３１７是什么', 52],
    ['traditional punctuation and blanks', ' 动态 清零 ？！', 51],
    ['one word', '名额', 9],
    ['Sichuan dialect', '啷个才评得上嘛', 7],
    ['Jiangxi dialect', '冇得么里帮扶，何解', 23],
  ])('%s', (_how, typed, number) => {
    expect(numbers(jiangxi.search(typed, 3))).toContain(number)
  })

  test('nothing of ours, nothing found', () => {
    for (const typed of [
      '',
      '   ',
      '？？',
      'a',
      'xyzqw',
      '🙂',
      '快递到哪里了',
      '明天会下雨吗',
      '身份证怎么补办',
    ]) {
      expect([typed, jiangxi.search(typed)]).toEqual([typed, []])
    }
  })

  test('what a guide does not have leads to the nearest rule it has', () => {
    expect(numbers(national.search('承诺授权书谁来签', 3))).toContain(33)
    expect(numbers(national.search('刚比对过低保还要不要再比对', 3))).toContain(34)
  })

  test('the best come first, and no more than asked for', () => {
    const found = jiangxi.search('公示要几天', 4)
    expect(found.length).toBeLessThanOrEqual(4)
    expect(found.map(({ score }) => score)).toEqual(found.map(({ score }) => score).sort((a, b) => b - a))
  })

  test('any text is taken, the same text finds the same, and only entries are found', () => {
    const characters = fc.constantFrom(...'低保公示退出钱病户口几天12317abc？， 的我娃咋')
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: characters })), (typed) => {
        const found = jiangxi.search(typed, 5)
        expect(found.length).toBeLessThanOrEqual(5)
        expect(jiangxi.search(typed, 5)).toEqual(found)
        const known = numbers(entriesOf.jiangxi)
        expect(found.every(({ number, score }) => known.includes(number) && score > 0)).toBe(true)
      }),
      { numRuns: 200 },
    )
  })

  test('marks at the end of a question change nothing', () => {
    const questions = readAsked('known').filter(({ style }) => style !== 'pinyin')
    fc.assert(
      fc.property(fc.constantFrom(...questions), fc.constantFrom('？', '！！', '。 ', ' ?'), ({ q }, end) => {
        expect(numbers(jiangxi.search(q + end, 3))).toEqual(numbers(jiangxi.search(q, 3)))
      }),
      { numRuns: 60 },
    )
  })
})

describe('marks', () => {
  const textAt = (entry: Entry | undefined, [field]: Mark): string => {
    const [name, at] = field.split('.')
    if (name === 'full') return entry?.full[Number(at)] ?? ''
    if (name === 'alsoCalled') return entry?.alsoCalled[Number(at)] ?? ''
    if (name === 'example') return entry?.example ?? ''
    return (name === 'title' ? entry?.title : entry?.answer) ?? ''
  }
  const marked = (typed: string, number: number) => {
    const found = jiangxi.search(typed).find((one) => one.number === number)
    const entry = entriesOf.jiangxi.find((one) => one.number === number)
    return (found?.marks ?? []).map((mark) => textAt(entry, mark).slice(mark[1], mark[2]))
  }

  test('the words of the question', () => {
    expect(marked('绿色通道', 29)).toContain('绿色通道')
  })

  test('words of the entry that mean the same', () => {
    expect(marked('我爸住院报完还是还不起', 7)).toEqual(expect.arrayContaining(['住院', '看病', '自己掏']))
  })

  test('the word that was meant, not the slip', () => {
    expect(marked('公式几天', 42).some((word) => word.includes('公示'))).toBe(true)
  })

  test('lie in their text, in order, none in another', () => {
    for (const { q, pack } of readAsked('known')) {
      const entries = entriesOf[pack]
      for (const { number, marks } of createdOnce(pack).search(q, 3)) {
        const entry = entries.find((one) => one.number === number)
        marks.forEach((mark, at) => {
          const [field, start, end] = mark
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(textAt(entry, mark).length)
          const before = marks[at - 1]
          if (before?.[0] === field) expect(start).toBeGreaterThan(before[2])
        })
      }
    }
  })

  const created = new Map<string, ReturnType<typeof createPolicySearch>>()
  function createdOnce(pack: keyof typeof entriesOf) {
    const search = created.get(pack) ?? createPolicySearch(entriesOf[pack])
    created.set(pack, search)
    return search
  }
})

describe('the lexicon', () => {
  test('every row says something and means something', () => {
    const empty = rows.filter(({ means, say }) => means.trim() === '' || say.trim() === '')
    expect(empty).toEqual([])
    expect(plainWords.filter(({ say }) => say.trim() === '')).toEqual([])
  })

  test('no word is said in two plain ways', () => {
    const all = plainWords.flatMap(({ plain, say }) => say.split(' ').map((word) => [word, plain] as const))
    const plainOf = new Map<string, string>()
    const twice = all.filter(([word, plain]) => {
      const before = plainOf.get(word)
      plainOf.set(word, plain)
      return before !== undefined && before !== plain
    })
    expect(twice).toEqual([])
  })

  test('every concept stands behind a way of asking', () => {
    const asked = rules.flatMap(({ asked: ways }) => ways.split(/\s+/))
    const used = new Set(asked.flatMap((way) => heardIn(plainly(fold(way))).flatMap(({ means }) => means)))
    const concepts = new Set([...sayings.values()].flat().filter((concept) => !concept.startsWith('!')))
    expect([...concepts].filter((concept) => !used.has(concept))).toEqual([])
  })

  test('every character of it can be spelled', () => {
    const known = new Set(Object.values(syllables).join(''))
    const words = [...sayings.keys(), ...plainWords.map(({ say }) => say)]
    const unknown = new Set(
      words
        .join('')
        .match(/[\u4e00-\u9fff]/g)
        ?.filter((one) => !known.has(one)),
    )
    expect([...unknown]).toEqual([])
  })

  test('rules are numbered once, and point to each other rightly', () => {
    const once = (list: (number | string | null)[]) => {
      const given = list.filter((one) => one !== null)
      expect(new Set(given).size).toBe(given.length)
    }
    once(rules.map(({ id }) => id))
    once(rules.map(({ national: number }) => number))
    once(rules.map(({ jiangxi: number }) => number))
    const ids = rules.map(({ id }) => id)
    for (const { id, national: number, otherwise } of rules) {
      expect([id, number === null]).toEqual([id, otherwise !== undefined])
      if (otherwise) expect(ids).toContain(otherwise)
    }
  })

  test('no question that it is measured on is written into it', () => {
    const ways = new Set(
      rules.flatMap(({ asked: all }) => all.split(/\s+/)).map((way) => fold(way).replace(/ /g, '')),
    )
    const copied = [...readAsked('known')].filter(
      ({ q }) => q.length >= 8 && ways.has(fold(q).replace(/ /g, '')),
    )
    expect(copied).toHaveLength(0)
  })
})
