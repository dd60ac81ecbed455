import { copy } from '../copy'
import { Box } from './elements/Box'
import { Press } from './elements/Press'
import { FieldFrame, type FieldProps, useField } from './FieldFrame'
import { Icon } from './Icon'
import { Loading } from './Loading'

export interface ChoiceOption {
  value: string
  label: string
  help?: string
  /** A picture beside the words: the name of a class that draws it. It says nothing that they do not. */
  picture?: string
  disabled?: boolean
}

interface Common extends FieldProps {
  options: readonly ChoiceOption[]
  /** The options are still on their way. */
  loading?: boolean
}

export type ChoiceProps =
  | (Common & { many?: false; value: string | null; onChange: (value: string) => void })
  | (Common & { many: true; value: readonly string[]; onChange: (value: string[]) => void })

/** One answer of several, or several: large rows, the whole row to press. */
export function Choice(props: ChoiceProps) {
  const ids = useField(props)
  const chosen = props.many ? props.value : props.value === null ? [] : [props.value]
  const choose = (value: string) => {
    if (!props.many) props.onChange(value)
    else if (chosen.includes(value)) props.onChange(chosen.filter((one) => one !== value))
    // In the order of the options, whatever the order of pressing.
    else
      props.onChange(props.options.map((o) => o.value).filter((one) => one === value || chosen.includes(one)))
  }
  return (
    <FieldFrame {...props} ids={ids} group={props.many ? 'group' : 'radiogroup'}>
      {props.loading ? (
        <Loading />
      ) : (
        props.options.map((option) => (
          <Row
            key={option.value}
            group={ids.id}
            option={option}
            many={props.many === true}
            chosen={chosen.includes(option.value)}
            disabled={props.disabled === true || option.disabled === true}
            onChoose={() => choose(option.value)}
          />
        ))
      )}
    </FieldFrame>
  )
}

interface RowProps {
  group: string
  option: ChoiceOption
  many: boolean
  chosen: boolean
  disabled: boolean
  onChoose: () => void
}

function Row(props: RowProps) {
  return WEAPP ? <WeappRow {...props} /> : <WebRow {...props} />
}

function rowClass({ many, chosen, disabled }: RowProps): string {
  const classes = ['choice', many ? 'choice--many' : 'choice--one']
  if (chosen) classes.push('choice--chosen')
  if (disabled) classes.push('choice--disabled')
  return classes.join(' ')
}

/** A real radio or checkbox lies under the row: arrow keys, space and form semantics come with it. */
function WebRow(props: RowProps) {
  const { group, option, many, chosen, disabled, onChoose } = props
  const id = `${group}-${option.value}`
  return (
    <label className={rowClass(props)} htmlFor={id}>
      <input
        className="choice-input"
        id={id}
        type={many ? 'checkbox' : 'radio'}
        name={group}
        value={option.value}
        checked={chosen}
        disabled={disabled}
        onChange={onChoose}
      />
      <RowContent {...props} />
    </label>
  )
}

function WeappRow(props: RowProps) {
  const { option, many, chosen, disabled, onChoose } = props
  return (
    <Press
      className={rowClass(props)}
      role={many ? 'checkbox' : 'radio'}
      checked={chosen}
      label={[option.label, option.help, chosen ? copy.parts.chosen : ''].filter(Boolean).join('，')}
      disabled={disabled}
      onPress={onChoose}
    >
      <RowContent {...props} />
    </Press>
  )
}

function RowContent({ option, chosen }: RowProps) {
  return (
    <>
      <Box as="span" className="choice-mark">
        {chosen ? <Icon name="check" /> : null}
      </Box>
      {option.picture ? <Box as="span" className={`choice-picture ${option.picture}`} /> : null}
      <Box as="span" className="choice-words">
        <Box as="span" className="choice-label">
          {option.label}
        </Box>
        {option.help ? (
          <Box as="span" className="choice-help">
            {option.help}
          </Box>
        ) : null}
      </Box>
    </>
  )
}
