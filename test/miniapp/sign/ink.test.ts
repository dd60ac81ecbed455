import fc from 'fast-check'
import { handwriting, padLimits } from '@/domain/authorization/strokes'
import { drawAll, prepare, type Brush } from '@/miniapp/pages/sign/shared/brush'
import { Ink, isTurned, onPad, padSize } from '@/miniapp/pages/sign/shared/ink'

const pad = { width: 600, height: 300 }

function inkOn(size = pad): Ink {
  const ink = new Ink()
  ink.fit(size)
  return ink
}

/** A stroke through these places, 16 ms from one to the next. */
function write(ink: Ink, places: [x: number, y: number][], from = 0): void {
  places.forEach(([x, y], i) => (i === 0 ? ink.begin({ x, y }, from) : ink.move({ x, y }, from + i * 16)))
  ink.lift()
}

const line = (points: number, step = 3): [number, number][] =>
  Array.from({ length: points }, (_, i) => [(i * step) % 590, 20 + (i % 50) * 4])

test('whole numbers, x and y and milliseconds since the first touch', () => {
  const ink = inkOn()
  ink.begin({ x: 10.4, y: 20.6 }, 1000)
  ink.move({ x: 30.2, y: 41.9 }, 1016.7)
  ink.lift()
  ink.begin({ x: 50, y: 60 }, 1500)
  ink.lift()
  expect(ink.handwriting()).toEqual({
    ...pad,
    strokes: [
      [10, 21, 0, 30, 42, 17],
      [50, 60, 500],
    ],
  })
})

test('points nearer than 2 px are left out, a dot stays a dot', () => {
  const ink = inkOn()
  ink.begin({ x: 100, y: 100 }, 0)
  expect(ink.move({ x: 101, y: 101 }, 16)).toBe('near')
  expect(ink.move({ x: 102, y: 100 }, 32)).toBe('kept')
  expect(ink.move({ x: 103, y: 100 }, 48)).toBe('near')
  ink.lift()
  expect(ink.strokes).toEqual([[100, 100, 0, 102, 100, 32]])
  expect(ink.move({ x: 200, y: 200 }, 64)).toBe('up')
})

test('a stroke is taken back, everything is; the clock begins anew with an empty pad', () => {
  const ink = inkOn()
  write(ink, [
    [10, 10],
    [50, 50],
  ])
  write(
    ink,
    [
      [90, 10],
      [90, 90],
    ],
    700,
  )
  ink.undo()
  expect(ink.strokes).toHaveLength(1)
  ink.undo()
  ink.undo()
  expect(ink.strokes).toEqual([])
  write(
    ink,
    [
      [10, 10],
      [60, 60],
    ],
    90_000,
  )
  expect(ink.strokes[0]?.[2]).toBe(0)
  ink.clear()
  expect(ink.strokes).toEqual([])
})

test('it stops gently at the points, the strokes and the time that a pad may hold', () => {
  const points = inkOn()
  points.begin({ x: 0, y: 0 }, 0)
  const answers = line(padLimits.points + 50).map(([x, y], i) => points.move({ x: x + 1, y }, i))
  expect(answers.at(-1)).toBe('full')
  points.lift()
  expect((points.strokes[0]?.length ?? 0) / 3).toBe(padLimits.points)
  expect(points.begin({ x: 5, y: 5 }, 9000)).toBe(false)

  const strokes = inkOn()
  for (let i = 0; i < padLimits.strokes; i++)
    write(
      strokes,
      [
        [i, 10],
        [i, 200],
      ],
      i * 20,
    )
  expect(strokes.begin({ x: 5, y: 5 }, 9000)).toBe(false)
  strokes.undo()
  expect(strokes.begin({ x: 5, y: 5 }, 9000)).toBe(true)

  const slow = inkOn()
  write(slow, [
    [10, 10],
    [300, 200],
    [20, 250],
  ])
  expect(slow.begin({ x: 5, y: 5 }, padLimits.time + 1)).toBe(false)
  expect(handwriting.safeParse(slow.handwriting()).success).toBe(true)
})

