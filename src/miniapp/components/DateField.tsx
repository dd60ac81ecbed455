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

const labels = {
  year: copy.parts.yearLabel,
  month: copy.parts.monthLabel,
  day: copy.parts.dayLabel,
} as const

/** A day in three boxes: quicker for a birth date than turning wheels, and no calendar to learn. */
export function DateField(props: DateFieldProps) {
  const { value, onChange, quick, disabled } = props
  const ids = useField(props)
  const typed = splitDate(value)
  const part = (name: keyof typeof labels) => (
    <Box key={name} className={`date-part date-part--${name}`}>
      <TextBox
        id={`${ids.id}-${name}`}
        className={props.error ? 'text-box--wrong' : ''}
        value={typed[name]}
        onChange={(text) => onChange(joinDate({ ...typed, [name]: text }))}
        keyboard="number"
        disabled={disabled}
        aria={{ label: labels[name], describedBy: ids.aria.describedBy, invalid: ids.aria.invalid }}
      />
      <Words className="date-part-unit" hidden>
        {labels[name]}
      </Words>
    </Box>
  )
  return (
    <FieldFrame {...props} ids={ids} group="group">
      <Box className="date-field">
        {part('year')}
        <Box className="date-month-day">
          {part('month')}
          {part('day')}
        </Box>
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
