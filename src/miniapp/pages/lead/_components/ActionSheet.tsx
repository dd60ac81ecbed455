import { useState } from 'react'
import type { LeadView } from '@/domain/api/lead-view'
import { actionFields } from '@/domain/leads/actions'
import { ApiProblem } from '../../../api/problem'
import { Box } from '../../../components/elements/Box'
import { useFieldId } from '../../../components/ids'
import { PhotoField } from '../../../components/PhotoField'
import { Sheet } from '../../../components/Sheet'
import { TextField } from '../../../components/TextField'
import { focusOn } from '../../../platform/focus'
import { entryCopy } from '../../../copy/entry'
import { followCopy } from '../../../copy/follow'
import { Told } from '../../../shared/Told'
import { sentenceOf } from '../../../shared/Trouble'
import type { Act, Acted } from '../../../shared/use-lead'
import { usePhotos } from '../../../shared/use-photos'
import { useNote } from '../../../stores/notes'

const words = followCopy.lead

/** What a filer can do in a sheet; rating has its own page. */
export const sheetActions = ['resubmit', 'reopen', 'object', 'comment', 'withdraw'] as const
export type SheetAction = (typeof sheetActions)[number]

const withPhotos: readonly SheetAction[] = ['resubmit', 'comment']

interface ActionSheetProps {
  action: SheetAction
  lead: LeadView
  /** Papers that were asked for, when they were. */
  missing: readonly string[]
  open: boolean
  act: (what: Act) => Promise<Acted>
  onClose: () => void
  onDone: () => void
}

/** One action, confirmed: why, the words, the photos. What is typed stays until it is with the server. */
export function ActionSheet({ action, lead, missing, open, act, onClose, onDone }: ActionSheetProps) {
  const [text, type, clear] = useNote(lead.id, action)
  const photos = usePhotos()
  const [attempt, setAttempt] = useState(0)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | undefined>()
  const [note, setNote] = useState<string | null>(null)
  const fieldId = useFieldId(`${action}-text`)
  const sheet = words.sheet[action]
  const takesPhotos = withPhotos.includes(action)

  const send = async () => {
    const command = commandOf(action, text, photos.attachmentIds)
    const fault = faultOf(command) ?? (!photos.settled ? words.sheet.photosWait : undefined)
    setAttempt((before) => before + 1)
    setError(fault)
    setNote(null)
    if (fault !== undefined) {
      focusOn(fieldId)
      return
    }
    setBusy(true)
    const acted = await act(command)
    setBusy(false)
    if (acted.result === 'done') {
      clear()
      photos.clear()
      onDone()
    } else if (acted.result === 'stale') setNote(entryCopy.trouble.stale)
    else {
      const { trouble } = acted
      setError(trouble instanceof ApiProblem ? trouble.errors[0]?.message : undefined)
      setNote(sentenceOf(trouble))
    }
  }
  return (
    <Sheet
      open={open}
      title={sheet.title}
      onClose={onClose}
      main={{
        label: sheet.submit,
        onPress: () => void send(),
        loading: busy,
        danger: action === 'withdraw',
      }}
    >
      {note === null ? null : (
        <Told key={attempt} kind="overdue">
          {note}
        </Told>
      )}
      <Box as="p" className="say">
        {sheet.why}
      </Box>
      {action === 'resubmit' ? <Missing items={missing} /> : null}
      <TextField
        id={`${action}-text`}
        label={sheet.field}
        value={text}
        onChange={type}
        error={error}
        lines={action === 'withdraw' ? 2 : 4}
        maxLength={longest[action]}
        optional={action === 'withdraw' || action === 'resubmit'}
      />
      {takesPhotos ? (
        <PhotoField
          id={`${action}-photos`}
          label={words.sheet.photos}
          {...photos.field}
          before={photosOf(lead)}
          optional
        />
      ) : null}
    </Sheet>
  )
}

/** The filer's own photos so far: those that came with what others wrote are not his. */
function photosOf({ attachments, activities }: LeadView): number {
  const others = activities.flatMap(({ by, data }) =>
    by.party !== 'filer' && 'attachmentIds' in data ? data.attachmentIds : [],
  )
  return attachments.filter(({ id }) => !others.includes(id)).length
}

/** In characters, as in actionFields. */
const longest: Readonly<Record<SheetAction, number>> = {
  resubmit: 2000,
  comment: 2000,
  reopen: 1000,
  object: 1000,
  withdraw: 500,
}

export function Missing({ items }: { items: readonly string[] }) {
  return (
    <Box as="ul" className="lead-missing" role="list">
      {items.map((item) => (
        <Box as="li" key={item}>
          {item}
        </Box>
      ))}
    </Box>
  )
}

function commandOf(action: SheetAction, typed: string, attachmentIds: string[]): Act {
  const text = typed.trim()
  switch (action) {
    case 'withdraw':
      return { action, ...(text ? { reason: text } : {}) }
    case 'reopen':
    case 'object':
      return { action, reason: text }
    case 'comment':
      return { action, text, attachmentIds }
    case 'resubmit':
      return { action, attachmentIds, ...(text ? { text } : {}) }
  }
}

function faultOf(command: Act): string | undefined {
  const parsed = actionFields[command.action].safeParse(command)
  if (!parsed.success) return parsed.error.issues[0]?.message
  const nothing = command.action === 'resubmit' && !command.text && command.attachmentIds.length === 0
  return nothing ? words.sheet.resubmit.empty : undefined
}
