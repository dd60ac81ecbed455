import type { LeadKind } from '@/domain/leads/kinds'
import { Button } from '../../components/Button'
import { Box } from '../../components/elements/Box'
import { Press } from '../../components/elements/Press'
import { FieldFrame, useField } from '../../components/FieldFrame'
import { TextField } from '../../components/TextField'
import { staffCopy } from '../copy'
import { oftenMissing } from './table'
import './forms.scss'

const words = staffCopy.form
const mostLines = 20

export interface MissingFieldProps {
  id: string
  label: string
  help: string
  kind: LeadKind
  value: readonly string[]
  onChange: (lines: readonly string[]) => void
  error: string | undefined
  disabled: boolean
}

/** Everything that is missing, one line each: what is often missing with one press, the rest in own words. */
export function MissingField({ kind, value, onChange, disabled, ...field }: MissingFieldProps) {
  const ids = useField({ ...field, disabled })
  const lines = value.length === 0 ? [''] : value
  const often = oftenMissing[kind].filter((one) => !value.includes(one))
  const filled = lines.filter((line) => line.trim() !== '')
  return (
    <FieldFrame {...field} ids={ids} group="group">
      {often.length > 0 && filled.length < mostLines ? (
        <>
          <Box className="field-help">{words.common}</Box>
          <Box className="often">
            {often.map((one) => (
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
            label={words.nthMissing(place + 1)}
            value={line}
            onChange={(text) => onChange(lines.map((one, at) => (at === place ? text : one)))}
            disabled={disabled}
          />
          {lines.length > 1 ? (
            <Button
              inline
              kind="quiet"
              label={words.removeMissing(place + 1)}
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
          {words.addMissing}
        </Button>
      ) : null}
    </FieldFrame>
  )
}
