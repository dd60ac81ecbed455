import { Box } from '../../components/elements/Box'
import { Press } from '../../components/elements/Press'
import { Words } from '../../components/elements/Words'
import { Icon } from '../../components/Icon'
import './Chips.scss'

export interface ChipsProps<T extends string> {
  label: string
  options: readonly { value: T; label: string }[]
  value: T
  onChange: (value: T) => void
}

/** One of several, side by side and wrapping: nothing needs a swipe. */
export function Chips<T extends string>({ label, options, value, onChange }: ChipsProps<T>) {
  return (
    <Box className="chips" role="radiogroup" label={label}>
      {options.map((option) => {
        const chosen = option.value === value
        return (
          <Press
            key={option.value}
            className={chosen ? 'chip chip--chosen' : 'chip'}
            role="radio"
            checked={chosen}
            onPress={() => onChange(option.value)}
          >
            {chosen ? <Icon name="check" /> : null}
            <Words>{option.label}</Words>
          </Press>
        )
      })}
    </Box>
  )
}
