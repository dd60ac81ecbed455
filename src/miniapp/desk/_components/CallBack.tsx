import { useState } from 'react'
import { Button } from '../../components/Button'
import { Choice } from '../../components/Choice'
import { Box } from '../../components/elements/Box'
import { Notice } from '../../components/Notice'
import { TextField } from '../../components/TextField'
import { sayNumber } from '../../shared/say'
import { sentenceOf } from '../../shared/Trouble'
import { writeCallBack } from '../api'
import { deskCopy } from '../copy'
import type { CallBackView } from '@/domain/api/desk'

const words = deskCopy.callBack

type Result = 'reached' | 'not-reached'

interface CallBackProps {
  lead: { id: string; number: string }
  onClose: () => void
}

/** That somebody was called back, and whether he was reached. */
export function CallBack({ lead, onClose }: CallBackProps) {
  const [result, setResult] = useState<Result | null>(null)
  const [note, setNote] = useState('')
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState<CallBackView | null>(null)
  const [trouble, setTrouble] = useState<unknown>(null)
  const write = async () => {
    if (result === null) return
    setBusy(true)
    setTrouble(null)
    try {
      const trimmed = note.trim()
      setSaid(await writeCallBack(lead.id, { result, ...(trimmed === '' ? {} : { note: trimmed }) }))
    } catch (cause) {
      setTrouble(cause)
    }
    setBusy(false)
  }
  if (said !== null) {
    const text =
      said.missed === 0 ? words.doneReached : said.inWriting ? words.inWriting : words.doneMissed(said.missed)
    return (
      <Notice
        kind={said.inWriting ? 'soon' : 'done'}
        {...(said.inWriting ? { title: words.inWritingTitle } : {})}
        live
      >
        {text}
      </Notice>
    )
  }
  return (
    <Box as="section" className="desk-call-back" label={words.title(sayNumber(lead.number))}>
      <Choice
        id={`result-${lead.id}`}
        label={words.result}
        options={[
          { value: 'reached', label: words.reached },
          { value: 'not-reached', label: words.notReached },
        ]}
        value={result}
        onChange={(value) => setResult(value as Result)}
      />
      <TextField
        id={`note-${lead.id}`}
        label={words.note}
        optional
        lines={2}
        maxLength={500}
        value={note}
        onChange={setNote}
      />
      {trouble === null ? null : (
        <Notice kind="overdue" live>
          {sentenceOf(trouble)}
        </Notice>
      )}
      <Button loading={busy} disabled={result === null} onPress={() => void write()}>
        {words.submit}
      </Button>
      <Button kind="quiet" onPress={onClose}>
        {words.close}
      </Button>
    </Box>
  )
}
