import { readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { officialSchema, type OfficialText } from '@/domain/policy/official/document'
import { guideIds, guides, type GuideId } from '@/domain/policy/official/guides'
import { readGuide } from '@/domain/policy/official/read-guide'
import {
  GuideRefused,
  refusalLines,
  reportLines,
  sayWrongPart,
  type WrongPart,
} from '@/domain/policy/official/report'
import central from '@/domain/policy/official/texts/central.json'
import chongqing from '@/domain/policy/official/texts/chongqing.json'
import jiangxi from '@/domain/policy/official/texts/jiangxi.json'
import national from '@/domain/policy/official/texts/national.json'
import shandong from '@/domain/policy/official/texts/shandong.json'
import { noises, withNoise } from '../../support/scan-noise'

const scans: Record<GuideId, string> = {
  national: 'national-2023.txt',
  chongqing: 'chongqing-2023.txt',
  jiangxi: 'jiangxi-2023.txt',
  shandong: 'shandong-2023.txt',
  central: 'central-2021.txt',
}
const stored = { national, chongqing, jiangxi, shandong, central }
const scan = (pack: GuideId) =>
  readFileSync(path.join(__dirname, '../../fixtures/official', scans[pack]), 'utf8')

/** The wording without its paragraphs: noise may make or lose the end of one. */
const wording = ({ questions, closing }: OfficialText) => ({
  questions: questions.map(({ number, title, text }) => [number, title, text.replace(/\n/g, '')]),
  closing: closing?.replace(/\n/g, ''),
})

const question = (text: OfficialText, number: string) =>
  text.questions.find((candidate) => candidate.number === number)

/** Blanks, and the two ways of printing a mark, do not count. */
const bare = (text: string) =>
  text
    .replace(/[\s*#]/g, '')
    .replace(/[，,]/g, ',')
    .replace(/[；;]/g, ';')
    .replace(/[：:]/g, ':')
    .replace(/[？?]/g, '?')
    .replace(/[（(]/g, '(')
    .replace(/[）)]/g, ')')
    .replace(/[％%]/g, '%')

describe.each(guideIds)('the scan of %s, as it is', (pack) => {
  const { official, report } = readGuide(scan(pack), { pack })

  test('gives every part, in order, and fits its schema', () => {
    expect(official.questions.map(({ number }) => number)).toEqual(guides[pack].parts)
    expect(officialSchema.parse(official)).toEqual(official)
    expect(report.found).toBe(guides[pack].parts.length)
  })

  test('is what is kept with the entries', () => {
    expect(stored[pack]).toEqual(official)
  })

  test('loses nothing and brings nothing in, but for what was put right', () => {
    const whole = bare(scan(pack))
    const putRight = report.doubtful.filter(({ why }) => why === 'put-right').length
    const pieces = official.questions.flatMap(({ title, text }) => [
      ...(guides[pack].headed === 'questions' ? [title] : []),
      ...text.split('\n'),
    ])
    const changed = pieces.map(bare).filter((piece) => !whole.includes(piece))
    expect(changed.length).toBeLessThanOrEqual(putRight)

    const first = guides[pack].headed === 'questions' ? '1.实施防止返贫' : '一、健全'
    const body = whole.slice(whole.lastIndexOf(first))
    const kept = official.questions.map(({ number, title, text }) =>
      guides[pack].headed === 'questions' ? `${number}.${title}${text}` : `${title}。${text}`,
    )
    const length = bare(kept.join('') + (official.closing ? `附则${official.closing}` : '')).length
    // the titles of chapters stand before each of their sections, and slips were put right
    if (guides[pack].headed === 'questions') expect(Math.abs(body.length - length)).toBeLessThanOrEqual(20)
  })

  test('no page number, page head or contents is left', () => {
    for (const { text } of official.questions) {
      expect(text).not.toMatch(/(^|\n)\d{1,3}(\n|$)/)
      expect(text).not.toMatch(/目\s*录|附\s*则/)
      expect(text).not.toMatch(/？\d/)
    }
  })

  test('reading it a second time gives the same', () => {
    expect(readGuide(scan(pack), { pack })).toEqual({ official, report })
  })
})

test('what the scanner took for something else is put right, and said so with its line', () => {
  const { official, report } = readGuide(scan('national'), { pack: 'national' })
  expect(question(official, '2')?.text).toContain('脱贫不稳定户、边缘易致贫户，以及')
  expect(question(official, '36')?.title).toBe('监测对象系统录入的识别时间以什么时间为准？')
  expect(question(official, '36')?.text).toMatch(/以录入“绿色通道”的时间为准。$/)
  const lines = scan('national').split('\n')
  for (const place of report.doubtful.filter(({ why }) => why === 'put-right')) {
    const [wrong = ''] = place.text.split(' → ')
    const [from, to] = [place.line - 1, place.line + 3]
    expect(lines.slice(from, to).join('').replace(/\s/g, '')).toContain(wrong.slice(0, 6))
  }
})

test('the same words in two scans of the national guide, with a mark put right in either', () => {
  const own = readGuide(scan('national'), { pack: 'national' }).official
  const carried = readGuide(scan('chongqing'), { pack: 'chongqing' }).official
  expect(wording(carried)).toEqual(wording(own))
})

test('a title that reads otherwise in the table of contents is reported', () => {
  const { report } = readGuide(scan('chongqing'), { pack: 'chongqing' })
  expect(report.doubtful).toContainEqual(
    expect.objectContaining({
      why: 'other-in-contents',
      text: expect.stringContaining('时限要求') as string,
    }),
  )
  expect(report.dropped.contents).toBe(42)
})

test('the 2021 guidance keeps its chapters in the titles and ends before the signature', () => {
  const { official } = readGuide(scan('central'), { pack: 'central' })
  expect(question(official, '3.2')?.title).toBe('三、优化监测方式和程序（二）监测程序')
  expect(question(official, '5.4')?.text).toMatch(/防止层层加码。$/)
  expect(official.closing).toBe('中央农村工作领导小组2021年5月14日')
})

test('the report can be read', () => {
  const { report } = readGuide(scan('jiangxi'), { pack: 'jiangxi' })
  const lines = reportLines(report)
  expect(lines[0]).toMatch(/^找到 52 条，接上断行 \d+ 处。$/)
  expect(lines.join('\n')).toContain('第 334 行')
})

describe('noise of the same kind', () => {
  const clean = Object.fromEntries(
    guideIds.map((pack) => [pack, wording(readGuide(scan(pack), { pack }).official)]),
  )

  test.each(guideIds.flatMap((pack) => noises.map((noise) => [pack, noise] as const)))(
    '%s with %s reads the same',
    (pack, noise) => {
      fc.assert(
        fc.property(fc.integer(), (seed) => {
          const noisy = withNoise(scan(pack), [noise], seed)
          expect(wording(readGuide(noisy, { pack }).official)).toEqual(clean[pack])
        }),
        { numRuns: 6 },
      )
    },
  )

  test.each(guideIds)('%s with several at once reads the same', (pack) => {
    fc.assert(
      fc.property(fc.integer(), fc.subarray([...noises], { minLength: 2 }), (seed, several) => {
        const noisy = withNoise(scan(pack), several, seed)
        expect(wording(readGuide(noisy, { pack }).official)).toEqual(clean[pack])
      }),
      { numRuns: 25 },
    )
  })
})

describe('refused, with what is wrong', () => {
  const refusal = (text: string, pack: GuideId) => {
    try {
      readGuide(text, { pack })
    } catch (error) {
      if (!(error instanceof GuideRefused)) throw error
      const numbers = (why: WrongPart['why']) =>
        error.wrong.filter((part) => part.why === why).map(({ number }) => number)
      return {
        error,
        otherGuide: error.otherGuide,
        missing: numbers('missing'),
        doubled: numbers('doubled'),
        foreign: numbers('foreign'),
      }
    }
    throw new Error('was not refused')
  }
  const lineOfText = (text: string, piece: string) =>
    text.slice(0, text.lastIndexOf(piece)).split('\n').length
  const without = (text: string, from: string, to: string) => {
    const start = text.lastIndexOf(from)
    return text.slice(0, start) + text.slice(text.indexOf(to, start))
  }

  test('a question is missing', () => {
    const text = without(scan('jiangxi'), '20. 对监测对象家庭', '21. 什么是')
    expect(refusal(text, 'jiangxi').missing).toEqual(['20'])
  })

  test('a question has lost its answer', () => {
    const text = without(scan('jiangxi'), '不得设置规模限制', '10. 全省是否')
    expect(refusal(text, 'jiangxi').missing).toEqual(['9'])
    expect(refusal(text, 'jiangxi').doubled).toEqual([])
    const first = without(scan('jiangxi'), '坚持“中央统筹', '2. 防止返贫监测对象包括几类')
    expect(refusal(first, 'jiangxi').missing).toEqual(['1'])
  })

  test('a question is there twice', () => {
    const text = scan('shandong')
    const start = text.indexOf('9.监测帮扶对象识别')
    const end = text.indexOf('10.是否要每年')
    const twice = text.slice(0, end) + text.slice(start)
    expect(refusal(twice, 'shandong').doubled).toEqual(['9'])
  })

  test('the whole guide is there twice', () => {
    const text = scan('shandong')
    expect(refusal(`${text}\n${text}`, 'shandong').doubled).toHaveLength(42)
  })

  test('two questions changed places', () => {
    const text = scan('national')
    const [nine, ten, eleven] = ['9. 监测对象识别是否', '10. 各地是否要', '11. 人均纯收入'].map((heading) =>
      text.lastIndexOf(heading),
    ) as [number, number, number]
    const swapped = text.slice(0, nine) + text.slice(ten, eleven) + text.slice(nine, ten) + text.slice(eleven)
    expect(refusal(swapped, 'national').doubled).toEqual(['9'])
  })

  test('another guide, longer or shorter', () => {
    expect(refusal(scan('jiangxi'), 'national').foreign).toHaveLength(10)
    expect(refusal(scan('national'), 'jiangxi').missing).toHaveLength(10)
  })

  test('another guide of the same length', () => {
    expect(refusal(scan('shandong'), 'national').otherGuide).toBe(true)
    expect(refusal(scan('national'), 'shandong').otherGuide).toBe(true)
  })

  test('a section of the 2021 guidance is missing', () => {
    const text = without(scan('central'), '**(二) 坚持精准施策', '**(三)加强社会帮扶')
    expect(refusal(text, 'central').missing).toEqual(['4.2'])
  })

  test('an empty file, the contents alone, something else', () => {
    expect(refusal('', 'national').missing).toHaveLength(42)
    const contents = scan('national').slice(0, scan('national').indexOf('附 则'))
    expect(refusal(contents, 'national').missing).toHaveLength(42)
    expect(refusal('今天天气很好。\n1. 明天呢？\n也很好。', 'national').missing).toHaveLength(42)
  })

  test('a file that is no guide is refused, whatever is in it', () => {
    const line = (at: number) => `甲乙丙丁${String.fromCharCode(0x4e00 + at, 0x4e00 + ((at * 7) % 20_000))}\n`
    const manyHeads = Array.from({ length: 6_000 }, (_, at) => line(at).repeat(3)).join('')
    for (const text of [manyHeads, '1\n'.repeat(500_000), '1 '.repeat(500_000), '12. '.repeat(250_000)])
      for (const pack of ['jiangxi', 'central'] as const)
        expect(refusal(text, pack).missing).toEqual(guides[pack].parts)
  })

  test('it says so in plain words', () => {
    const text = without(scan('jiangxi'), '20. 对监测对象家庭', '21. 什么是')
    const { error } = refusal(text, 'jiangxi')
    expect(error.message).toBe('没有导入，原来的内容没有变。缺第 20 条。请核对文件后再试。')
    const line = lineOfText(text, '19. ')
    expect(refusalLines(error)).toEqual([error.message, `  第 20 条没有找到，应在第 ${line} 行以后。`])
  })

  test('a doubled question is named with all its lines, a strange one with its own', () => {
    const text = scan('shandong')
    const start = text.indexOf('9.监测帮扶对象识别')
    const twice = text.slice(0, text.indexOf('10.是否要每年')) + text.slice(start)
    const [place] = refusal(twice, 'shandong').error.wrong
    expect(place?.lines).toEqual([
      twice.slice(0, twice.indexOf('9.监测帮扶对象识别')).split('\n').length,
      lineOfText(twice, '9.监测帮扶对象识别'),
    ])
    const { wrong } = refusal(scan('jiangxi'), 'national').error
    const last = wrong.filter(({ why }) => why === 'foreign').at(-1)
    expect(last && sayWrongPart(last)).toBe(
      `这份指南没有第 52 条：第 ${lineOfText(scan('jiangxi'), '52. 在实施')} 行。`,
    )
  })

  test('nothing at all: no line is made up', () => {
    expect(refusalLines(refusal('', 'national').error)[1]).toBe('  第 1 条没有找到。')
  })
})
