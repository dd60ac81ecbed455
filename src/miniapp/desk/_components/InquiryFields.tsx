import { useEffect, useState } from 'react'
import { Choice } from '../../components/Choice'
import { TextField } from '../../components/TextField'
import { Box } from '../../components/elements/Box'
import { type FoundQuestion, searchQuestions } from '../api'
import { deskCopy } from '../copy'
import type { FieldsProps } from './fields'

const words = deskCopy.inquiry
/** So many are looked through while somebody waits on the line. */
const mostShown = 4
/** Typing goes on: the search waits until the hands rest. */
const restMs = 400
/** With less there is nothing to look for yet. */
const fewestCharacters = 3

/** Questions of the guide that fit what is being asked. */
export function useFound(pack: string, asked: string): FoundQuestion[] {
  const [found, setFound] = useState<FoundQuestion[]>([])
  useEffect(() => {
    if (pack === '' || Array.from(asked.trim()).length < fewestCharacters) return setFound([])
    let gone = false
    const timer = setTimeout(() => {
      // Without a network the question is still taken down.
      searchQuestions(pack, asked.trim()).then(
        (items) => {
          if (!gone) setFound(items)
        },
        () => undefined,
      )
    }, restMs)
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [pack, asked])
  return found
}

export function QuestionField({ answers, change, faults }: FieldsProps) {
  return (
    <TextField
      id="question"
      label={words.question}
      lines={2}
      maxLength={1000}
      value={answers.question}
      onChange={(question) => change({ question })}
      {...faults('question')}
    />
  )
}

/** An answer by the Q&A, in the call; the first row leaves it to the office. */
export function ReplyFields({ answers, change, faults, found }: FieldsProps & { found: FoundQuestion[] }) {
  const shown = found.slice(0, mostShown)
  // What was chosen stays in sight, whatever else has been typed since.
  const kept = answers.entry !== 0 && !shown.some(({ number }) => number === answers.entry)
  const rows = kept ? [...found.filter(({ number }) => number === answers.entry), ...shown] : shown
  return (
    <>
      {rows.length === 0 ? <Box className="desk-hint">{words.looking}</Box> : null}
      <Choice
        id="entry"
        label={words.entry}
        help={words.entryHelp}
        options={[
          { value: '0', label: words.entryLater },
          ...rows.map(({ number, title, answer }) => ({
            value: String(number),
            label: words.entryOf(number, title),
            help: answer,
          })),
        ]}
        value={String(answers.entry)}
        onChange={(value) => {
          const row = found.find(({ number }) => String(number) === value)
          change({ entry: row?.number ?? 0, reply: row ? words.replyBy(row.answer, row.number) : '' })
        }}
      />
      {answers.entry === 0 ? null : (
        <TextField
          id="reply"
          label={words.reply}
          help={words.replyHelp}
          lines={3}
          maxLength={3000}
          value={answers.reply}
          onChange={(reply) => change({ reply })}
          {...faults('reply')}
        />
      )}
    </>
  )
}
