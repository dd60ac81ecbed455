import { formatYuan, formatYuanInWords, parseAmount } from '@/domain/household/amount'
import { copy } from '../copy'
import { Box } from './elements/Box'
import { TextBox } from './elements/TextBox'
import { Words } from './elements/Words'
import { FieldFrame, type FieldProps, useField } from './FieldFrame'

export interface NumberFieldProps extends FieldProps {
  /** What was typed, as it was typed. Read it with parseAmount (元) or parseNumber (anything else). */
  value: string
  onChange: (text: string) => void
  onBlur?: () => void
  /** 元 unless told: 口, 亩, 个月. */
  unit?: string
  /** The amount comes several times (12, 个月): the sum is shown. Only with 元. */
  times?: { count: number; unit: string }
}

/** A number or an amount of money. 3万5, 三千二 and １２００ are understood, and said back before going on. */
export function NumberField(props: NumberFieldProps) {
  const { value, onChange, onBlur, unit = '元', times, disabled } = props
  const ids = useField(props)
  const noteId = `${ids.id}-note`
  const read = unit === '元' ? readBack(value, times) : ''
  // The error says it already.
  const note = props.error && read === copy.parts.amountUnread ? '' : read
  const describedBy = [ids.aria.describedBy, note ? noteId : undefined].filter(Boolean).join(' ') || undefined
  return (
    <FieldFrame
      {...props}
      ids={ids}
      note={
        // Always there, so that a screen reader hears it change.
        <Box id={noteId} className="field-note" live="polite">
          {note}
        </Box>
      }
    >
      <Box className="number-field">
        <TextBox
          id={ids.id}
          className={props.error ? 'text-box--wrong' : ''}
          value={value}
          onChange={onChange}
          onBlur={onBlur}
          // 万 and 千 are typed too, so money takes the full keyboard.
          keyboard={unit === '元' ? 'text' : 'number'}
          disabled={disabled}
          aria={{ ...ids.aria, describedBy }}
        />
        <Words className="number-field-unit">{unit}</Words>
      </Box>
    </FieldFrame>
  )
}

function readBack(text: string, times: NumberFieldProps['times']): string {
  if (text.trim() === '') return ''
  const fen = parseAmount(text)
  if (fen === null) return copy.parts.amountUnread
  if (times) return copy.parts.amountSum(formatYuan(fen), times.count, times.unit, inFull(fen * times.count))
  // Plain small figures need no echo.
  const plain = /^\d{1,4}$/.test(text.trim())
  return plain ? '' : copy.parts.amountRead(inFull(fen))
}

function inFull(fen: number): string {
  return fen < 1_000_000 ? formatYuan(fen) : `${formatYuan(fen)}（${formatYuanInWords(fen)}）`
}
