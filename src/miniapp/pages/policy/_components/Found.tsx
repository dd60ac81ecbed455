import { Box } from '../../../components/elements/Box'
import { Empty } from '../../../components/Empty'
import { policyCopy } from '../../../copy/policy'
import { Desk } from '../shared/Desk'
import { EntryRow } from './EntryRow'
import type { Answers } from './use-search'

const words = policyCopy.search

/** What was found, best first; or that nothing was, and whom to ask. */
export function Found({ answers, packId }: { answers: Answers; packId: string }) {
  const { text, found } = answers
  if (found.length === 0) {
    return (
      <Box as="section" role="status">
        <Empty icon="info" title={words.none} detail={words.noneDetail} />
        <Desk question={text} />
      </Box>
    )
  }
  return (
    <Box as="section">
      <Box as="h2" id="policy-found" className="policy-found" focusable live="polite">
        {words.found(found.length)}
      </Box>
      <Box as="ul" className="policy-list">
        {found.map(({ entry, marks }) => (
          <EntryRow key={entry.number} entry={entry} packId={packId} marks={marks} />
        ))}
      </Box>
      <Desk title={words.notThese} question={text} />
    </Box>
  )
}
