import { Box } from '../../../components/elements/Box'
import { policyCopy } from '../../../copy/policy'
import { Desk } from '../shared/Desk'
import type { PackName } from '../shared/pack-names'
import { EntryRow } from './EntryRow'
import type { Shelf } from './topic'

/** All questions of one shelf, in the guide's order. */
export function ShelfList({ shelf, packId }: { shelf: Shelf; packId: PackName }) {
  const { rules } = policyCopy.packs[packId]
  return (
    <>
      <Box as="p" className="say">
        {shelf.line}
        {policyCopy.whose.shown(rules)}
      </Box>
      <Box as="ul" className="policy-list">
        {shelf.entries.map((entry) => (
          <EntryRow key={entry.number} entry={entry} packId={packId} />
        ))}
      </Box>
      <Desk title={policyCopy.search.notThese} />
    </>
  )
}
