import { useState } from 'react'
import type { LeadView } from '@/domain/api/lead-view'
import { dayOf } from '@/domain/calendar'
import { packFor } from '@/domain/policy/index'
import { ApiProblem } from '../../../../api/problem'
import { now } from '../../../../api/server-time'
import { proposeEntry } from '../../../../api/staff-policies'
import { Button } from '../../../../components/Button'
import { Box } from '../../../../components/elements/Box'
import { Notice } from '../../../../components/Notice'
import { Sheet } from '../../../../components/Sheet'
import { TextField } from '../../../../components/TextField'
import { sentenceOf } from '../../../../shared/Trouble'
import { Told } from '../../../../shared/Told'
import { useSession } from '../../../../stores/session'
import { proposalCopy } from '../../../proposal-copy'

const words = proposalCopy.propose
const longestTitle = 30

/** Whoever answered a question may propose the answer for the county's own Q&A; nothing is typed twice. */
export function Propose({ lead }: { lead: LeadView }) {
  const own = useSession((state) => state.account?.name)
  const [done, setDone] = useState(false)
  const [open, setOpen] = useState(false)
  const pack = packFor(lead.regionCode, dayOf(now()))?.id
  const reply = lead.activities.filter(({ data }) => data.type === 'replied').at(-1)
  if (lead.content.kind !== 'inquiry' || reply?.data.type !== 'replied' || reply.by.name !== own) return null
  if (pack === undefined || own === undefined) return null
  if (done) return <Told kind="done">{words.done}</Told>
  return (
    <>
      <Button icon="message-circle-question-mark" onPress={() => setOpen(true)}>
        {words.open}
      </Button>
      {open ? (
        <ProposeSheet
          pack={pack}
          leadId={lead.id}
          title={Array.from(lead.content.question).slice(0, longestTitle).join('')}
          text={reply.data.text}
          onClose={() => setOpen(false)}
          onDone={() => setDone(true)}
        />
      ) : null}
    </>
  )
}

interface ProposeSheetProps {
  pack: string
  leadId: string
  /** What stands there at first. */
  title: string
  text: string
  onClose: () => void
  onDone: () => void
}

function ProposeSheet({ pack, leadId, onClose, onDone, ...start }: ProposeSheetProps) {
  const [title, setTitle] = useState(start.title)
  const [text, setText] = useState(start.text)
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<unknown>(null)
  const errors = trouble instanceof ApiProblem ? trouble.errors : []
  const errorAt = (field: string) => errors.find(({ path }) => path === field)?.message
  const send = () => {
    setBusy(true)
    setTrouble(null)
    proposeEntry(pack, { leadId, title, text }).then(onDone, (problem: unknown) => {
      setTrouble(problem)
      setBusy(false)
    })
  }
  return (
    <Sheet
      open
      title={words.title}
      onClose={onClose}
      main={{ label: words.submit, onPress: send, loading: busy }}
    >
      <Box as="p" className="form-why">
        {words.why}
      </Box>
      <TextField
        id="entry-title"
        label={words.question}
        help={words.questionHelp}
        value={title}
        onChange={setTitle}
        error={errorAt('title')}
        lines={2}
        maxLength={longestTitle}
        disabled={busy}
      />
      <TextField
        id="entry-text"
        label={words.answer}
        help={words.answerHelp}
        value={text}
        onChange={setText}
        error={errorAt('text')}
        lines={6}
        maxLength={600}
        disabled={busy}
      />
      {trouble !== null && errors.length === 0 ? (
        <Notice kind="overdue" live>
          {sentenceOf(trouble)}
        </Notice>
      ) : null}
    </Sheet>
  )
}
