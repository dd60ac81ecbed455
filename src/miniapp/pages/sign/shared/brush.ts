import { isTurned, type Place, type Size } from './ink'

export type Brush = Pick<
  CanvasRenderingContext2D,
  | 'beginPath'
  | 'moveTo'
  | 'lineTo'
  | 'quadraticCurveTo'
  | 'stroke'
  | 'clearRect'
  | 'setTransform'
  | 'lineWidth'
  | 'lineCap'
  | 'lineJoin'
  | 'strokeStyle'
>

/** Makes the brush write in the pad's own pixels, whichever way the screen is held. `ratio`: dots a pixel. */
export function prepare(brush: Brush, screen: Size, ratio: number): void {
  if (isTurned(screen)) brush.setTransform(0, ratio, -ratio, 0, screen.width * ratio, 0)
  else brush.setTransform(ratio, 0, 0, ratio, 0, 0)
  brush.lineCap = 'round'
  brush.lineJoin = 'round'
  brush.strokeStyle = '#1F2421'
  brush.lineWidth = Math.max(3, Math.round(Math.min(screen.width, screen.height) / 60))
}

/** Ink under the pen at once, also of a dot. */
export function drawDot(brush: Brush, { x, y }: Place): void {
  brush.beginPath()
  brush.moveTo(x, y)
  brush.lineTo(x, y)
  brush.stroke()
}

/** The newest piece of a stroke: from the middle before its last point but one to the middle after it. */
export function drawPiece(brush: Brush, stroke: readonly number[], end = stroke.length): void {
  const point = (back: number): Place | null => {
    const i = end - 3 * back
    return i < 0 ? null : { x: stroke[i] ?? 0, y: stroke[i + 1] ?? 0 }
  }
  const [last, bend, first] = [point(1), point(2), point(3)]
  if (!last || !bend) return
  const from = first ? middle(first, bend) : bend
  const to = middle(bend, last)
  brush.beginPath()
  brush.moveTo(from.x, from.y)
  brush.quadraticCurveTo(bend.x, bend.y, to.x, to.y)
  brush.lineTo(last.x, last.y)
  brush.stroke()
}

function middle(a: Place, b: Place): Place {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }
}

/** Everything anew: after a stroke was taken back, or the screen was turned. */
export function drawAll(brush: Brush, pad: Size, strokes: readonly (readonly number[])[]): void {
  brush.clearRect(0, 0, pad.width, pad.height)
  for (const stroke of strokes) {
    drawDot(brush, { x: stroke[0] ?? 0, y: stroke[1] ?? 0 })
    for (let end = 6; end <= stroke.length; end += 3) drawPiece(brush, stroke, end)
  }
}
