import type { Entry } from '@/domain/policy/questions/entry'
import { relatedTo } from '@/domain/policy/questions/related'
import { Box } from '../../../../components/elements/Box'
import { ListRow } from '../../../../components/ListRow'
import { policyCopy } from '../../../../copy/policy'
import { go } from '../../../../platform/navigation'
import { routes, withQuery } from '../../../../routes'

/** What people of the same matter read next. */
export function Related(props: { entry: Entry; among: readonly Entry[]; packId: string }) {
  const related = relatedTo(props.entry, props.among)
  if (related.length === 0) return null
  return (
    <Box as="section">
      <Box as="h2" className="heading">
        {policyCopy.entry.related}
      </Box>
      <Box as="ul" className="policy-list">
        {related.map(({ number, title }) => (
          <Box as="li" key={number}>
            <ListRow
              title={title}
              onPress={() =>
                go(withQuery(routes.policyEntry, { pack: props.packId, number: String(number) }))
              }
            />
          </Box>
        ))}
      </Box>
    </Box>
  )
}
