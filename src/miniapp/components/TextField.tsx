import { copy } from '../copy'
import { Box } from './elements/Box'
import { type Keyboard, TextBox } from './elements/TextBox'
import { FieldFrame, type FieldProps, useField } from './FieldFrame'

export interface TextFieldProps extends FieldProps {
  value: string
  onChange: (text: string) => void
  onBlur?: () => void
  placeholder?: string
  keyboard?: Keyboard
  /** More than one: a box of several lines that grows. */
  lines?: number
  /** In characters as people count them. Shown while typing; nothing typed is ever cut. */
  maxLength?: number
  autoComplete?: string
}

/** One answer in words. */
export function TextField(props: TextFieldProps) {
  const { value, onChange, onBlur, placeholder, keyboard, lines, maxLength, autoComplete, disabled } = props
  const ids = useField(props)
  return (
    <FieldFrame
      {...props}
      ids={ids}
      note={maxLength === undefined ? null : <Counter value={value} maxLength={maxLength} />}
    >
      <TextBox
        id={ids.id}
        className={props.error ? 'text-box--wrong' : ''}
        value={value}
        onChange={onChange}
        onBlur={onBlur}
        placeholder={placeholder}
        keyboard={keyboard}
        lines={lines}
        autoComplete={autoComplete}
        disabled={disabled}
        aria={ids.aria}
      />
    </FieldFrame>
  )
}

/** Quiet at first, said aloud when little room is left. */
function Counter({ value, maxLength }: { value: string; maxLength: number }) {
  const left = maxLength - Array.from(value).length
  const near = left <= Math.max(10, maxLength / 10)
  return (
    <Box
      className={left < 0 ? 'field-note field-note--over' : 'field-note'}
      live={near ? 'polite' : undefined}
    >
      {left < 0 ? copy.parts.charactersOver(-left) : copy.parts.charactersLeft(left)}
    </Box>
  )
}
