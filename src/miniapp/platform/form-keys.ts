/** A key as the page hears it. */
export interface Pressed {
  key: string
  /** In a box for words, where every sign is meant as one. */
  typing: boolean
  /** On a button or a link, which Enter presses. */
  onButton: boolean
}

const boxes = 'input:not([type=radio]):not([type=checkbox]), textarea, select'

function isBox(element: Element | null): boolean {
  return element?.matches(boxes) ?? false
}

/**
 * Browsers: hears keys without Alt, Ctrl and Meta, and not those of a word that is still being put together. What
 * `on` takes (true) goes no further. Returns how to end it. WeChat has no keys.
 */
export function listenToKeys(on: (pressed: Pressed) => boolean): () => void {
  if (WEAPP) return () => undefined
  const onKey = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing || event.defaultPrevented) return
    if (event.key === 'Enter' && event.shiftKey) return
    const { activeElement } = document
    const onButton = activeElement?.matches('button, a[href]') ?? false
    if (on({ key: event.key, typing: isBox(activeElement), onButton })) event.preventDefault()
  }
  document.addEventListener('keydown', onKey)
  return () => document.removeEventListener('keydown', onKey)
}

/** Of several under one name, the one the tab key comes to. */
function stopsIn(form: Element): HTMLElement[] {
  const all = [...form.querySelectorAll<HTMLInputElement>('input:not([disabled]), textarea, .button--main')]
  return all.filter((one) => {
    if (one.offsetParent === null) return false
    if (one.type !== 'radio' && one.type !== 'checkbox') return true
    const named = all.filter(({ name, type }) => type === one.type && name === one.name)
    const chosen = one.type === 'radio' ? named.find(({ checked }) => checked) : undefined
    return one === (chosen ?? named[0])
  })
}

function arrive(element: HTMLElement | undefined): void {
  element?.focus({ preventScroll: true })
  element?.scrollIntoView({ block: 'center' })
}

/**
 * Browsers: from the field with the focus to the next one of the form, and at last to its main button. false: the
 * focus is somewhere else.
 */
export function moveOn(formId: string): boolean {
  if (WEAPP) return false
  const form = document.getElementById(formId)
  const here = document.activeElement
  if (!form || !(here instanceof HTMLElement) || !form.contains(here)) return false
  const group = here instanceof HTMLInputElement && here.name !== '' ? here.name : null
  arrive(
    stopsIn(form).find((one) => {
      const after = (here.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
      return after && (group === null || (one as HTMLInputElement).name !== group)
    }),
  )
  return true
}

/** Browsers: the focus goes into this field, to what is chosen there or to what comes first. */
export function focusInto(id: string): void {
  if (WEAPP) return
  const field = document.getElementById(id)
  if (!field) return
  const isGroup = field.matches('[role=group], [role=radiogroup]')
  const first = isGroup ? stopsIn(field)[0] : field
  arrive(first ?? field)
}
