import { useState } from 'react'
import type { OfficialReadingView } from '@/domain/api/official-texts'
import type { GuideId } from '@/domain/policy/official/guides'
import { ApiProblem } from '../../../../api/problem'
import { readGuideIn } from '../../../../api/staff-policies'
import { Button } from '../../../../components/Button'
import { Box } from '../../../../components/elements/Box'
import { Notice } from '../../../../components/Notice'
import { TextField } from '../../../../components/TextField'
import { type PickedFile, pickFile } from '../../../../platform/pick-file'
import { Told } from '../../../../shared/Told'
import { sentenceOf } from '../../../../shared/Trouble'
import { policyCopy } from '../../../../staff/policy-copy'
import { Report } from './Report'

const words = policyCopy.official

/** A file that is no guide lacks every question: the first few say enough. */
const mostReasons = 8

/** What stands on the page after a press. */
type Outcome =
  | { kind: 'read'; reading: OfficialReadingView }
  | { kind: 'stored' }
  | { kind: 'refused'; reasons: readonly string[] }
  | { kind: 'trouble'; said: string }

/** A file or pasted text is read first and shown; only then it is stored. */
export function ReadIn({ guide, onStored }: { guide: GuideId; onStored: () => void }) {
  const [file, setFile] = useState<PickedFile | null>(null)
  const [text, setText] = useState('')
  const [error, setError] = useState<string | undefined>()
  const [busy, setBusy] = useState<'check' | 'store' | null>(null)
  const [attempt, setAttempt] = useState(0)
  const [outcome, setOutcome] = useState<Outcome | null>(null)

  // What was read belongs to what was handed in then.
  const changed = () => {
    setOutcome(null)
    setError(undefined)
  }
  const pick = async () => {
    const picked = await pickFile('text')
    if (picked === null) return
    setFile(picked)
    changed()
  }
  const send = async (step: 'check' | 'store') => {
    const given = file ?? text
    if (typeof given === 'string' && given.trim() === '') return setError(words.empty)
    setBusy(step)
    try {
      const reading = await readGuideIn(guide, given, { dryRun: step === 'check' })
      setOutcome(step === 'check' ? { kind: 'read', reading } : { kind: 'stored' })
      if (step === 'store') {
        setFile(null)
        setText('')
        onStored()
      }
    } catch (trouble) {
      setOutcome(refusal(trouble))
    }
    setBusy(null)
    setAttempt((before) => before + 1)
  }
  return (
    <>
      <Button icon="file-pen-line" onPress={() => void pick()}>
        {file ? words.otherFile : words.pick}
      </Button>
      {file ? (
        <>
          <Box as="p" className="official-part">
            {words.picked(file.name, sizeOf(file))}
          </Box>
          {error ? <Box className="field-error">{error}</Box> : null}
          <Button
            kind="quiet"
            onPress={() => {
              setFile(null)
              changed()
            }}
          >
            {words.noFile}
          </Button>
        </>
      ) : (
        <TextField
          id="text"
          label={words.pasteLabel}
          help={words.pasteHelp}
          value={text}
          onChange={(typed) => {
            setText(typed)
            changed()
          }}
          error={error}
          lines={6}
        />
      )}
      <Button
        kind={outcome?.kind === 'read' ? 'second' : 'main'}
        loading={busy === 'check'}
        loadingText={words.checking}
        disabled={busy === 'store'}
        onPress={() => void send('check')}
      >
        {words.check}
      </Button>
      <Box key={attempt} className="official-part">
        {outcome ? <Came outcome={outcome} busy={busy} store={() => void send('store')} /> : null}
      </Box>
    </>
  )
}

interface CameProps {
  outcome: Outcome
  busy: 'check' | 'store' | null
  store: () => void
}

function Came({ outcome, busy, store }: CameProps) {
  if (outcome.kind === 'stored') return <Told kind="done">{words.stored}</Told>
  if (outcome.kind === 'trouble') return <Told kind="overdue">{outcome.said}</Told>
  if (outcome.kind === 'refused')
    return (
      <Told kind="overdue">
        <Box as="p" className="say">
          {words.refusedTitle}
        </Box>
        <Box as="ul" className="official-reasons" role="list">
          {outcome.reasons.slice(0, mostReasons).map((reason) => (
            <Box as="li" key={reason}>
              {reason}
            </Box>
          ))}
          {outcome.reasons.length > mostReasons ? (
            <Box as="li">{words.moreReasons(outcome.reasons.length - mostReasons)}</Box>
          ) : null}
        </Box>
      </Told>
    )
  const { reading } = outcome
  return (
    <>
      <Report reading={reading} />
      {reading.changed.length === 0 ? (
        <Notice kind="information">{words.same}</Notice>
      ) : (
        <Button kind="main" loading={busy === 'store'} disabled={busy === 'check'} onPress={store}>
          {words.store}
        </Button>
      )}
    </>
  )
}

function refusal(trouble: unknown): Outcome {
  const reasons = trouble instanceof ApiProblem ? trouble.errors.map(({ message }) => message) : []
  return reasons.length > 0 ? { kind: 'refused', reasons } : { kind: 'trouble', said: sentenceOf(trouble) }
}

function sizeOf({ size }: PickedFile): string {
  return size < 1024 * 1024
    ? `${Math.max(1, Math.round(size / 1024))} KB`
    : `${(size / 1024 / 1024).toFixed(1)} MB`
}
