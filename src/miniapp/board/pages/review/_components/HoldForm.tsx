import { useState } from 'react'
import type { MeetingView } from '@/domain/api/boards'
import { meetingForms } from '@/domain/procedures/evidence'
import { ApiProblem } from '../../../../api/problem'
import { Button } from '../../../../components/Button'
import { Choice } from '../../../../components/Choice'
import { DateField } from '../../../../components/DateField'
import { Box } from '../../../../components/elements/Box'
import { NumberField } from '../../../../components/NumberField'
import { TextField } from '../../../../components/TextField'
import { sayNumber } from '../../../../shared/say'
import { Came } from '../../../../staff/components/Came'
import { useSend } from '../../../../staff/components/use-send'
import { holdMeeting, meetingOf } from '../../../api'
import { boardCopy } from '../../../copy'
import { atFields, fieldsOf, votes, writtenDown, type Field } from './numbers'
import { useNumbers } from './use-numbers'

const words = boardCopy.review

interface HoldFormProps {
  meeting: MeetingView
  onHeld: (held: MeetingView) => void
}

/** The numbers of every household, sent at once: recorded for all or for none. What is typed is kept. */
export function HoldForm({ meeting, onHeld }: HoldFormProps) {
  const { typed, put, skip, done } = useNumbers(meeting)
  const form = useSend<Field>(fieldsOf(meeting))
  const [sending, setSending] = useState(false)

  const send = async () => {
    const { body, faults } = writtenDown(meeting, typed)
    if (!form.check(faults) || body === null || sending) return
    setSending(true)
    const sent = await form.send(async () => {
      try {
        onHeld(await holdMeeting(meeting.id, body))
      } catch (trouble) {
        // Somebody else was faster, or the answer of the first try was lost: what is on record is shown.
        if (!(trouble instanceof ApiProblem) || trouble.code !== 'meeting-held')
          throw atFields(trouble, body.results)
        onHeld(await meetingOf(meeting.id))
      }
    })
    if (sent) done()
    else setSending(false)
  }
  const field = (name: Field) => ({
    id: name,
    value: typed.of(name),
    onChange: (value: string) => put(name, value),
    ...(form.errors[name] ? { error: form.errors[name] } : {}),
  })
  return (
    <Box as="section" className="stages-part">
      <Box as="h2" className="heading">
        {words.hold}
      </Box>
      <Came of={form} />
      <Box as="p" className="say">
        {`${words.holdWhy}${words.typedKept}`}
      </Box>
      <DateField label={words.heldOn} {...field('on')} />
      <Choice
        label={words.form}
        options={meetingForms.map(({ id, title }) => ({ value: id, label: title }))}
        {...field('form')}
      />
      {typed.of('form') === 'other' ? <TextField label={words.otherForm} {...field('otherForm')} /> : null}
      <TextField label={words.place} {...field('place')} />
      <TextField label={words.chair} {...field('chair')} />
      <TextField label={words.recorder} {...field('recorder')} />
      <NumberField label={words.present} help={words.presentHelp} unit={words.people} {...field('present')} />
      {meeting.households.map(({ leadId, name, number }) => (
        <Box as="section" key={leadId} className="stages-household">
          <Box as="h3" className="stages-head">
            <Box as="span">{name}</Box>
            <Box as="span" className="stages-count">
              {sayNumber(number)}
            </Box>
          </Box>
          {typed.skipped(leadId) ? null : (
            <Box className="stages-numbers">
              {votes.map((vote) => (
                <NumberField
                  key={vote}
                  label={words[vote]}
                  unit={words.people}
                  {...field(`${vote}.${leadId}`)}
                />
              ))}
            </Box>
          )}
          <Choice
            many
            id={`skip.${leadId}`}
            options={[{ value: 'skip', label: words.skip(name) }]}
            value={typed.skipped(leadId) ? ['skip'] : []}
            onChange={(value) => skip(leadId, value.length > 0)}
          />
        </Box>
      ))}
      <Button kind="main" loading={form.busy} onPress={() => void send()}>
        {words.send}
      </Button>
    </Box>
  )
}
