import Taro from '@tarojs/taro'

/** Brings the element into sight and, in browsers, puts the focus on it. WeChat can only scroll there. */
export function focusOn(id: string): void {
  if (WEAPP) {
    // Not there when the page has moved on in the meantime: nothing to scroll to then.
    Taro.pageScrollTo({ selector: `#${id}`, offsetTop: -16, duration: 0 }).catch(() => undefined)
  } else {
    const element = document.getElementById(id)
    element?.focus({ preventScroll: true })
    element?.scrollIntoView({ block: 'center' })
  }
}

/** A page has opened: a screen reader begins at its title, unless the page has put the focus somewhere already. */
export function arriveAt(id: string): void {
  if (!WEAPP) {
    const title = document.getElementById(id)
    if (!title?.closest('.page')?.contains(document.activeElement)) title?.focus({ preventScroll: true })
  }
}

const reachable = 'button:not([disabled]), input:not([disabled]), textarea:not([disabled]), a[href]'

/**
 * Browsers: puts the focus into the dialog and keeps it there; Esc calls `onEscape`. Returns how to end it, which
 * gives the focus back.
 */
export function trapFocus(id: string, onEscape: () => void): () => void {
  const before = document.activeElement
  const dialog = document.getElementById(id)
  dialog?.focus({ preventScroll: true })

  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.preventDefault()
      onEscape()
      return
    }
    if (event.key !== 'Tab' || !dialog) return
    const stops = [...dialog.querySelectorAll<HTMLElement>(reachable)]
    const first = stops[0]
    const last = stops[stops.length - 1]
    if (!first || !last) return
    const now = document.activeElement
    const outside = !dialog.contains(now) || now === dialog
    if (event.shiftKey ? outside || now === first : now === last) {
      event.preventDefault()
      ;(event.shiftKey ? last : first).focus()
    }
  }
  document.addEventListener('keydown', onKey)
  return () => {
    document.removeEventListener('keydown', onKey)
    if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
  }
}
