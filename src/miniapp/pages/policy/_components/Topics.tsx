import { topics } from '@/domain/policy/questions/topics'
import { questionsOf } from '@/domain/policy/questions/of-pack'
import { Box } from '../../../components/elements/Box'
import { Press } from '../../../components/elements/Press'
import { Icon } from '../../../components/Icon'
import { policyCopy } from '../../../copy/policy'
import { go } from '../../../platform/navigation'
import { routes, withQuery } from '../../../routes'
import { everything } from './topic'

/** The shelves, one large row each. */
export function Topics({ packId }: { packId: string }) {
  const entries = questionsOf(packId)
  const shelf = (id: string) => withQuery(routes.policy, { topic: id, pack: packId })
  const rows = [
    ...topics.map((topic) => ({ ...topic, page: shelf(topic.id) })),
    {
      id: everything,
      title: policyCopy.all.title,
      line: policyCopy.all.line(entries.length),
      page: shelf(everything),
    },
    {
      id: 'compare',
      title: policyCopy.compare.title,
      line: policyCopy.compare.line,
      page: withQuery(routes.policyCompare, { pack: packId }),
    },
  ]
  return (
    <Box as="section">
      <Box as="h2" className="heading">
        {policyCopy.topics}
      </Box>
      <Box as="ul" className="policy-list">
        {rows.map(({ id, title, line, page }) => (
          <Box as="li" key={id} className="policy-item">
            <Press className="list-row" onPress={() => go(page)}>
              <Box as="span" className={`policy-icon policy-icon--${id}`} />
              <Box as="span" className="list-row-words">
                <Box as="span" className="list-row-title">
                  {title}
                </Box>
                <Box as="span" className="list-row-line">
                  {line}
                </Box>
              </Box>
              <Icon name="chevron-right" />
            </Press>
          </Box>
        ))}
      </Box>
    </Box>
  )
}
