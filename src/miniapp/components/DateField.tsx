import { copy } from '../copy'
import { joinDate, splitDate } from './date-parts'
import { Box } from './elements/Box'
import { Press } from './elements/Press'
import { TextBox } from './elements/TextBox'
import { Words } from './elements/Words'
import { FieldFrame, type FieldProps, useField } from './FieldFrame'

export interface DateFieldProps extends FieldProps {
  /** As typed so far, such as "1955-3-"; completeDate makes a date of it, or null. */
  value: string
  onChange: (value: string) => void
  /** Days to press instead of typing: 今天, 昨天. Their values are dates. */
  quick?: readonly { label: string; value: string }[]
}

const parts = [
  { part: 'year', label: copy.parts.yearLabel },
  { part: 'month', label: copy.parts.monthLabel },
  { part: 'day', label: copy.parts.dayLabel },
] as const

/** A day in three boxes: quicker for a birth date than turning wheels, and no calendar to learn. */
export function DateField(props: DateFieldProps) {
  const { value, onChange, quick, disabled } = props
  const ids = useField(props)
  const typed = splitDate(value)
  return (
    <FieldFrame {...props} ids={ids} group="group">
      <Box className="date-field">
        {parts.map(({ part, label }) => (
          <Box key={part} className={`date-part date-part--${part}`}>
            <TextBox
              id={`${ids.id}-${part}`}
              className={props.error ? 'text-box--wrong' : ''}
              value={typed[part]}
              onChange={(text) => onChange(joinDate({ ...typed, [part]: text }))}
              keyboard="number"
              disabled={disabled}
              aria={{ label, describedBy: ids.aria.describedBy, invalid: ids.aria.invalid }}
            />
            <Words className="date-part-unit" hidden>
              {label}
            </Words>
          </Box>
        ))}
      </Box>
      {quick ? (
        <Box className="date-quick">
          {quick.map((day) => (
            <Press
              key={day.value}
              className={day.value === value ? 'date-quick-day date-quick-day--chosen' : 'date-quick-day'}
              onPress={() => onChange(day.value)}
              disabled={disabled}
            >
              {day.label}
            </Press>
          ))}
        </Box>
      ) : null}
    </FieldFrame>
  )
}
