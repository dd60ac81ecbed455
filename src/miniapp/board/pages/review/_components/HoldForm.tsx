import { useState } from 'react'
import type { HoldMeetingRequest, MeetingView } from '@/domain/api/boards'
import { meetingForms } from '@/domain/procedures/evidence'
import { ApiProblem } from '../../../../api/problem'
import { Button } from '../../../../components/Button'
import { Choice } from '../../../../components/Choice'
import { completeDate } from '../../../../components/date-parts'
import { DateField } from '../../../../components/DateField'
import { Box } from '../../../../components/elements/Box'
import { NumberField } from '../../../../components/NumberField'
import { TextField } from '../../../../components/TextField'
import { sayNumber } from '../../../../shared/say'
import { Told } from '../../../../shared/Told'
import { sentenceOf } from '../../../../shared/Trouble'
import { holdMeeting } from '../../../api'
import { boardCopy } from '../../../copy'

const words = boardCopy.review
const counted = ['present', 'for', 'against'] as const
type Counted = (typeof counted)[number]
interface Typed extends Record<Counted, string> {
  skipped: boolean
}
const nothing: Typed = { present: '', for: '', against: '', skipped: false }
const wholeNumber = (typed: string) => (/^\d{1,5}$/.test(typed.trim()) ? Number(typed) : null)

type Form = HoldMeetingRequest['form']

/** The numbers of every household, sent at once: recorded for all or for none. */
export function HoldForm({ meeting, onHeld }: { meeting: MeetingView; onHeld: (held: MeetingView) => void }) {
  const [on, setOn] = useState<string>(meeting.plannedOn)
  const [form, setForm] = useState<Form>('representatives')
  const [said, setSaid] = useState({ otherForm: '', place: '', chair: '', recorder: '' })
  const [typed, setTyped] = useState<Readonly<Record<string, Typed>>>({})
  const [busy, setBusy] = useState(false)
  const [attempt, setAttempt] = useState(0)
  const [told, setTold] = useState<readonly string[]>([])
  const typedOf = (leadId: string) => typed[leadId] ?? nothing
  const change = (leadId: string, part: Partial<Typed>) =>
    setTyped({ ...typed, [leadId]: { ...typedOf(leadId), ...part } })

  const send = async () => {
    setAttempt((before) => before + 1)
    const day = completeDate(on)
    const wanted = meeting.households.filter(({ leadId }) => !typedOf(leadId).skipped)
    const unread = wanted.filter(({ leadId }) =>
      counted.some((name) => wholeNumber(typedOf(leadId)[name]) === null),
    )
    if (day === null) return setTold([words.dayWrong])
    if (unread.length > 0) return setTold(unread.map(({ name }) => `${name}：${words.whole}`))
    setBusy(true)
    setTold([])
    const results = wanted.map(({ leadId }) => {
      const { present, for: yes, against } = typedOf(leadId)
      return { leadId, present: Number(present), for: Number(yes), against: Number(against) }
    })
    const { otherForm, ...rest } = said
    try {
      const body = { on: day, form, ...(form === 'other' ? { otherForm } : {}), ...rest, results }
      onHeld(await holdMeeting(meeting.id, body))
    } catch (trouble) {
      const reasons = trouble instanceof ApiProblem ? trouble.errors.map(({ message }) => message) : []
      setTold([sentenceOf(trouble), ...reasons])
      setBusy(false)
    }
    return undefined
  }
  const text = (name: keyof typeof said) => ({
    id: name,
    label: words[name],
    value: said[name],
    onChange: (value: string) => setSaid({ ...said, [name]: value }),
  })
  return (
    <Box as="section" className="stages-part">
      <Box as="h2" className="heading">
        {words.hold}
      </Box>
      <Box as="p" className="say">
        {words.holdWhy}
      </Box>
      <DateField id="heldOn" label={words.heldOn} value={on} onChange={setOn} />
      <Choice
        id="form"
        label={words.form}
        options={meetingForms.map(({ id, title }) => ({ value: id, label: title }))}
        value={form}
        onChange={(value) => setForm(meetingForms.find(({ id }) => id === value)?.id ?? form)}
      />
      {form === 'other' ? <TextField {...text('otherForm')} /> : null}
      <TextField {...text('place')} />
      <TextField {...text('chair')} />
      <TextField {...text('recorder')} />
      {meeting.households.map(({ leadId, name, number }) => (
        <Box as="section" key={leadId} className="stages-household">
          <Box as="h3" className="stages-head">
            <Box as="span">{name}</Box>
            <Box as="span" className="stages-count">
              {sayNumber(number)}
            </Box>
          </Box>
          {typedOf(leadId).skipped ? null : (
            <Box className="stages-numbers">
              {counted.map((count) => (
                <NumberField
                  key={count}
                  id={`${leadId}-${count}`}
                  label={words[count]}
                  unit={words.people}
                  value={typedOf(leadId)[count]}
                  onChange={(value) => change(leadId, { [count]: value })}
                />
              ))}
            </Box>
          )}
          <Choice
            many
            id={`${leadId}-skip`}
            options={[{ value: 'skip', label: words.skip }]}
            value={typedOf(leadId).skipped ? ['skip'] : []}
            onChange={(value) => change(leadId, { skipped: value.length > 0 })}
          />
        </Box>
      ))}
      {told.length === 0 ? null : (
        <Told key={attempt} kind="overdue">
          {told.join('\n')}
        </Told>
      )}
      <Button kind="main" loading={busy} onPress={() => void send()}>
        {words.send}
      </Button>
    </Box>
  )
}
