/** What a screen reader is told. One vocabulary for both platforms; each takes what it knows. */
export interface Aria {
  role?: string
  label?: string
  /** Ids of the elements that name or explain this one. Browsers only: WeChat is given `label`. */
  labelledBy?: string
  describedBy?: string
  hidden?: boolean
  live?: 'polite' | 'assertive'
  checked?: boolean
  expanded?: boolean
  current?: 'step' | 'page'
  invalid?: boolean
  required?: boolean
  busy?: boolean
  modal?: boolean
}

type Attributes = Record<string, string | boolean | undefined>

export function webAria(aria: Aria): Attributes {
  return {
    role: aria.role,
    'aria-label': aria.label,
    'aria-labelledby': aria.labelledBy,
    'aria-describedby': aria.describedBy,
    'aria-hidden': aria.hidden || undefined,
    'aria-live': aria.live,
    'aria-checked': aria.checked,
    'aria-expanded': aria.expanded,
    'aria-current': aria.current,
    'aria-invalid': aria.invalid || undefined,
    'aria-required': aria.required || undefined,
    'aria-busy': aria.busy || undefined,
    'aria-modal': aria.modal || undefined,
  }
}

/** Only what is set is sent: each attribute is a piece of setData. */
export function weappAria(aria: Aria & { disabled?: boolean }): Attributes {
  const all: Attributes = {
    ariaRole: aria.role,
    ariaLabel: aria.label,
    ariaHidden: aria.hidden || undefined,
    ariaLive: aria.live,
    ariaChecked: aria.checked,
    ariaExpanded: aria.expanded,
    ariaDisabled: aria.disabled || undefined,
    ariaModal: aria.modal || undefined,
  }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined))
}
