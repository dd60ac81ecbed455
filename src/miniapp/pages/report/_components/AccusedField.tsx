import { bodyKinds } from '@/domain/actors'
import { Choice } from '../../../components/Choice'
import { Notice } from '../../../components/Notice'
import { TextField } from '../../../components/TextField'
import { copy } from '../../../copy'
import { formCopy } from '../../../copy/forms'
import type { AccusedAnswers } from '../../../forms/answers'
import { sentenceOf } from '../../../shared/Trouble'
import { useLoad } from '../../../shared/use-load'
import { usePlaces } from '../../../stores/places'

const words = formCopy.report.accused
/** Neither an office nor a person has this id. */
const unknown = 'unknown'

interface AccusedFieldProps {
  regionCode: string
  value: AccusedAnswers
  onChange: (accused: AccusedAnswers) => void
  errorAt: (path: string) => string | undefined
}

/** The office and the person concerned: chosen, so that they are kept from it for sure, or written down. */
export function AccusedField({ regionCode, value, onChange, errorAt }: AccusedFieldProps) {
  const known = usePlaces((state) => state.offices[regionCode])
  const loadOffices = usePlaces((state) => state.loadOffices)
  const { loading, trouble, again } = useLoad(regionCode || null, () => loadOffices(regionCode))
  // The nearest first: most reports concern the own village or town.
  const offices = known && [...known].sort((a, b) => bodyKinds.indexOf(a.kind) - bodyKinds.indexOf(b.kind))
  const office = offices?.find((one) => one.id === value.officeId)
  const people = office?.people ?? []
  const byHand = value.personId === ''
  return (
    <>
      {!offices && trouble !== null && !loading ? (
        <Notice kind="information" live action={{ label: copy.parts.retry, onPress: () => void again() }}>
          {`${sentenceOf(trouble)}${words.trouble}`}
        </Notice>
      ) : regionCode === '' ? null : (
        <Choice
          id="accused"
          label={words.office}
          options={[
            ...(offices ?? []).map(({ id, name }) => ({ value: id, label: name })),
            { value: unknown, label: words.unknownOffice },
          ]}
          value={value.officeId || (value.name === '' ? null : unknown)}
          onChange={(id) =>
            onChange({
              officeId: id === unknown ? '' : id,
              officeName: offices?.find((one) => one.id === id)?.name ?? '',
              personId: '',
              personName: '',
              name: value.name,
            })
          }
          error={errorAt('accused')}
          loading={!offices}
          optional
        />
      )}
      {people.length > 0 ? (
        <Choice
          id="accused.accountId"
          label={words.person}
          options={[
            ...people.map(({ id, name }) => ({ value: id, label: name })),
            { value: unknown, label: words.unknownPerson },
          ]}
          value={value.personId || null}
          onChange={(id) =>
            onChange({
              ...value,
              personId: id === unknown ? '' : id,
              personName: people.find((one) => one.id === id)?.name ?? '',
              name: id === unknown ? value.name : '',
            })
          }
          optional
        />
      ) : null}
      {byHand ? (
        <TextField
          id="accused.name"
          label={words.name}
          value={value.name}
          onChange={(name) => onChange({ ...value, name })}
          error={errorAt('accused.name')}
          optional
        />
      ) : null}
    </>
  )
}
