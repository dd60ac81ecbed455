import { useCallback, useEffect, useState } from 'react'
import { type DeadLetter, deadLetters, giveUpDeadLetter, resendDeadLetter } from '../../../../api/staff'
import { Button } from '../../../../components/Button'
import { Box } from '../../../../components/elements/Box'
import { Notice } from '../../../../components/Notice'
import { Sheet } from '../../../../components/Sheet'
import { Fold } from '../../../components/Fold'
import { sayNumber, sayTime } from '../../../../shared/say'
import { sentenceOf } from '../../../../shared/Trouble'
import { OlderNotice } from '../../../components/Trouble'
import { staffCopy } from '../../../copy'

const words = staffCopy.notifications

/** Messages that could not be sent after every try. Nothing shows as long as there are none. */
export function DeadLetters() {
  const [letters, setLetters] = useState<readonly DeadLetter[]>([])
  const [trouble, setTrouble] = useState<unknown>(null)
  const [told, setTold] = useState<string | null>(null)

  const load = useCallback(async () => {
    setTrouble(null)
    try {
      setLetters(await deadLetters())
    } catch (problem) {
      setTrouble(problem)
    }
  }, [])
  useEffect(() => void load(), [load])

  const gone = (id: string, said: string) => {
    setLetters((all) => all.filter((letter) => letter.id !== id))
    setTold(said)
  }
  return (
    <>
      {trouble === null ? null : <OlderNotice trouble={trouble} again={() => void load()} />}
      {told === null ? null : (
        <Notice kind="done" live>
          {told}
        </Notice>
      )}
      {letters.length === 0 ? null : (
        <Fold title={words.dead} summary={staffCopy.lead.items(letters.length)} openAtFirst>
          <Box className="dead-detail">{words.deadDetail}</Box>
          <Box as="ul" role="list" className="notifications">
            {letters.map((letter) => (
              <Letter key={letter.id} letter={letter} onGone={(said) => gone(letter.id, said)} />
            ))}
          </Box>
        </Fold>
      )}
    </>
  )
}

function Letter({ letter, onGone }: { letter: DeadLetter; onGone: (said: string) => void }) {
  const [busy, setBusy] = useState(false)
  const [sure, setSure] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const title = letter.leadNumber === null ? words.deadUnknown : words.deadTitle(sayNumber(letter.leadNumber))
  const send = (work: Promise<void>, said: string) => {
    setBusy(true)
    setProblem(null)
    work.then(
      () => onGone(said),
      (trouble: unknown) => {
        setBusy(false)
        setSure(false)
        setProblem(sentenceOf(trouble))
      },
    )
  }
  const resend = () => send(resendDeadLetter(letter.id), words.resent)
  return (
    <Box as="li" className="dead">
      <Box className="dead-title">{title}</Box>
      {letter.about === null ? null : <Box className="dead-detail">{words.deadAbout(letter.about)}</Box>}
      <Box className="dead-detail">{words.deadTries(letter.attempts, sayTime(letter.createdAt))}</Box>
      {letter.lastError ? <Box className="dead-detail">{words.deadReason(letter.lastError)}</Box> : null}
      {problem === null ? null : (
        <Notice kind="overdue" live>
          {problem}
        </Notice>
      )}
      <Button loading={busy} label={words.resendOf(title)} onPress={resend}>
        {words.resend}
      </Button>
      <Button kind="quiet" label={words.giveUpOf(title)} onPress={() => setSure(true)}>
        {words.giveUp}
      </Button>
      {sure ? (
        <Sheet
          open
          title={words.giveUpSure}
          onClose={() => setSure(false)}
          main={{
            label: words.giveUp,
            onPress: () => send(giveUpDeadLetter(letter.id), words.givenUp),
            loading: busy,
            danger: true,
          }}
        >
          <Box as="p">{words.giveUpWhy}</Box>
        </Sheet>
      ) : null}
    </Box>
  )
}
