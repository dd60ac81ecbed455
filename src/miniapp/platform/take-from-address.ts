/**
 * Browsers: takes what the page was asked for out of the address and out of the history, so that it neither stays
 * on the screen nor is found by whoever sits here next.
 */
export function forgetAsked(): void {
  if (WEAPP) return
  const plain = window.location.href.replace(/(#[^?]*)\?.*$/, '$1')
  window.history.replaceState(window.history.state, '', plain)
}

const storageKey = 'cunsheng.desk.caller'

/** Kept for this tab alone until somebody is signed in who may use it. */
export function keepForTab(value: string): void {
  if (!WEAPP) window.sessionStorage.setItem(storageKey, value)
}

export function takeFromTab(): string | null {
  if (WEAPP) return null
  const kept = window.sessionStorage.getItem(storageKey)
  window.sessionStorage.removeItem(storageKey)
  return kept
}
