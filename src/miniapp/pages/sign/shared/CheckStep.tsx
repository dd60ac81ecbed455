import type { Handwriting } from '@/domain/authorization/strokes'
import { drawHandwriting } from '@/domain/authorization/strokes'
import { Button } from '../../../components/Button'
import { Picture } from '../../../components/elements/Picture'
import { Page } from '../../../components/Page'
import { SummaryList } from '../../../components/SummaryList'
import { Told } from '../../../shared/Told'
import { signCopy } from '../copy'

const words = signCopy.check

interface CheckStepProps {
  name: string
  /** 本人, or who else. */
  writer: string
  title: string
  ink: Handwriting
  /** What stood in the way the last time. */
  told: string | null
  attempt: number
  busy: boolean
  onRewrite: () => void
  onSubmit: () => void
  onBack: () => void
}

/** Everything once more, with the name as it was written: then it goes to the server. */
export function CheckStep(props: CheckStepProps) {
  const { name, writer, title, ink, told, attempt, busy } = props
  return (
    <Page title={words.title} onBack={props.onBack}>
      {told === null ? null : (
        <Told key={attempt} kind="overdue">
          {told}
        </Told>
      )}
      <SummaryList
        rows={[
          { id: 'signs', label: signCopy.who.signs, value: title },
          { id: 'for', label: signCopy.who.for, value: name },
          { id: 'writer', label: words.writer, value: writer },
        ]}
      />
      <Picture
        src={`data:image/svg+xml,${encodeURIComponent(drawHandwriting(ink))}`}
        label={words.picture(name)}
        className="sign-picture"
      />
      <Button kind="main" onPress={props.onSubmit} loading={busy}>
        {words.submit}
      </Button>
      <Button icon="pencil" onPress={props.onRewrite} disabled={busy}>
        {words.rewrite}
      </Button>
    </Page>
  )
}
