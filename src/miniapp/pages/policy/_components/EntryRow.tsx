import type { Entry } from '@/domain/policy/questions/entry'
import type { Mark } from '@/domain/policy/search/marks'
import { Icon } from '../../../components/Icon'
import { Box } from '../../../components/elements/Box'
import { Press } from '../../../components/elements/Press'
import { policyCopy } from '../../../copy/policy'
import { go } from '../../../platform/navigation'
import { routes, withQuery } from '../../../routes'
import { Marked } from './Marked'

interface EntryRowProps {
  entry: Entry
  packId: string
  marks?: readonly Mark[]
}

/** A question and its answer in one sentence; opens the whole. */
export function EntryRow({ entry, packId, marks = [] }: EntryRowProps) {
  const said = asSaid(entry, marks)
  return (
    <Box as="li" className="policy-item">
      <Press
        className="list-row"
        onPress={() => go(withQuery(routes.policyEntry, { pack: packId, number: String(entry.number) }))}
      >
        <Box as="span" className="list-row-words">
          <Box as="span" className="list-row-title">
            <Marked text={entry.title} field="title" marks={marks} />
          </Box>
          <Box as="span" className="policy-short">
            <Marked text={entry.answer} field="answer" marks={marks} />
          </Box>
          {said === null ? null : (
            <Box as="span" className="list-row-line">
              {policyCopy.search.alsoAsked(said)}
            </Box>
          )}
        </Box>
        <Icon name="chevron-right" />
      </Press>
    </Box>
  )
}

/** How others say it, where neither the title nor the answer shows why this was found. */
function asSaid({ alsoCalled }: Entry, marks: readonly Mark[]): string | null {
  if (marks.some(([field]) => field === 'title' || field === 'answer')) return null
  const first = marks.find(([field]) => field.startsWith('alsoCalled.'))
  return first ? (alsoCalled[Number(first[0].slice('alsoCalled.'.length))] ?? null) : null
}
