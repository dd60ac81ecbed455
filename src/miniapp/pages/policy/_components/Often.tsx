import { askedOften } from '@/domain/policy/questions/asked-often'
import { Box } from '../../../components/elements/Box'
import { ListRow } from '../../../components/ListRow'
import { policyCopy } from '../../../copy/policy'
import { go } from '../../../platform/navigation'
import { routes, withQuery } from '../../../routes'

/** What people come with most, in their own words: one press to the answer. */
export function Often({ packId }: { packId: string }) {
  return (
    <Box as="section">
      <Box as="h2" className="heading">
        {policyCopy.often}
      </Box>
      <Box as="ul" className="policy-list">
        {askedOften(packId).map(({ ask, number }) => (
          <Box as="li" key={ask} className="policy-item">
            <ListRow
              title={ask}
              icon="message-circle-question-mark"
              onPress={() => go(withQuery(routes.policyEntry, { pack: packId, number: String(number) }))}
            />
          </Box>
        ))}
      </Box>
    </Box>
  )
}
