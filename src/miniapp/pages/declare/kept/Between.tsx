import { Box } from '../../../components/elements/Box'
import { ListRow } from '../../../components/ListRow'
import { sayTime } from '../../../shared/say'
import { titleOf, type DeclarationDraft } from './content'
import { keptCopy as words } from './copy'
import { choose } from './keeping'
import { useKept } from './store'

/** Both phones have changed it: both are shown with their times, and the person says which goes on. */
export function Between({ draft }: { draft: DeclarationDraft }) {
  const kept = useKept((state) => state.byId[draft.id])
  if (!kept?.theirs) return null
  const { theirs, changedAt } = kept
  return (
    <>
      <Box as="h2" className="heading">
        {words.choose}
      </Box>
      <Box as="p" className="say">
        {words.chooseWhy}
      </Box>
      <ListRow
        icon="file-pen-line"
        title={words.mine(titleOf(draft.answers) || words.untitled)}
        lines={[words.here(sayTime(changedAt))]}
        onPress={() => void choose(draft.id, 'mine')}
      />
      <ListRow
        icon="file-pen-line"
        title={words.theirs(theirs.title || words.untitled)}
        lines={[words.here(sayTime(theirs.updatedAt))]}
        onPress={() => void choose(draft.id, 'theirs')}
      />
    </>
  )
}
