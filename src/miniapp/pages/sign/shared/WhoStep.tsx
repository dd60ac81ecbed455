import { Button } from '../../../components/Button'
import { Choice } from '../../../components/Choice'
import { ErrorSummary } from '../../../components/ErrorSummary'
import { Page } from '../../../components/Page'
import { PhotoField } from '../../../components/PhotoField'
import { SummaryList } from '../../../components/SummaryList'
import { TextField } from '../../../components/TextField'
import { faultsInOrder } from '../../../shared/field-faults'
import { Told } from '../../../shared/Told'
import type { usePhotos } from '../../../shared/use-photos'
import { signCopy } from '../copy'
import { otherGuardian, whoFields, type By, type Signer, type Who, type WhoFaults } from './who'

const words = signCopy.who

interface WhoStepProps {
  signer: Signer
  by: By
  /** Who of the household may be the guardian. */
  adults: readonly string[]
  title: string
  who: Who
  onChange: (change: Partial<Who>) => void
  papers: ReturnType<typeof usePhotos>
  faults: WhoFaults
  /** Counts the tries to go on. */
  attempt: number
  told: string | null
  onNext: () => void
  onCannot: () => void
  onBack: () => void
}

/** Who signs what; and by what he is known. */
export function WhoStep(props: WhoStepProps) {
  const { signer, by, adults, title, who, onChange, papers, faults, attempt, told } = props
  const errors = faultsInOrder(whoFields, faults)
  const named = by === 'guardian' && adults.length > 0
  return (
    <Page title={words.title} onBack={props.onBack}>
      {told === null ? null : (
        <Told key={attempt} kind="overdue">
          {told}
        </Told>
      )}
      <ErrorSummary errors={errors} attempt={attempt} />
      <SummaryList
        rows={[
          { id: 'signs', label: words.signs, value: title },
          { id: 'for', label: words.for, value: signer.name },
        ]}
      />
      {named ? (
        <Choice
          id="guardian"
          label={words.guardian}
          options={[
            ...adults.map((name) => ({ value: name, label: name })),
            { value: otherGuardian, label: words.otherGuardian },
          ]}
          value={who.guardian}
          onChange={(guardian) => onChange({ guardian })}
          error={faults.guardian}
        />
      ) : null}
      {by === 'delegate' || (by === 'guardian' && (!named || who.guardian === otherGuardian)) ? (
        <TextField
          id="writerName"
          label={by === 'guardian' ? words.guardianName : words.delegate}
          help={by === 'guardian' ? words.guardianWhy : undefined}
          value={who.writerName}
          onChange={(name) => onChange({ writerName: name })}
          error={faults.writerName}
          autoComplete="name"
        />
      ) : null}
      {by === 'delegate' ? (
        <>
          <TextField
            id="reason"
            label={words.reason}
            help={words.reasonWhy}
            value={who.reason}
            onChange={(reason) => onChange({ reason })}
            error={faults.reason}
            lines={2}
            maxLength={200}
          />
          <PhotoField
            id="papers"
            label={words.papers}
            help={words.papersWhy}
            {...papers.field}
            error={faults.papers}
          />
        </>
      ) : null}
      {signer.asksLastFour ? (
        <TextField
          id="lastFour"
          label={words.lastFour(signer.name)}
          help={words.lastFourWhy}
          value={who.lastFour}
          onChange={(lastFour) => onChange({ lastFour })}
          error={faults.lastFour}
          keyboard="idNumber"
        />
      ) : null}
      <Choice
        id="sure"
        label={words.sureLabel}
        many
        options={[{ value: 'sure', label: words.sure[by](signer.name) }]}
        value={who.sure ? ['sure'] : []}
        onChange={(chosen) => onChange({ sure: chosen.length > 0 })}
        error={faults.sure}
      />
      <Button kind="main" icon="pencil" onPress={props.onNext}>
        {words.next}
      </Button>
      {by === 'delegate' ? null : (
        <Button kind="quiet" onPress={props.onCannot}>
          {words.cannot}
        </Button>
      )}
    </Page>
  )
}
