import type { ComparedRule, Side } from '@/domain/policy/compare'
import { Box } from '../../../../components/elements/Box'
import { policyCopy } from '../../../../copy/policy'
import { sayPlaces } from '../../../../copy/policy-source'

const words = policyCopy.compare

/** One rule: what each of the two says; where they share lines, only what is their own. */
export function RuleCard({ rule, names }: { rule: ComparedRule; names: readonly [string, string] }) {
  return (
    <Box className="compare-rule">
      <Box as="h3" className="compare-title">
        {rule.title}
      </Box>
      {rule.differs ? (
        <Box className="compare-sides">
          {rule.sides.map((side, place) => (
            <Box key={names[place]} className="compare-side">
              <Box as="p" className="compare-name">
                {names[place]}
              </Box>
              <Lines side={side} other={rule.sides[1 - place]} />
            </Box>
          ))}
        </Box>
      ) : (
        <Lines side={rule.sides[0]} />
      )}
    </Box>
  )
}

function Lines({ side: { lines, sources, note }, other }: { side: Side; other?: Side }) {
  const own = lines.filter((line) => line.own)
  const shared = lines.length - own.length
  // The same lines in another order: then the order is what differs.
  const more = own.length > 0 || other?.lines.some((line) => line.own) === true
  const onlyOwn = more && shared > 0
  const shown = onlyOwn ? own : lines
  return (
    <>
      {shown.map(({ text }) => (
        <Box as="p" key={text} className="compare-line">
          {text}
        </Box>
      ))}
      {shown.length === 0 ? (
        <Box as="p" className="compare-line">
          {words.nothingElse}
        </Box>
      ) : null}
      {onlyOwn ? (
        <Box as="p" className="compare-small">
          {words.shared(shared)}
        </Box>
      ) : null}
      {note === null ? null : (
        <Box as="p" className="compare-small">
          {words.note(note)}
        </Box>
      )}
      {sources.length > 0 ? (
        <Box as="p" className="compare-small">
          {words.from(sayPlaces(sources))}
        </Box>
      ) : null}
    </>
  )
}
