import { useEffect, useState } from 'react'
import type { OpeningView } from '@/domain/authorization/signing-api'
import { Button } from '../../../components/Button'
import { Box } from '../../../components/elements/Box'
import { usePlainId } from '../../../components/ids'
import { Page } from '../../../components/Page'
import { whenSeen } from '../../../platform/seen'
import { Told } from '../../../shared/Told'
import { sentenceOf } from '../../../shared/Trouble'
import { signCopy } from '../copy'

const words = signCopy.read

interface ReadStepProps {
  name: string
  opening: OpeningView
  /** The server knows already that its end was seen. */
  read: boolean
  /** Why it is read again. */
  told: string | null
  onRead: () => Promise<void>
  onNext: () => void
  onBack: () => void
}

/** The words that are signed. Only who has had their end on the screen goes on. */
export function ReadStep({ name, opening, read, told, onRead, onNext, onBack }: ReadStepProps) {
  const endId = `${usePlainId()}-end`
  const [seen, setSeen] = useState(read)
  const [busy, setBusy] = useState(false)
  const [note, setNote] = useState(told)
  const [attempt, setAttempt] = useState(0)
  useEffect(() => whenSeen(endId, () => setSeen(true)), [endId])

  // Told as soon as it is seen; what the network swallows is told again when he goes on.
  useEffect(() => {
    if (seen && !read) onRead().catch(() => undefined)
  }, [seen, read, onRead])

  const say = (sentence: string) => {
    setNote(sentence)
    setAttempt((before) => before + 1)
  }
  const next = async () => {
    if (!seen) return say(words.notEnd)
    setBusy(true)
    try {
      if (!read) await onRead()
      onNext()
    } catch (trouble) {
      say(sentenceOf(trouble))
    }
    setBusy(false)
  }
  const { statement } = opening
  return (
    <Page title={statement.title} onBack={onBack} speech={words.speech(statement.clauses)}>
      {note === null ? null : (
        <Told key={attempt} kind="soon">
          {note}
        </Told>
      )}
      <Box as="p" className="say">
        {words.for(name)}
      </Box>
      <Box className="sign-paper">
        {statement.clauses.map(({ heading, text }) => (
          <Box as="section" key={heading}>
            <Box as="h2" className="sign-clause">
              {heading}
            </Box>
            {text.map((sentence) => (
              <Box as="p" key={sentence} className="sign-sentence">
                {sentence}
              </Box>
            ))}
          </Box>
        ))}
      </Box>
      <Box as="p" id={endId} className="say say--quiet">
        {words.end}
      </Box>
      <Button kind="main" onPress={() => void next()} loading={busy}>
        {words.next}
      </Button>
    </Page>
  )
}
