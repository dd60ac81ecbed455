import { Input, Textarea } from '@tarojs/components'
import { type Aria, weappAria, webAria } from './aria'

/** Which keyboard comes up. What may be typed is never narrowed by it. */
export type Keyboard = 'text' | 'number' | 'phone' | 'idNumber' | 'password'

const inputModes = {
  text: 'text',
  number: 'numeric',
  phone: 'tel',
  idNumber: 'text',
  password: 'text',
} as const
const weappTypes = {
  text: 'text',
  number: 'number',
  phone: 'number',
  idNumber: 'idcard',
  password: 'text',
} as const

export interface TextBoxProps {
  id: string
  className?: string
  value: string
  onChange: (text: string) => void
  onBlur?: () => void
  placeholder?: string
  keyboard?: Keyboard
  /** More than one: a box that grows. */
  lines?: number
  disabled?: boolean
  /** What the browser may fill in by itself, such as `name` or `tel`. */
  autoComplete?: string
  aria: Aria
}

/** A box to type in. Length is told, not cut: what was typed or pasted stays. */
export function TextBox({ className = '', ...props }: TextBoxProps) {
  const tall = (props.lines ?? 1) > 1 ? 'text-box--tall' : ''
  const name = ['text-box', tall, props.disabled ? 'text-box--disabled' : '', className]
    .filter(Boolean)
    .join(' ')
  return WEAPP ? <WeappTextBox {...props} className={name} /> : <WebTextBox {...props} className={name} />
}

function WebTextBox({ aria, lines = 1, keyboard = 'text', onChange, autoComplete, ...own }: TextBoxProps) {
  const common = { ...own, autoComplete: autoComplete ?? 'off', ...webAria(aria) }
  if (lines > 1) {
    return <textarea {...common} rows={lines} onChange={(event) => onChange(event.target.value)} />
  }
  return (
    <input
      {...common}
      type={keyboard === 'phone' ? 'tel' : keyboard === 'password' ? 'password' : 'text'}
      inputMode={inputModes[keyboard]}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

function WeappTextBox({ aria, lines = 1, keyboard = 'text', onChange, onBlur, ...own }: TextBoxProps) {
  const common = {
    id: own.id,
    className: own.className,
    value: own.value,
    placeholder: own.placeholder ?? '',
    placeholderClass: 'text-box-placeholder',
    disabled: own.disabled ?? false,
    maxlength: -1,
    cursorSpacing: 24,
    onInput: (event: { detail: { value: string } }) => onChange(event.detail.value),
    ...(onBlur ? { onBlur } : {}),
    ...weappAria({ ...aria, disabled: own.disabled }),
  }
  return lines > 1 ? (
    <Textarea {...common} autoHeight />
  ) : (
    <Input {...common} type={weappTypes[keyboard]} password={keyboard === 'password'} />
  )
}
