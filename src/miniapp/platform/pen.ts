/** What a finger, a pen or a mouse does on a canvas; places are in CSS pixels from its upper left. */
export interface PenWork {
  down: (at: PenPlace) => void
  move: (at: PenPlace) => void
  up: () => void
}
interface PenPlace {
  x: number
  y: number
}

interface WechatTouches {
  touches: readonly { identifier: number; x: number; y: number }[]
  changedTouches: readonly { identifier: number; x: number; y: number }[]
}

/** For WeChat's canvas: the listeners it takes. One finger writes; others that touch the screen do not. */
export function wechatPen(work: PenWork) {
  let finger: number | null = null
  const own = ({ changedTouches }: WechatTouches) =>
    changedTouches.find(({ identifier }) => identifier === finger)
  const end = (event: WechatTouches) => {
    if (!own(event)) return
    finger = null
    work.up()
  }
  return {
    onTouchStart(event: WechatTouches) {
      const first = event.changedTouches[0]
      if (!first || (finger !== null && event.touches.some(({ identifier }) => identifier === finger))) return
      finger = first.identifier
      work.down(first)
    },
    onTouchMove(event: WechatTouches) {
      const touch = own(event)
      if (touch) work.move(touch)
    },
    onTouchEnd: end,
    onTouchCancel: end,
  }
}

/**
 * For a canvas in a browser. The page neither scrolls nor zooms under the finger. Touch and mouse, and not
 * pointer events: iOS 12 has none.
 */
export function listenToPen(id: string, work: PenWork): () => void {
  const canvas = document.getElementById(id)
  if (!canvas) return () => undefined
  const place = ({ clientX, clientY }: { clientX: number; clientY: number }) => {
    const { left, top } = canvas.getBoundingClientRect()
    return { x: clientX - left, y: clientY - top }
  }
  let finger: number | 'mouse' | null = null
  const own = (event: TouchEvent) => [...event.changedTouches].find(({ identifier }) => identifier === finger)

  const onTouchStart = (event: TouchEvent) => {
    event.preventDefault()
    const first = event.changedTouches[0]
    const held = finger !== null && [...event.touches].some(({ identifier }) => identifier === finger)
    if (!first || held) return
    finger = first.identifier
    work.down(place(first))
  }
  const onTouchMove = (event: TouchEvent) => {
    event.preventDefault()
    const touch = own(event)
    if (touch) work.move(place(touch))
  }
  const onTouchEnd = (event: TouchEvent) => {
    if (!own(event)) return
    finger = null
    work.up()
  }
  const onMouseDown = (event: MouseEvent) => {
    if (event.button !== 0) return
    finger = 'mouse'
    work.down(place(event))
  }
  const onMouseMove = (event: MouseEvent) => {
    if (finger !== 'mouse') return
    work.move(place(event))
  }
  const onMouseUp = () => {
    if (finger !== 'mouse') return
    finger = null
    work.up()
  }

  const touching = { passive: false }
  canvas.addEventListener('touchstart', onTouchStart, touching)
  canvas.addEventListener('touchmove', onTouchMove, touching)
  canvas.addEventListener('touchend', onTouchEnd)
  canvas.addEventListener('touchcancel', onTouchEnd)
  canvas.addEventListener('mousedown', onMouseDown)
  // A mouse may leave the canvas and be let go outside.
  window.addEventListener('mousemove', onMouseMove)
  window.addEventListener('mouseup', onMouseUp)
  return () => {
    canvas.removeEventListener('touchstart', onTouchStart)
    canvas.removeEventListener('touchmove', onTouchMove)
    canvas.removeEventListener('touchend', onTouchEnd)
    canvas.removeEventListener('touchcancel', onTouchEnd)
    canvas.removeEventListener('mousedown', onMouseDown)
    window.removeEventListener('mousemove', onMouseMove)
    window.removeEventListener('mouseup', onMouseUp)
  }
}
