// Stands in for @tarojs/components in component tests. It behaves as the components do in WeChat: values come
// in `event.detail`, disabled controls stay silent, and aria is given as ariaRole, ariaLabel and so on.
import { createElement, type ChangeEvent, type FocusEvent, type MouseEvent, type ReactNode } from 'react'

interface Common {
  id?: string
  className?: string
  style?: Record<string, string>
  children?: ReactNode
  ariaRole?: string
  ariaLabel?: string
  ariaHidden?: boolean
  ariaLive?: string
  ariaChecked?: boolean
  ariaExpanded?: boolean
  ariaDisabled?: boolean
  ariaModal?: boolean
  onClick?: (event: TapEvent) => void
}

interface TapEvent {
  type: 'tap'
  detail: Record<string, never>
}

interface ValueEvent {
  type: string
  detail: { value: string }
}

function attributes(props: Common) {
  return {
    id: props.id,
    className: props.className,
    style: props.style,
    role: props.ariaRole,
    'aria-label': props.ariaLabel,
    'aria-hidden': props.ariaHidden,
    'aria-live': props.ariaLive,
    'aria-checked': props.ariaChecked,
    'aria-expanded': props.ariaExpanded,
    'aria-disabled': props.ariaDisabled,
    'aria-modal': props.ariaModal,
    onClick: props.onClick ? () => props.onClick?.({ type: 'tap', detail: {} }) : undefined,
  }
}

export function View(props: Common) {
  return createElement('div', attributes(props), props.children)
}

export function Text(props: Common) {
  return createElement('span', attributes(props), props.children)
}

interface ButtonProps extends Common {
  disabled?: boolean
  hoverClass?: string
  openType?: string
  onGetPhoneNumber?: (event: { detail: { code?: string } }) => void
}

/** A button that asks for the phone's number is given a code; pressed with Shift, the person has said no. */
export function Button({ disabled = false, openType, onGetPhoneNumber, ...props }: ButtonProps) {
  const own = { type: 'button', ...attributes(props), disabled }
  if (openType !== 'getPhoneNumber') return createElement('button', own, props.children)
  const onClick = ({ shiftKey }: MouseEvent) =>
    onGetPhoneNumber?.({ detail: shiftKey ? {} : { code: 'code-for-phone' } })
  return createElement('button', { ...own, onClick }, props.children)
}

interface TypingProps extends Common {
  value?: string
  placeholder?: string
  disabled?: boolean
  maxlength?: number
  type?: string
  onInput?: (event: ValueEvent) => void
  onBlur?: (event: ValueEvent) => void
}

function typing(tag: 'input' | 'textarea', props: TypingProps) {
  // WeChat cuts at 140 unless told otherwise; -1 means no end.
  const most = props.maxlength ?? 140
  return createElement(tag, {
    ...attributes(props),
    value: props.value,
    placeholder: props.placeholder,
    disabled: props.disabled,
    'data-keyboard': props.type,
    onChange: (event: ChangeEvent<HTMLInputElement>) => {
      const value = most < 0 ? event.target.value : event.target.value.slice(0, most)
      props.onInput?.({ type: 'input', detail: { value } })
    },
    onBlur: (event: FocusEvent<HTMLInputElement>) =>
      props.onBlur?.({ type: 'blur', detail: { value: event.target.value } }),
  })
}

export function Input(props: TypingProps) {
  return typing('input', props)
}

export function Textarea(props: TypingProps & { autoHeight?: boolean }) {
  return typing('textarea', props)
}

export function Image({ src, ...props }: Common & { src: string; mode?: string }) {
  return createElement('img', { ...attributes(props), src, alt: props.ariaLabel ?? '' })
}

interface PageContainerProps extends Common {
  show?: boolean
  onClickOverlay?: () => void
  onAfterLeave?: () => void
}

/** A tap on `overlay` closes nothing by itself, the back gesture (`back`) does, as in WeChat. */
export function PageContainer({ show, onClickOverlay, onAfterLeave, ...props }: PageContainerProps) {
  if (!show) return null
  return (
    <div data-testid="page-container">
      <div data-testid="overlay" onClick={onClickOverlay} />
      <div data-testid="back" onClick={onAfterLeave} />
      <div className={props.className}>{props.children}</div>
    </div>
  )
}

export function Canvas(props: Common & { type?: string; canvasId?: string }) {
  return createElement('canvas', attributes(props))
}
