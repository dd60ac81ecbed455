import { Box } from '../../components/elements/Box'
import { Press } from '../../components/elements/Press'
import { Words } from '../../components/elements/Words'
import { FieldFrame, type FieldProps, useField } from '../../components/FieldFrame'
import { Icon } from '../../components/Icon'
import { procedureCopy } from '../procedure-copy'
import '../components/Chips.scss'
import './forms.scss'

const answers = ['yes', 'no', 'unknown'] as const

export interface AnswerFieldProps extends FieldProps {
  value: string
  onChange: (value: string) => void
  /** 不清楚 is no answer here. */
  known?: boolean
}

/** 是, 不是 or 不清楚, side by side: many such questions stand in one form. */
export function AnswerField(props: AnswerFieldProps) {
  const { value, onChange, disabled, known } = props
  const ids = useField(props)
  return (
    <FieldFrame {...props} ids={ids} group="radiogroup">
      <Box className="chips answers">
        {answers.slice(0, known ? 2 : 3).map((answer) => {
          const chosen = answer === value
          return (
            <Press
              key={answer}
              className={chosen ? 'chip chip--chosen' : 'chip'}
              role="radio"
              checked={chosen}
              disabled={disabled}
              onPress={() => onChange(answer)}
            >
              {chosen ? <Icon name="check" /> : null}
              <Words>{procedureCopy.answers[answer]}</Words>
            </Press>
          )
        })}
      </Box>
    </FieldFrame>
  )
}
