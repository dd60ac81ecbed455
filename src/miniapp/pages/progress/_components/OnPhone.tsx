import { Box } from '../../../components/elements/Box'
import { ListRow } from '../../../components/ListRow'
import { Notice } from '../../../components/Notice'
import { followCopy } from '../../../copy/follow'
import { isBegun } from '../../../forms/drafts'
import { beginningOf } from '../../../forms/form'
import { formPages } from '../../../forms/pages'
import { go } from '../../../platform/navigation'
import { routes, withQuery } from '../../../routes'
import { useDrafts, type Draft } from '../../../stores/draft'
import { isOwn, useOwner } from '../../../stores/owner'
import { sendAfresh } from '../../../stores/sending'
import { useUnsent, waitingOf } from '../../../stores/unsent'

const words = followCopy.progress

/** What still lies on this phone: forms begun, and forms that wait for a network. */
export function OnPhone() {
  const ownerId = useOwner((state) => state.id)
  const drafts = useDrafts((state) => state.drafts)
  const { submissions, sending } = useUnsent()
  const begun = Object.values(drafts).filter((draft) => isOwn(draft, ownerId) && isBegun(draft))
  const unsent = waitingOf(submissions).filter((one) => isOwn(one, ownerId))
  if (begun.length + unsent.length === 0) return null
  return (
    <Box as="section">
      <Box as="h2" className="heading">
        {words.onPhone}
      </Box>
      {unsent.length === 0 ? null : (
        <Notice
          kind="soon"
          title={words.unsentCount(unsent.length)}
          action={{ label: words.sendNow, onPress: () => void sendAfresh(), loading: sending }}
        >
          {words.unsentLine}
        </Notice>
      )}
      {unsent.map(({ id, kind, draft }) => (
        <ListRow
          key={id}
          title={words.kind[kind]}
          lines={nameOf(draft)}
          mark={{ kind: 'soon', text: words.unsent }}
          onPress={() => go(withQuery(routes.receipt, { submission: id }))}
        />
      ))}
      {begun.map((draft) => (
        <ListRow
          key={draft.id}
          icon="file-pen-line"
          title={words.kind[draft.kind]}
          lines={nameOf(draft)}
          mark={
            draft.errors.length > 0
              ? { kind: 'overdue', text: words.draftErrors }
              : { kind: 'information', text: words.draft }
          }
          onPress={() => go(withQuery(formPages[draft.kind], { draft: draft.id }))}
        />
      ))}
    </Box>
  )
}

function nameOf({ kind, answers }: Draft): string[] {
  const name = kind === 'declaration' ? answers.name : kind === 'report' ? answers.story : answers.question
  return name.trim() === '' ? [] : [beginningOf(name)]
}
