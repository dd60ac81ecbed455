import * as z from 'zod/mini'
import { canonicalJson, sha256Hex } from '../chain'
import { form, notUnderstood, rule } from '../fields'

/**
 * Handwriting as it came from the finger: no picture is sent, the server draws it from this. Each stroke is a
 * flat list `x, y, t, x, y, t …`: place on the pad in CSS pixels (whole numbers, from the upper left), time in
 * milliseconds since the first touch.
 */
export interface Handwriting {
  width: number
  height: number
  strokes: number[][]
}

/** Limits, all ours: a slow hand that writes four characters stays far below them. */
export const padLimits = {
  /** A pad smaller than this cannot be written on; larger than this there is none. CSS pixels. */
  sideMin: 100,
  sideMax: 4096,
  strokes: 200,
  points: 4000,
  /** Ten minutes, in milliseconds. */
  time: 600_000,
} as const

const tooMuch = '写的笔画太多了，请清掉重写。'

function whole(least: number, most: number) {
  return z
    .int({ error: notUnderstood })
    .check(
      z.minimum(least, { error: '写的地方不对，请清掉重写。' }),
      z.maximum(most, { error: '写的地方不对，请清掉重写。' }),
    )
}

const side = whole(padLimits.sideMin, padLimits.sideMax)
const stroke = z.array(whole(0, padLimits.time), { error: notUnderstood }).check(
  rule(
    'stroke-broken',
    (numbers) => numbers.length > 0 && numbers.length % 3 === 0,
    '这一笔没有传完整，请清掉重写。',
  ),
  z.maxLength(padLimits.points * 3, { error: tooMuch }),
)

export const handwriting = form({
  width: side,
  height: side,
  strokes: z
    .array(stroke, { error: notUnderstood })
    .check(z.maxLength(padLimits.strokes, { error: tooMuch })),
}).check(
  rule('handwriting-too-long', (ink) => countPoints(ink) <= padLimits.points, tooMuch),
  rule('handwriting-outside', staysOnPad, '写到框外面去了，请清掉重写。'),
  rule('handwriting-time', timeRunsOn, '笔画的先后不对，请清掉重写。'),
  rule('handwriting-empty', isWritten, '还看不出是签名。请写上全名，写大一点。'),
)

export interface Point {
  x: number
  y: number
  t: number
}

export function pointsOf(stroke: readonly number[]): Point[] {
  const points: Point[] = []
  for (let i = 0; i + 2 < stroke.length; i += 3)
    points.push({ x: stroke[i] ?? 0, y: stroke[i + 1] ?? 0, t: stroke[i + 2] ?? 0 })
  return points
}

function countPoints({ strokes }: Handwriting): number {
  return strokes.reduce((sum, stroke) => sum + stroke.length / 3, 0)
}

function staysOnPad({ width, height, strokes }: Handwriting): boolean {
  return strokes.every((stroke) => pointsOf(stroke).every(({ x, y }) => x <= width && y <= height))
}

function timeRunsOn({ strokes }: Handwriting): boolean {
  const times = strokes.flatMap((stroke) => pointsOf(stroke).map(({ t }) => t))
  return times.every((t, i) => i === 0 || t >= (times[i - 1] ?? 0))
}

/**
 * A name, not a slip of the finger: the ink is longer than a third of the pad's shorter side and spreads over
 * a seventh of it at the least. One straight line of one stroke is none either.
 */
function isWritten(ink: Handwriting): boolean {
  const shorter = Math.min(ink.width, ink.height)
  const strokes = ink.strokes.map(pointsOf)
  const points = strokes.flat()
  if (points.length < 2) return false
  const length = strokes.reduce((sum, points) => sum + pathLength(points), 0)
  const [wide, tall] = [spread(points.map(({ x }) => x)), spread(points.map(({ y }) => y))]
  const straight = strokes.length === 1 && length < 1.05 * Math.hypot(wide, tall)
  return length >= shorter / 3 && Math.max(wide, tall) >= shorter / 7 && !straight
}

function pathLength(points: readonly Point[]): number {
  return points.reduce((sum, point, i) => {
    const before = points[i - 1]
    return before ? sum + Math.hypot(point.x - before.x, point.y - before.y) : sum
  }, 0)
}

function spread(values: readonly number[]): number {
  return (
    values.reduce((most, value) => Math.max(most, value), 0) -
    values.reduce((least, value) => Math.min(least, value), Infinity)
  )
}

export function handwritingHash(ink: Handwriting): string {
  return sha256Hex(canonicalJson({ width: ink.width, height: ink.height, strokes: ink.strokes }))
}

/** The handwriting as SVG, black on nothing, cut to the ink with a margin. The server makes the picture of it. */
export function drawHandwriting(ink: Handwriting): string {
  const strokes = ink.strokes.map(pointsOf)
  const points = strokes.flat()
  const margin = Math.round(Math.min(ink.width, ink.height) / 20)
  const left = Math.max(0, least(points.map(({ x }) => x)) - margin)
  const top = Math.max(0, least(points.map(({ y }) => y)) - margin)
  const width = spread(points.map(({ x }) => x)) + 2 * margin
  const height = spread(points.map(({ y }) => y)) + 2 * margin
  const thickness = Math.max(2, Math.round(Math.min(ink.width, ink.height) / 60))
  const paths = strokes.map((stroke) => `<path d="${curve(stroke)}"/>`).join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${left} ${top} ${width} ${height}" width="${width}" height="${height}"><g fill="none" stroke="#000" stroke-width="${thickness}" stroke-linecap="round" stroke-linejoin="round">${paths}</g></svg>`
}

function least(values: readonly number[]): number {
  return values.reduce((least, value) => Math.min(least, value), Infinity)
}

/** From middle to middle of neighbouring points, bent at the points: no corners where the finger made none. */
function curve(points: readonly Point[]): string {
  const [first, ...rest] = points
  if (!first) return ''
  const last = rest[rest.length - 1] ?? first
  const bends = rest.slice(0, -1).map((point, i) => {
    const next = rest[i + 1] ?? point
    return `Q${point.x} ${point.y} ${(point.x + next.x) / 2} ${(point.y + next.y) / 2}`
  })
  return `M${first.x} ${first.y}${bends.join('')}L${last.x} ${last.y}`
}
