import { bodyKinds } from '@/domain/actors'
import { reportCategories } from '@/domain/leads/kinds'
import type { Identity } from '@/domain/leads/lead'
import { Choice } from '../../components/Choice'
import { DateField } from '../../components/DateField'
import { Notice } from '../../components/Notice'
import { TextField } from '../../components/TextField'
import { useLoad } from '../../shared/use-load'
import { usePlaces } from '../../stores/places'
import { deskCopy } from '../copy'
import type { FieldsProps } from './fields'

const words = deskCopy.report
const identities: readonly { value: Identity; label: string; help: string }[] = [
  { value: 'named', label: words.named, help: words.namedSays },
  { value: 'hidden', label: words.hidden, help: words.hiddenSays },
  { value: 'anonymous', label: words.anonymous, help: words.anonymousSays },
]

/** What is reported. */
export function ReportMatter({ answers, change, faults }: FieldsProps) {
  return (
    <>
      <Choice
        id="category"
        label={words.category}
        options={reportCategories.map(({ id, title, hint }) => ({ value: id, label: title, help: hint }))}
        value={answers.category || null}
        onChange={(category) => change({ category })}
        {...faults('category')}
      />
      <TextField
        id="story"
        label={words.story}
        lines={4}
        maxLength={5000}
        value={answers.story}
        onChange={(story) => change({ story })}
        {...faults('story')}
      />
      <DateField
        id="happenedOn"
        label={words.happenedOn}
        optional
        value={answers.happenedOn}
        onChange={(happenedOn) => change({ happenedOn })}
        {...faults('happenedOn')}
      />
    </>
  )
}

/** Of whom, and under which name. An office that is chosen is kept out for sure (信访工作条例 §30). */
export function ReportPeople({ answers, change, faults }: FieldsProps) {
  const { village } = answers
  const offices = usePlaces((state) => state.offices[village])
  const loadOffices = usePlaces((state) => state.loadOffices)
  useLoad(village || null, () => loadOffices(village))
  const nearest = [...(offices ?? [])].sort((a, b) => bodyKinds.indexOf(a.kind) - bodyKinds.indexOf(b.kind))
  return (
    <>
      {village === '' ? null : (
        <Choice
          id="accused"
          label={words.office}
          help={words.officeHelp}
          optional
          options={[
            ...nearest.map(({ id, name }) => ({ value: id, label: name })),
            { value: 'unknown', label: words.officeUnknown },
          ]}
          value={answers.officeId || 'unknown'}
          onChange={(id) => change({ officeId: id === 'unknown' ? '' : id })}
          {...faults('accused')}
        />
      )}
      <TextField
        id="accusedName"
        label={words.accused}
        optional
        value={answers.accusedName}
        onChange={(accusedName) => change({ accusedName })}
      />
      <Choice
        id="identity"
        label={words.identity}
        options={identities}
        value={answers.identity || null}
        onChange={(identity) => change({ identity: identity as Identity })}
        {...faults('identity')}
      />
      {answers.identity === 'anonymous' ? <Notice kind="information">{words.anonymousNote}</Notice> : null}
    </>
  )
}
