import { Button } from '../../../../components/Button'
import { Box } from '../../../../components/elements/Box'
import { usePlaces } from '../../../../stores/places'
import { staffCopy } from '../../../copy'
import { isNarrowed, nothingMore, useInbox } from '../../../stores/inbox'
import { conditionWords } from './condition-words'

/** What the list is narrowed to, and the way out. */
export function Conditions() {
  const { conditions, choose } = useInbox()
  const trees = usePlaces((state) => state.trees)
  if (!isNarrowed(conditions)) return null
  return (
    <Box className="inbox-conditions">
      <Box>{staffCopy.inbox.conditions(conditionWords(conditions, trees).join('、'))}</Box>
      <Button inline kind="quiet" onPress={() => void choose(nothingMore)}>
        {staffCopy.inbox.clear}
      </Button>
    </Box>
  )
}
