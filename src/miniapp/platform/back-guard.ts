import Taro from '@tarojs/taro'
import { useEffect, useRef } from 'react'

// Browsers only: lets the back key close an open sheet instead of leaving the page. (In WeChat the sheet is a
// page-container, which does this by itself.)
//
// An open sheet adds one entry to the history, a mark, with the address unchanged. The mark stays when the sheet
// is closed in another way; it is taken off before the page is left, and skipped when the person comes back over
// it. Taro's router must hear of none of this: it would take the page for another one and build it anew.

const open: (() => void)[] = []
let onMark = false
/** The address under the mark: only back from the mark leaves it unchanged. */
let markedAddress = ''
let taken: (() => void) | null = null

function stateIsMark(): boolean {
  const state: unknown = window.history.state
  return typeof state === 'object' && state !== null && 'sheet' in state
}

function onPop(event: PopStateEvent): void {
  const leftMark = onMark && !stateIsMark() && window.location.href === markedAddress
  noteMark()
  if (!leftMark) return
  event.stopImmediatePropagation()
  const close = taken ?? open.pop()
  taken = null
  if (close) close()
  else window.history.back()
}

function noteMark(): void {
  onMark = stateIsMark()
  markedAddress = window.location.href
}

/** Called once, before Taro makes its router: listeners on the window are asked in the order they came. */
export function listenForBack(): void {
  if (!WEAPP) {
    window.addEventListener('popstate', onPop)
    // The router went to another page: the entry it is on now may be a mark or not.
    Taro.eventCenter.on('__taroRouterChange', noteMark)
  }
}

function mark(): void {
  if (!stateIsMark()) {
    window.history.pushState({ ...(window.history.state as object | null), sheet: true }, '')
  }
  noteMark()
}

/** Before going anywhere from a page whose sheet was open: what replaces the page must not replace the mark. */
export function takeMarkOff(): Promise<void> {
  if (WEAPP || !onMark) return Promise.resolve()
  return new Promise((resolve) => {
    taken = resolve
    window.history.back()
  })
}

/** While `active`, the browser's back key calls `close`. */
export function useBackGuard(active: boolean, close: () => void): void {
  const latest = useRef(close)
  useEffect(() => {
    latest.current = close
  })
  useEffect(() => {
    if (WEAPP || !active) return
    const entry = () => latest.current()
    open.push(entry)
    mark()
    return () => {
      const place = open.indexOf(entry)
      if (place >= 0) open.splice(place, 1)
    }
  }, [active])
}
