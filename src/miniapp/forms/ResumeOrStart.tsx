import { Button } from '../components/Button'
import { Box } from '../components/elements/Box'
import { ListRow } from '../components/ListRow'
import { formCopy } from '../copy/forms'
import type { LeadKind } from '@/domain/leads/kinds'
import type { DraftOf } from '../stores/draft'
import type { Form } from './form'

const words = formCopy.form

interface ResumeOrStartProps<K extends LeadKind> {
  form: Form<K>
  drafts: readonly DraftOf<K>[]
  onOpen: (draftId: string) => void
  onStart: () => void
}

/** There is an unfinished one: go on with it, or begin another beside it. */
export function ResumeOrStart<K extends LeadKind>({ form, drafts, onOpen, onStart }: ResumeOrStartProps<K>) {
  return (
    <>
      <Box as="h2" className="heading">
        {words.goOnQuestion}
      </Box>
      <Box as="p" className="say">
        {words.goOnWhy}
      </Box>
      {drafts.map((draft) => (
        <ListRow
          key={draft.id}
          icon="file-pen-line"
          title={words.goOnOne(form.nameOf(draft.answers) || words.untitled)}
          onPress={() => onOpen(draft.id)}
        />
      ))}
      <Button onPress={onStart}>{words.startNew}</Button>
    </>
  )
}
