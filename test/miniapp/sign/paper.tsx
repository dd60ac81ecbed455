import { act, fireEvent, screen } from '@testing-library/react'
import { settle } from '../page'

// What jsdom lacks: something that sees, and paper that takes ink.

let seen: (() => void)[] = []

/** Nothing is on the screen until it is scrolled to. */
class Watcher {
  constructor(private readonly told: (entries: { isIntersecting: boolean }[]) => void) {}
  observe(): void {
    seen.push(() => this.told([{ isIntersecting: true }]))
  }
  disconnect(): void {
    seen = []
  }
}

/** How often a line was drawn. */
export const drawn = { strokes: 0, wiped: 0 }

export function layPaper(): void {
  seen = []
  Object.assign(drawn, { strokes: 0, wiped: 0 })
  Object.assign(globalThis, { IntersectionObserver: Watcher })
  const nothing = () => undefined
  const brush = {
    beginPath: nothing,
    moveTo: nothing,
    lineTo: nothing,
    quadraticCurveTo: nothing,
    stroke: () => void (drawn.strokes += 1),
    clearRect: () => void (drawn.wiped += 1),
    setTransform: nothing,
  }
  HTMLCanvasElement.prototype.getContext = (() => brush) as never
  HTMLCanvasElement.prototype.getBoundingClientRect = () =>
    ({ left: 20, top: 40, width: 600, height: 300 }) as DOMRect
}

export async function scrollToEnd(): Promise<void> {
  act(() => [...seen].forEach((tell) => tell()))
  await settle()
}

type At = [x: number, y: number]

export function paper(): HTMLElement {
  return screen.getByRole('img', { name: /^签名板/ })
}

/** With the mouse, in the paper's own pixels. */
export function stroke(...places: At[]): void {
  const at = ([x, y]: At) => ({ clientX: x + 20, clientY: y + 40 })
  const [first, ...rest] = places
  if (!first) return
  fireEvent.mouseDown(paper(), at(first))
  for (const place of rest) fireEvent.mouseMove(window, at(place))
  fireEvent.mouseUp(window)
}

export function writeName(): void {
  stroke([50, 50], [200, 60], [220, 40])
  stroke([120, 20], [110, 200])
}
