import { useState } from 'react'
import type { LeadView } from '@/domain/api/lead-view'
import type { RatingScore } from '@/domain/leads/lead'
import { Button } from '../../components/Button'
import { Box } from '../../components/elements/Box'
import { Empty } from '../../components/Empty'
import { ErrorSummary } from '../../components/ErrorSummary'
import { Loading } from '../../components/Loading'
import { Notice } from '../../components/Notice'
import { Page } from '../../components/Page'
import { Question } from '../../components/Question'
import { Rating } from '../../components/Rating'
import { TextField } from '../../components/TextField'
import { copy } from '../../copy'
import { entryCopy } from '../../copy/entry'
import { followCopy } from '../../copy/follow'
import { replace } from '../../platform/navigation'
import { usePageParams } from '../../platform/page-params'
import { routes, withQuery } from '../../routes'
import { Told } from '../../shared/Told'
import { sentenceOf, SignInNeeded, Trouble } from '../../shared/Trouble'
import { useLead, type Act, type Acted } from '../../shared/use-lead'
import { useNote } from '../../stores/notes'
import { useSession } from '../../stores/session'

const words = followCopy.rate

/** `id`: the lead. */
export default function RatePage() {
  const { id = '' } = usePageParams()
  const { ready, token } = useSession()
  const { lead, act, loading, trouble, again } = useLead(id)
  const [done, setDone] = useState(false)
  const toLead = () => replace(withQuery(routes.lead, { id }))
  return (
    <Page title={copy.pages.rate}>
      {lead && (done || lead.closedAs === 'rated') ? (
        <Thanks mayReopen={lead.actions.includes('reopen')} toLead={toLead} />
      ) : lead && !lead.actions.includes('rate') ? (
        <Empty title={words.notNow} action={{ label: words.toLead, onPress: toLead }} />
      ) : lead ? (
        <RateForm lead={lead} act={act} onDone={() => setDone(true)} />
      ) : ready && token === null ? (
        <SignInNeeded />
      ) : trouble !== null && !loading ? (
        <Trouble trouble={trouble} again={() => void again()} />
      ) : (
        <Loading />
      )}
    </Page>
  )
}

interface RateFormProps {
  lead: LeadView
  act: (what: Act) => Promise<Acted>
  onDone: () => void
}

function RateForm({ lead, act, onDone }: RateFormProps) {
  const [score, setScore] = useState<RatingScore | null>(null)
  const [reason, type, clear] = useNote(lead.id, 'rate')
  const [attempt, setAttempt] = useState(0)
  const [busy, setBusy] = useState(false)
  const [note, setNote] = useState<string | null>(null)
  const reply = lead.activities
    .map((one) => one.data)
    .filter((data) => data.type === 'replied')
    .at(-1)
  const errors = attempt > 0 && score === null ? [{ field: 'score', message: words.choose }] : []

  const send = async () => {
    setAttempt(attempt + 1)
    setNote(null)
    if (score === null) return
    setBusy(true)
    const text = reason.trim()
    const acted = await act({ action: 'rate', score, ...(text ? { reason: text } : {}) })
    setBusy(false)
    if (acted.result === 'done') {
      clear()
      onDone()
    } else setNote(acted.result === 'stale' ? entryCopy.trouble.stale : sentenceOf(acted.trouble))
  }
  return (
    <>
      <ErrorSummary attempt={attempt} errors={errors} />
      {note === null ? null : (
        <Told key={attempt} kind="overdue">
          {note}
        </Told>
      )}
      {reply ? (
        <Notice kind="information" title={words.replyWas}>
          {reply.text}
        </Notice>
      ) : null}
      <Question
        label={words.question}
        why={words.why}
        onNext={() => void send()}
        nextLabel={words.submit}
        loading={busy}
      >
        <Rating id="score" value={score} onChange={setScore} error={errors[0]?.message} />
        <TextField
          id="reason"
          label={words.reason}
          value={reason}
          onChange={type}
          lines={3}
          maxLength={500}
          optional
        />
      </Question>
    </>
  )
}

function Thanks({ mayReopen, toLead }: { mayReopen: boolean; toLead: () => void }) {
  return (
    <>
      <Notice kind="done" title={words.done} live>
        {words.doneDetail}
      </Notice>
      {mayReopen ? (
        <Box as="section">
          <Box as="h2" className="heading">
            {words.notHappy}
          </Box>
          <Box as="p" className="say">
            {words.notHappyDetail}
          </Box>
        </Box>
      ) : null}
      <Button kind="main" onPress={toLead}>
        {words.toLead}
      </Button>
    </>
  )
}
