import { Box } from '../../components/elements/Box'
import { Press } from '../../components/elements/Press'
import { Words } from '../../components/elements/Words'
import { Icon } from '../../components/Icon'
import './Chips.scss'

export interface ChipsProps<T extends string> {
  label: string
  /** The label is read aloud in any case; here it is also seen. */
  labelShown?: boolean
  options: readonly { value: T; label: string }[]
  value: T
  onChange: (value: T) => void
  disabled?: boolean
}

/** One of several, side by side and wrapping: nothing needs a swipe. */
export function Chips<T extends string>(props: ChipsProps<T>) {
  const { label, options, value, onChange, disabled } = props
  return (
    <Box className="chips" role="radiogroup" label={label}>
      {props.labelShown ? (
        <Box className="field-label chips-label" hidden>
          {label}
        </Box>
      ) : null}
      {options.map((option) => {
        const chosen = option.value === value
        return (
          <Press
            key={option.value}
            className={chosen ? 'chip chip--chosen' : 'chip'}
            role="radio"
            checked={chosen}
            disabled={disabled}
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