test('whatever the finger does, what comes of it keeps to the format', () => {
  const place = fc.record({
    x: fc.double({ min: -500, max: 5000, noNaN: true }),
    y: fc.integer({ min: -500, max: 900 }),
  })
  const act = fc.oneof(
    { weight: 8, arbitrary: fc.record({ kind: fc.constant('move' as const), at: place }) },
    fc.record({ kind: fc.constantFrom('begin' as const), at: place }),
    fc.record({ kind: fc.constantFrom('lift' as const, 'undo' as const), at: place }),
  )
  fc.assert(
    fc.property(
      fc.array(act, { maxLength: 300 }),
      fc.array(fc.integer({ min: -50, max: 5000 })),
      (acts, pauses) => {
        const ink = inkOn()
        let now = 5000
        acts.forEach(({ kind, at }, i) => {
          now += pauses[i % Math.max(1, pauses.length)] ?? 16
          if (kind === 'begin') ink.begin(at, now)
          else if (kind === 'move') ink.move(at, now)
          else ink[kind]()
        })
        const { error } = handwriting.safeParse(ink.handwriting())
        // Too little to be a name is the only fault it may have.
        expect((error?.issues ?? []).filter(({ message }) => !message.startsWith('还看不出是签名'))).toEqual(
          [],
        )
        for (const stroke of ink.strokes)
          for (let i = 3; i < stroke.length; i += 3)
            expect(
              Math.hypot(
                (stroke[i] ?? 0) - (stroke[i - 3] ?? 0),
                (stroke[i + 1] ?? 0) - (stroke[i - 2] ?? 0),
              ),
            ).toBeGreaterThanOrEqual(2)
      },
    ),
  )
})

test('on an upright screen the right edge is the upper edge of the paper', () => {
  const upright = { width: 300, height: 600 }
  expect(isTurned(upright)).toBe(true)
  expect(padSize(upright)).toEqual({ width: 600, height: 300 })
  expect(onPad({ x: 300, y: 0 }, upright)).toEqual({ x: 0, y: 0 })
  expect(onPad({ x: 0, y: 600 }, upright)).toEqual({ x: 600, y: 300 })
  expect(padSize(pad)).toEqual(pad)
  expect(onPad({ x: 12, y: 34 }, pad)).toEqual({ x: 12, y: 34 })
})

test('turned or pulled smaller, the writing keeps its shape and stays on the pad', () => {
  const ink = inkOn()
  write(ink, [
    [0, 0],
    [600, 300],
  ])
  ink.fit({ width: 300, height: 200 })
  expect(ink.handwriting()).toEqual({ width: 300, height: 200, strokes: [[0, 0, 0, 300, 150, 16]] })
  ink.fit({ width: 20, height: 9000 })
  expect(ink.handwriting()).toMatchObject({ width: padLimits.sideMin, height: padLimits.sideMax })
})

test('drawn anew after taking back: wiped, then each stroke from its first point to its last', () => {
  const calls: unknown[][] = []
  const note =
    (name: string) =>
    (...given: number[]) =>
      void calls.push([name, ...given])
  const brush = {
    lineWidth: 0,
    lineCap: 'butt',
    lineJoin: 'miter',
    strokeStyle: '',
    beginPath: note('begin'),
    moveTo: note('from'),
    lineTo: note('to'),
    quadraticCurveTo: note('bend'),
    stroke: note('stroke'),
    clearRect: note('wipe'),
    setTransform: note('turn'),
  } as Brush
  prepare(brush, { width: 300, height: 600 }, 2)
  expect(calls).toEqual([['turn', 0, 2, -2, 0, 600, 0]])
  expect(brush.lineWidth).toBe(5)
  calls.length = 0
  drawAll(brush, pad, [[10, 10, 0, 20, 10, 16, 30, 20, 32]])
  expect(calls[0]).toEqual(['wipe', 0, 0, 600, 300])
  expect(calls.filter(([name]) => name === 'stroke')).toHaveLength(3)
  expect(calls.filter(([name]) => name === 'to').at(-1)).toEqual(['to', 30, 20])
})
