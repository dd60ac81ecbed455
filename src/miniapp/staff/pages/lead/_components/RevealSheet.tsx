import { useState } from 'react'
import type { LeadView } from '@/domain/api/lead-view'
import { revealRequest, type RevealRequest } from '@/domain/api/reveals'
import { revealReasons, type RevealField } from '@/domain/leads/who-speaks'
import { ApiProblem } from '../../../../api/problem'
import { Choice } from '../../../../components/Choice'
import { Box } from '../../../../components/elements/Box'
import { ErrorSummary } from '../../../../components/ErrorSummary'
import { Notice } from '../../../../components/Notice'
import { Sheet } from '../../../../components/Sheet'
import { TextField } from '../../../../components/TextField'
import { sentenceOf } from '../../../../shared/Trouble'
import { staffCopy } from '../../../copy'

const words = staffCopy.lead.reveal

interface RevealSheetProps {
  lead: LeadView
  /** null: closed. */
  field: RevealField | null
  onClose: () => void
  onReveal: (request: RevealRequest) => Promise<void>
}

/** Why somebody wants to see it: without a reason nothing is shown. */
export function RevealSheet({ lead, field, onClose, onReveal }: RevealSheetProps) {
  const [member, setMember] = useState<string | null>(null)
  const [reason, setReason] = useState<string | null>(null)
  const [own, setOwn] = useState('')
  const [faults, setFaults] = useState<{ field: string; message: string }[]>([])
  const [attempt, setAttempt] = useState(0)
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  if (field === null) return <Sheet open={false} title="" onClose={onClose} />

  const people = lead.content.kind === 'declaration' ? lead.content.members : []
  const faultOf = (name: string) => faults.find((one) => one.field === name)?.message
  const close = () => {
    setFaults([])
    setTrouble(null)
    setOwn('')
    setReason(null)
    setMember(null)
    onClose()
  }
  const submit = async () => {
    const parsed = revealRequest.safeParse({
      field,
      ...(field === 'member' && member !== null ? { member: Number(member) } : {}),
      ...(reason === null ? {} : { reasonId: reason }),
      ...(own.trim() === '' ? {} : { words: own }),
    })
    setAttempt((before) => before + 1)
    setTrouble(null)
    const found = parsed.success
      ? []
      : parsed.error.issues.map(({ path, message }) => ({ field: String(path[0]), message }))
    setFaults(found)
    if (!parsed.success) return
    setBusy(true)
    try {
      await onReveal(parsed.data)
      close()
    } catch (cause) {
      const errors = cause instanceof ApiProblem ? cause.errors : []
      setFaults(errors.map(({ path, message }) => ({ field: path, message })))
      setTrouble(sentenceOf(cause))
    }
    setBusy(false)
  }
  return (
    <Sheet
      open
      title={words.title[field]}
      onClose={close}
      closeLabel={staffCopy.form.close}
      main={{ label: words.submit, onPress: () => void submit(), loading: busy }}
    >
      <Box as="p" className="form-why">
        {words.why}
      </Box>
      {field === 'member' ? (
        <Choice
          id="member"
          label={words.who}
          options={lead.reveals.members.map((place) => ({
            value: String(place),
            label: people[place]?.name ?? '',
          }))}
          value={member}
          onChange={setMember}
          error={faultOf('member')}
          disabled={busy}
        />
      ) : null}
      <Choice
        id="reasonId"
        label={words.reason}
        options={revealReasons.map(({ id, title }) => ({ value: id, label: title }))}
        value={reason}
        onChange={setReason}
        error={faultOf('reasonId')}
        disabled={busy}
      />
      <TextField
        id="words"
        label={words.own}
        help={words.ownHelp}
        optional={reason !== 'other'}
        lines={2}
        maxLength={200}
        value={own}
        onChange={setOwn}
        error={faultOf('words')}
        disabled={busy}
      />
      {trouble === null ? null : (
        <Notice kind="overdue" live>
          {trouble}
        </Notice>
      )}
      <ErrorSummary errors={faults} attempt={attempt} />
    </Sheet>
  )
}
