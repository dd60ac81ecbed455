import { useId } from 'react'
import type { DeclarationField } from '@/domain/household/declaration-fields'
import { sayLine, type LineValue } from '@/domain/visits/lines'
import type { Verdict } from '@/domain/visits/merge'
import { now } from '../../../../api/server-time'
import { Choice } from '../../../../components/Choice'
import { DateField } from '../../../../components/DateField'
import { Box } from '../../../../components/elements/Box'
import { Press } from '../../../../components/elements/Press'
import { Words } from '../../../../components/elements/Words'
import { Icon } from '../../../../components/Icon'
import { NumberField } from '../../../../components/NumberField'
import { TextField } from '../../../../components/TextField'
import { visitCopy as words } from '../../../copy'
import type { Answer } from '../../../filling'
import { typedOf, type Typed } from '../../../reading'

interface LineProps {
  id: string
  field: DeclarationField
  declared: LineValue
  answer: Answer
  error: string | undefined
  onAnswer: (answer: Answer) => void
}

/** One fact: what was declared, large, and below it what was seen, by one press. */
export function Line({ id, field, declared, answer, error, onAnswer }: LineProps) {
  const labelId = useId().replace(/:/g, '')
  const { verdict } = answer
  const said = sayLine(field, declared, now())
  const options: readonly { verdict: Verdict; label: string }[] =
    declared === null
      ? [
          { verdict: 'changed', label: words.verdict.fill },
          { verdict: 'open', label: words.verdict.open },
        ]
      : [
          { verdict: 'so', label: words.verdict.so },
          { verdict: 'changed', label: words.verdict.changed },
          { verdict: 'unclear', label: words.verdict.unclear },
        ]
  const choose = (next: Verdict) => {
    if (next === verdict) return
    onAnswer({ verdict: next, typed: next === 'changed' ? typedOf(field, declared) : '' })
  }
  return (
    <Box className={verdict === 'open' ? 'visit-line' : 'visit-line visit-line--done'}>
      <Box as="h3" id={labelId} className="visit-label">
        {field.label}
      </Box>
      <Box className="visit-declared">
        <Words className="visit-small">{words.declared}</Words>
        <Words className="visit-value">{said ?? words.notDeclared}</Words>
      </Box>
      <Box className="visit-verdicts" role="radiogroup" label={words.group(field.label)}>
        {options.map((option) => {
          const chosen = option.verdict === verdict
          return (
            <Press
              key={option.verdict}
              className={chosen ? 'visit-verdict visit-verdict--chosen' : 'visit-verdict'}
              role="radio"
              checked={chosen}
              onPress={() => choose(option.verdict)}
            >
              {chosen ? <Icon name="check" /> : null}
              <Words>{option.label}</Words>
            </Press>
          )
        })}
      </Box>
      {verdict === 'changed' ? (
        <Editor
          id={id}
          field={field}
          typed={answer.typed}
          error={error}
          onChange={(typed) => onAnswer({ verdict, typed })}
        />
      ) : error ? (
        <Box className="field-error">
          <Icon name="circle-alert" />
          <Words>{error}</Words>
        </Box>
      ) : null}
    </Box>
  )
}

interface EditorProps {
  id: string
  field: DeclarationField
  typed: Typed
  error: string | undefined
  onChange: (typed: Typed) => void
}

function Editor({ id, field, typed, error, onChange }: EditorProps) {
  const text = typeof typed === 'string' ? typed : ''
  const common = {
    id,
    label: `${field.label}，${words.check.seen}`,
    ...(error ? { error } : {}),
    ...(field.path === 'idNumber'
      ? { help: words.starred }
      : field.help && field.kind !== 'words'
        ? { help: field.help }
        : {}),
  }
  switch (field.kind) {
    case 'money':
      return <NumberField {...common} value={text} onChange={onChange} />
    case 'day':
      return <DateField {...common} value={text} onChange={onChange} />
    case 'one':
      return <Choice {...common} options={optionsOf(field.rows)} value={text || null} onChange={onChange} />
    case 'several':
      return (
        <Choice
          many
          {...common}
          options={optionsOf(field.rows)}
          value={typeof typed === 'string' ? [] : typed}
          onChange={onChange}
        />
      )
    case 'flag':
      return (
        <Choice
          {...common}
          options={[
            { value: 'yes', label: words.yes },
            { value: 'no', label: words.no },
          ]}
          value={text || null}
          onChange={onChange}
        />
      )
    case 'words': {
      const { lines = 1, max } = field
      return (
        <TextField
          {...common}
          value={text}
          onChange={onChange}
          lines={lines}
          {...(max === undefined ? {} : { maxLength: max })}
          {...(field.path === 'idNumber' ? { keyboard: 'idNumber' as const } : {})}
        />
      )
    }
  }
}

function optionsOf(rows: readonly { id: string; title: string; hint?: string }[]) {
  return rows.map(({ id, title, hint }) => ({ value: id, label: title, ...(hint ? { help: hint } : {}) }))
}
