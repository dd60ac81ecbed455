import { useState } from 'react'
import { Choice, type ChoiceOption } from '../../components/Choice'
import { Box } from '../../components/elements/Box'
import { TextField } from '../../components/TextField'
import { adminCopy } from '../copy'

/** As many rows as are looked over at a glance. */
const most = 8

interface SearchedChoiceProps {
  id: string
  label: string
  /** What the box to search in is called. */
  find: string
  options: readonly ChoiceOption[]
  value: string | null
  onChange: (value: string) => void
  none: string
  error?: string | undefined
}

/** One of many, such as one of 300 villages: a few letters narrow them down. The chosen one always stays in sight. */
export function SearchedChoice({
  id,
  label,
  find,
  options,
  value,
  onChange,
  none,
  error,
}: SearchedChoiceProps) {
  const [text, setText] = useState('')
  const wanted = text.trim()
  const fitting = options.filter((one) => `${one.help ?? ''}${one.label}`.includes(wanted))
  const chosen = options.filter((one) => one.value === value && !fitting.slice(0, most).includes(one))
  const shown = [...chosen, ...fitting.slice(0, most)]
  const left = fitting.length - most
  return (
    <>
      {options.length > most ? (
        <TextField
          id={`${id}-find`}
          label={find}
          help={adminCopy.duty.findHelp}
          value={text}
          onChange={setText}
        />
      ) : null}
      {shown.length === 0 ? (
        <Box as="p" className="say say--quiet">
          {none}
        </Box>
      ) : (
        <Choice id={id} label={label} options={shown} value={value} onChange={onChange} error={error} />
      )}
      {left > 0 ? (
        <Box as="p" className="say say--quiet">
          {adminCopy.duty.more(left)}
        </Box>
      ) : null}
    </>
  )
}
