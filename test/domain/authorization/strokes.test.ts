import fc from 'fast-check'
import {
  drawHandwriting,
  handwriting,
  handwritingHash,
  padLimits,
  pointsOf,
} from '@/domain/authorization/strokes'
import { inkOf } from '../../support/handwriting'

function faultOf(ink: unknown): string | null {
  const parsed = handwriting.safeParse(ink)
  if (parsed.success) return null
  const [issue] = parsed.error.issues
  return issue && 'params' in issue ? String((issue.params as { code: string }).code) : (issue?.message ?? '')
}

describe('a signature on the pad', () => {
  test('a name is taken as it was written', () => {
    expect(handwriting.parse(inkOf())).toEqual(inkOf())
  })

  test.each([
    ['nothing', []],
    ['a dot', [[100, 60, 0]]],
    ['a dot that trembles', [[100, 60, 0, 101, 61, 10, 100, 60, 20]]],
    ['one straight line', [[10, 60, 0, 100, 60, 40, 300, 60, 90]]],
    [
      'two dots far apart',
      [
        [10, 60, 0],
        [300, 100, 400],
      ],
    ],
  ])('%s is no signature', (_name, strokes) => {
    expect(faultOf({ ...inkOf(), strokes })).toBe('handwriting-empty')
  })

  test.each([
    ['a pad of no size', { ...inkOf(), width: 0 }, '写的地方不对，请清掉重写。'],
    ['a pad as large as a field', { ...inkOf(), width: 1e9 }, '写的地方不对，请清掉重写。'],
    ['ink outside the pad', { ...inkOf(), width: 100, height: 100 }, 'handwriting-outside'],
    ['a stroke cut in the middle', { ...inkOf(), strokes: [[1, 2, 3, 4]] }, 'stroke-broken'],
    ['an empty stroke', { ...inkOf(), strokes: [[]] }, 'stroke-broken'],
    ['time that runs back', { ...inkOf(), strokes: [...inkOf().strokes].reverse() }, 'handwriting-time'],
    ['half a pixel', { ...inkOf(), strokes: [[1.5, 2, 3]] }, '这一项没看懂，请重新填。'],
  ])('%s is refused in plain words', (_name, ink, fault) => {
    expect(faultOf(ink)).toBe(fault)
  })

  test('10,000 points are refused, in one stroke or in many', () => {
    const many = Array.from({ length: 10_000 }, (_, i) => [i % 300, i % 150, i])
    expect(faultOf({ ...inkOf(), strokes: [many.flat()] })).not.toBeNull()
    expect(faultOf({ ...inkOf(), strokes: many.slice(0, padLimits.strokes + 1) })).toBe(
      '写的笔画太多了，请清掉重写。',
    )
    const halves = [many.slice(0, 2500).flat(), many.slice(2500, 5000).flat()]
    expect(faultOf({ ...inkOf(), strokes: halves })).toBe('handwriting-too-long')
  })

  test('any change of a point, a time or the pad gives another hash', () => {
    const ink = inkOf()
    const numbers = ink.strokes.flat().length
    fc.assert(
      fc.property(fc.nat(numbers - 1), fc.integer({ min: 1, max: 50 }), (place, by) => {
        let seen = 0
        const strokes = ink.strokes.map((stroke) =>
          stroke.map((value) => (seen++ === place ? value + by : value)),
        )
        expect(handwritingHash({ ...ink, strokes })).not.toBe(handwritingHash(ink))
      }),
    )
    expect(handwritingHash({ ...ink, width: ink.width + 1 })).not.toBe(handwritingHash(ink))
  })

  test('the picture shows every stroke, cut to the ink', () => {
    const svg = drawHandwriting(inkOf())
    expect(svg.match(/<path /g)).toHaveLength(inkOf().strokes.length)
    const [left, top, width, height] = /viewBox="([^"]+)"/.exec(svg)?.[1]?.split(' ').map(Number) ?? []
    const points = inkOf().strokes.flatMap(pointsOf)
    for (const { x, y } of points) {
      expect(x).toBeGreaterThanOrEqual(left ?? NaN)
      expect(y).toBeGreaterThanOrEqual(top ?? NaN)
      expect(x).toBeLessThanOrEqual((left ?? NaN) + (width ?? NaN))
      expect(y).toBeLessThanOrEqual((top ?? NaN) + (height ?? NaN))
    }
  })

  test('a dot inside a name is drawn too', () => {
    expect(drawHandwriting({ ...inkOf(), strokes: [...inkOf().strokes, [150, 75, 5000]] })).toContain(
      'd="M150 75L150 75"',
    )
  })
})
