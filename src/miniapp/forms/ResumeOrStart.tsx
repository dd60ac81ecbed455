import { useState } from 'react'
import { Button } from '../components/Button'
import { Box } from '../components/elements/Box'
import { ListRow } from '../components/ListRow'
import { Notice } from '../components/Notice'
import { formCopy } from '../copy/forms'
import type { LeadKind } from '@/domain/leads/kinds'
import type { DraftOf } from '../stores/draft'
import type { Elsewhere, Form } from './form'

const words = formCopy.form

interface ResumeOrStartProps<K extends LeadKind> {
  form: Form<K>
  drafts: readonly DraftOf<K>[]
  elsewhere?: Elsewhere | undefined
  onOpen: (draftId: string) => void
  onStart: () => void
}

/** There is an unfinished one: go on with it, or begin another beside it. */
export function ResumeOrStart<K extends LeadKind>(props: ResumeOrStartProps<K>) {
  const { form, drafts, elsewhere, onOpen, onStart } = props
  const [taking, setTaking] = useState(false)
  const take = async (id: string) => {
    setTaking(true)
    const taken = await elsewhere?.take(id)
    setTaking(false)
    if (taken) onOpen(id)
  }
  return (
    <>
      <Box as="h2" className="heading">
        {words.goOnQuestion}
      </Box>
      {drafts.length > 0 ? (
        <Box as="p" className="say">
          {words.goOnWhy}
        </Box>
      ) : null}
      {drafts.map((draft) => (
        <ListRow
          key={draft.id}
          icon="file-pen-line"
          title={words.goOnOne(form.nameOf(draft.answers) || words.untitled)}
          lines={elsewhere?.linesOf(draft.id)}
          onPress={() => onOpen(draft.id)}
        />
      ))}
      {elsewhere?.rows.map(({ id, title, lines }) => (
        <ListRow
          key={id}
          icon="file-pen-line"
          title={words.goOnOne(title || words.untitled)}
          lines={lines}
          disabled={taking}
          onPress={() => void take(id)}
        />
      ))}
      {elsewhere?.trouble ? (
        <Notice kind="overdue" live>
          {elsewhere.trouble}
        </Notice>
      ) : null}
      <Button onPress={onStart}>{words.startNew}</Button>
    </>
  )
}
