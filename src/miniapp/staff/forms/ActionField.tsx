import type { LeadView } from '@/domain/api/lead-view'
import { addDays, dayOf, lastDayBefore, sayDay } from '@/domain/calendar'
import { now } from '../../api/server-time'
import { Choice } from '../../components/Choice'
import { DateField } from '../../components/DateField'
import { NumberField } from '../../components/NumberField'
import { PhotoField } from '../../components/PhotoField'
import { TextField } from '../../components/TextField'
import { staffCopy } from '../copy'
import type { FormValues } from '../stores/form-drafts'
import { AnswerField } from './AnswerField'
import { BodyField } from './BodyField'
import { EntryField } from './EntryField'
import { listOf, textOf } from './command'
import { LinesField } from './LinesField'
import type { FieldRow } from './rows'
import { oftenMissing } from './table'
import type { FormPhotos } from './use-form-photos'

const words = staffCopy.form
const nobody = 'nobody'

export interface ActionFieldProps {
  row: FieldRow
  lead: LeadView
  values: FormValues
  onChange: (values: FormValues) => void
  photos: FormPhotos['field']
  error: string | undefined
  disabled: boolean
}

/** One field of an action's form, by its kind. */
export function ActionField(props: ActionFieldProps) {
  const { row, lead, values, onChange, error, disabled } = props
  const value = textOf(values, row.name)
  const put = (next: string | readonly string[]) => onChange({ ...values, [row.name]: next })
  const field = { id: row.name, label: row.label, help: row.help, error, disabled }
  switch (row.kind) {
    case 'words':
      return (
        <TextField
          {...field}
          optional={row.optional}
          lines={row.lines}
          maxLength={row.max}
          value={value}
          onChange={put}
        />
      )
    case 'day':
      return (
        <DateField
          {...field}
          optional={row.optional}
          help={row.help ?? dayHelp(row.for, lead)}
          quick={quickDays(row.for, lead)}
          value={value}
          onChange={put}
        />
      )
    case 'missing':
      return (
        <LinesField
          {...field}
          nth={words.nthMissing}
          add={words.addMissing}
          often={oftenMissing[lead.kind]}
          value={listOf(values, row.name)}
          onChange={put}
        />
      )
    case 'lines':
      return (
        <LinesField {...field} nth={row.nth} add={row.add} value={listOf(values, row.name)} onChange={put} />
      )
    case 'count':
      return <NumberField {...field} unit={row.unit} value={value} onChange={put} />
    case 'money':
      return <NumberField {...field} optional={row.optional} value={value} onChange={put} />
    case 'body':
      return (
        <BodyField
          {...field}
          lead={lead}
          takesIn={row.takesIn}
          value={value}
          // The person named works at the body that was chosen before.
          onChange={(bodyId) => onChange({ ...values, [row.name]: bodyId, assigneeId: '' })}
        />
      )
    case 'entry':
      return <EntryField {...field} lead={lead} value={value} onChange={put} />
    case 'person': {
      const people = lead.targets.find((target) => target.id === textOf(values, 'toBodyId'))?.people ?? []
      return people.length === 0 ? null : (
        <Choice
          {...field}
          options={[
            { value: nobody, label: words.nobody },
            ...people.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={value === '' ? nobody : value}
          onChange={(person) => put(person === nobody ? '' : person)}
        />
      )
    }
    case 'choice':
      return (
        <Choice
          {...field}
          optional={row.optional}
          options={row.options}
          value={value || null}
          onChange={put}
        />
      )
    case 'several':
      return <Choice {...field} many options={row.options} value={listOf(values, row.name)} onChange={put} />
    case 'answer':
      return <AnswerField {...field} value={value || 'unknown'} onChange={put} />
    case 'flag':
      return <AnswerField {...field} known optional={row.optional} value={value} onChange={put} />
    case 'decision':
      return (
        <Choice
          {...field}
          options={[
            { value: 'yes', label: words.yes },
            { value: 'no', label: words.no },
          ]}
          value={value || null}
          onChange={put}
        />
      )
    case 'audience':
      return (
        <Choice
          {...field}
          options={[
            { value: 'internal', label: words.internal, help: words.internalHelp },
            { value: 'shown', label: words.shown, help: words.shownHelp },
          ]}
          value={value || 'internal'}
          onChange={put}
        />
      )
    case 'photos':
      return <PhotoField {...field} {...props.photos} optional={row.optional} />
  }
}

function replyDay(lead: LeadView): string | null {
  const clock = lead.clocks.find((one) => one.name === 'reply' && one.stoppedAt === null)
  return clock ? lastDayBefore(clock.dueAt) : null
}

type DayFor = Extract<FieldRow, { kind: 'day' }>['for']

function dayHelp(purpose: DayFor, lead: LeadView): string | undefined {
  const day = replyDay(lead)
  if (purpose === 'answer') return words.answerHelp
  if (day === null || purpose === 'done' || purpose === 'since') return undefined
  return purpose === 'term' ? words.termHelp(sayDay(day, now())) : words.extensionHelp(sayDay(day, now()))
}

function quickDays(purpose: DayFor, lead: LeadView) {
  const today = dayOf(now())
  if (purpose === 'since') return undefined
  if (purpose === 'done')
    return [
      { label: words.today, value: today },
      { label: words.yesterday, value: addDays(today, -1) },
    ]
  if (purpose === 'answer')
    return [1, 3, 5].map((days) => ({ label: words.inDays(days), value: addDays(today, days) }))
  const last = replyDay(lead)
  if (purpose === 'term') {
    const soon = [3, 5, 7]
      .map((days) => ({ label: words.inDays(days), value: addDays(today, days) }))
      .filter((one) => last === null || one.value < last)
    return last !== null && last >= today ? [...soon, { label: words.lastDay, value: last }] : soon
  }
  const from = last !== null && last > today ? last : today
  return [5, 10, 15].map((days) => ({ label: words.daysMore(days), value: addDays(from, days) }))
}
