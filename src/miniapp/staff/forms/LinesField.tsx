import { Button } from '../../components/Button'
import { Box } from '../../components/elements/Box'
import { Press } from '../../components/elements/Press'
import { FieldFrame, type FieldProps, useField } from '../../components/FieldFrame'
import { TextField } from '../../components/TextField'
import { staffCopy } from '../copy'
import './forms.scss'

const words = staffCopy.form
const mostLines = 20

export interface LinesFieldProps extends FieldProps {
  /** What one line is called: 第 2 样. */
  nth: (place: number) => string
  add: string
  /** To be added with one press. */
  often?: readonly string[]
  value: readonly string[]
  onChange: (lines: readonly string[]) => void
}

/** Several short entries, one line each: what is often said with one press, the rest in own words. */
export function LinesField({ nth, add, often = [], value, onChange, ...field }: LinesFieldProps) {
  const ids = useField(field)
  const { disabled } = field
  const lines = value.length === 0 ? [''] : value
  const offered = often.filter((one) => !value.includes(one))
  const filled = lines.filter((line) => line.trim() !== '')
  return (
    <FieldFrame {...field} ids={ids} group="group">
      {offered.length > 0 && filled.length < mostLines ? (
        <>
          <Box className="field-help">{words.common}</Box>
          <Box className="often">
            {offered.map((one) => (
              <Press
                key={one}
                className="often-one"
                disabled={disabled}
                onPress={() => onChange([...filled, one])}
              >
                {one}
              </Press>
            ))}
          </Box>
        </>
      ) : null}
      {lines.map((line, place) => (
        <Box key={place} className="missing-line">
          <TextField
            id={`${field.id}-${place}`}
            label={nth(place + 1)}
            value={line}
            onChange={(text) => onChange(lines.map((one, at) => (at === place ? text : one)))}
            disabled={disabled}
          />
          {lines.length > 1 ? (
            <Button
              inline
              kind="quiet"
              label={words.removeNth(nth(place + 1))}
              disabled={disabled}
              onPress={() => onChange(lines.filter((_line, at) => at !== place))}
            >
              {words.remove}
            </Button>
          ) : null}
        </Box>
      ))}
      {lines.length < mostLines ? (
        <Button kind="quiet" disabled={disabled} onPress={() => onChange([...lines, ''])}>
          {add}
        </Button>
      ) : null}
    </FieldFrame>
  )
}
