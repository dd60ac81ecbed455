import { copy } from '../copy'
import { Choice } from './Choice'
import type { FieldProps } from './FieldFrame'

/** 5 is 非常满意, 1 is 非常不满意. */
export type RatingLevel = 5 | 4 | 3 | 2 | 1

const levels: readonly RatingLevel[] = [5, 4, 3, 2, 1]

export interface RatingProps extends FieldProps {
  value: RatingLevel | null
  onChange: (level: RatingLevel) => void
}

/** How it went, in five words. */
export function Rating({ value, onChange, ...field }: RatingProps) {
  return (
    <Choice
      {...field}
      options={levels.map((level, place) => ({
        value: String(level),
        label: copy.parts.rating[place] ?? '',
      }))}
      value={value === null ? null : String(value)}
      onChange={(chosen) => {
        const level = levels.find((one) => String(one) === chosen)
        if (level !== undefined) onChange(level)
      }}
    />
  )
}
