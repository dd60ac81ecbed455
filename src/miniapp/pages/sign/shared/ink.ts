import { padLimits, type Handwriting } from '@/domain/authorization/strokes'

export interface Size {
  width: number
  height: number
}
export interface Place {
  x: number
  y: number
}

/** Points of a stroke nearer to each other than this say nothing more about the hand. CSS pixels. */
const nearest = 2

/**
 * What the finger has written so far, in the format of the domain: whole numbers, thinned, and never more than a
 * pad may hold. `now` is any clock in milliseconds that does not run back.
 */
export class Ink {
  private done: number[][] = []
  private pen: number[] | null = null
  private began: number | null = null
  private latest = 0

  constructor(private size: Size = { width: padLimits.sideMin, height: padLimits.sideMin }) {}

  /** The finished strokes and the one under way, flat as they are sent: x, y, t, x, y, t … */
  get strokes(): readonly (readonly number[])[] {
    return this.pen ? [...this.done, this.pen] : this.done
  }

  /** The stroke under way. */
  get current(): readonly number[] {
    return this.pen ?? []
  }

  /** Puts the pen down; false when nothing more fits. */
  begin(at: Place, now: number): boolean {
    this.lift()
    const t = this.timeAt(now)
    if (t === null || this.count >= padLimits.points || this.done.length >= padLimits.strokes) return false
    const { x, y } = this.inside(at)
    this.pen = [x, y, t]
    return true
  }

  /** Goes on with the stroke. `near`: too near to the point before; `full`: nothing more fits. */
  move(at: Place, now: number): 'kept' | 'near' | 'full' | 'up' {
    if (this.pen === null) return 'up'
    const { x, y } = this.inside(at)
    const [beforeX = 0, beforeY = 0] = this.pen.slice(-3)
    if (Math.hypot(x - beforeX, y - beforeY) < nearest) return 'near'
    const t = this.timeAt(now)
    if (t === null || this.count >= padLimits.points) return 'full'
    this.pen.push(x, y, t)
    return 'kept'
  }

  lift(): void {
    if (this.pen) this.done.push(this.pen)
    this.pen = null
  }

  /** Takes the last stroke back. */
  undo(): void {
    this.lift()
    this.done.pop()
    if (this.done.length === 0) this.clear()
  }

  clear(): void {
    this.done = []
    this.pen = null
    this.began = null
    this.latest = 0
  }

  /** The pad has another size now (a phone was turned): what is written keeps its shape. */
  fit(size: Size): void {
    const next = { width: side(size.width), height: side(size.height) }
    const scale = Math.min(next.width / this.size.width, next.height / this.size.height)
    if (this.size.width !== next.width || this.size.height !== next.height) {
      this.lift()
      this.done = this.done.map((stroke) =>
        stroke.map((value, i) => (i % 3 === 2 ? value : Math.floor(value * scale))),
      )
    }
    this.size = next
  }

  handwriting(): Handwriting {
    return { ...this.size, strokes: this.strokes.map((stroke) => [...stroke]) }
  }

  private get count(): number {
    return this.strokes.reduce((sum, stroke) => sum + stroke.length / 3, 0)
  }

  /** Milliseconds since the first touch, never less than before; null when the time is over. */
  private timeAt(now: number): number | null {
    this.began ??= now
    const t = Math.max(this.latest, Math.round(now - this.began))
    if (t > padLimits.time) return null
    this.latest = t
    return t
  }

  private inside({ x, y }: Place): Place {
    return { x: between(x, this.size.width), y: between(y, this.size.height) }
  }
}

function between(value: number, most: number): number {
  return Math.min(Math.max(Math.round(value), 0), most)
}

function side(length: number): number {
  return Math.min(Math.max(Math.floor(length), padLimits.sideMin), padLimits.sideMax)
}

/** On an upright screen one writes along its long side, the phone turned: the upper edge lies on the right. */
export function isTurned({ width, height }: Size): boolean {
  return height > width
}

/** The pad as the hand sees it. */
export function padSize(screen: Size): Size {
  return isTurned(screen) ? { width: screen.height, height: screen.width } : screen
}

/** From a place on the screen's canvas to the same place on the pad. */
export function onPad({ x, y }: Place, screen: Size): Place {
  return isTurned(screen) ? { x: y, y: screen.width - x } : { x, y }
}
