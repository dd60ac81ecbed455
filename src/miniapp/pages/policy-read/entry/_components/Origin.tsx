import type { Entry } from '@/domain/policy/questions/entry'
import type { Pack } from '@/domain/policy/pack'
import { Button } from '../../../../components/Button'
import { Box } from '../../../../components/elements/Box'
import { policyCopy } from '../../../../copy/policy'
import { centralSections, sayPlaces } from '../../../../copy/policy-source'
import { go } from '../../../../platform/navigation'
import { routes, withQuery } from '../../../../routes'
import { sayMonth } from './say-month'

const words = policyCopy.entry

/** Whose paper this rests on, and the way to its own words. */
export function Origin({ entry, pack }: { entry: Entry; pack: Pack }) {
  const { title, number, issuer, issued } = pack.document.value
  const own = `${pack.guide} 2023 Q${entry.number}`
  const others = entry.sources.filter((source) => source !== own)
  const central = centralSections(entry.sources)
  return (
    <Box as="section">
      <Box as="h2" className="heading">
        {words.source}
      </Box>
      <Box as="p" className="policy-paragraph">
        {words.issued(issuer, sayMonth(issued))}
        {words.sourceLine(title, number, words.question(String(entry.number)))}
      </Box>
      {others.length > 0 ? (
        <Box as="p" className="say say--quiet">
          {words.elsewhere(sayPlaces(others))}
        </Box>
      ) : null}
      <Button
        icon="book-open"
        onPress={() =>
          go(
            withQuery(routes.policyOriginal, {
              pack: pack.id,
              number: String(entry.number),
              ...(central.length > 0 ? { central: central.join(',') } : {}),
            }),
          )
        }
      >
        {words.original}
      </Button>
    </Box>
  )
}
