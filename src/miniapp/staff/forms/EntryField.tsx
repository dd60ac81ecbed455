import { useState } from 'react'
import type { LeadView } from '@/domain/api/lead-view'
import { dayOf } from '@/domain/calendar'
import { packFor } from '@/domain/policy/index'
import { now } from '../../api/server-time'
import { findQuestions, type FoundQuestion } from '../../api/staff-policies'
import { Button } from '../../components/Button'
import { Choice } from '../../components/Choice'
import { Box } from '../../components/elements/Box'
import { Notice } from '../../components/Notice'
import { TextField } from '../../components/TextField'
import { answerCopy } from '../answer-copy'

const words = answerCopy.entry
/** More nobody looks through in a sheet. */
const mostShown = 5
const without = 'without'

interface EntryFieldProps {
  id: string
  label: string
  help: string | undefined
  lead: LeadView
  /** `jiangxi/12/its title`; empty: none. */
  value: string
  onChange: (value: string) => void
  error: string | undefined
  disabled: boolean
}

/** The question of the Q&A that an answer goes by: looked for in the words of whoever asked, or one's own. */
export function EntryField({ id, label, help, lead, value, onChange, error, disabled }: EntryFieldProps) {
  const [typed, setTyped] = useState('')
  const [found, setFound] = useState<readonly FoundQuestion[] | null>(null)
  const [state, setState] = useState<'ready' | 'busy' | 'trouble'>('ready')
  const pack = packFor(lead.regionCode, dayOf(now()))?.id
  if (lead.content.kind !== 'inquiry' || pack === undefined) return null
  const { question } = lead.content

  const look = () => {
    setState('busy')
    findQuestions(pack, typed.trim() || question).then(
      (items) => {
        setFound(items.slice(0, mostShown))
        setState('ready')
      },
      () => setState('trouble'),
    )
  }
  const kept = value === '' ? [] : [{ value, label: titleOf(value) }]
  const rows = (found ?? []).map(({ number, title, answer }) => ({
    value: `${pack}/${number}/${title}`,
    label: title,
    help: answer,
  }))
  const options = [...kept.filter((one) => rows.every((row) => row.value !== one.value)), ...rows]
  return (
    <Box className="entry-field">
      <TextField
        id={`${id}-find`}
        label={label}
        help={[help, words.help].filter(Boolean).join('')}
        optional
        value={typed}
        onChange={setTyped}
        error={error}
        disabled={disabled}
      />
      <Button onPress={look} loading={state === 'busy'} disabled={disabled}>
        {words.search}
      </Button>
      {state === 'trouble' ? (
        <Notice kind="soon" live>
          {words.trouble}
        </Notice>
      ) : null}
      {found !== null && rows.length === 0 ? (
        <Box as="p" role="status">
          {words.none}
        </Box>
      ) : null}
      {options.length === 0 ? null : (
        <Choice
          id={id}
          label={words.found}
          options={[...options, { value: without, label: words.without }]}
          value={value === '' ? without : value}
          onChange={(chosen) => onChange(chosen === without ? '' : chosen)}
          disabled={disabled}
        />
      )}
    </Box>
  )
}

function titleOf(value: string): string {
  return value.split('/').slice(2).join('/')
}

/** The pack and the number, as the command has them. */
export function entryOfValue(value: string): { pack: string; number: number } {
  const [pack = '', number] = value.split('/')
  return { pack, number: Number(number) }
}
