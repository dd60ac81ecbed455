import type { GuideId } from '@/domain/policy/official/guides'
import { Box } from '../../../components/elements/Box'
import { useImported, type Wording } from './use-imported'

interface PassageProps {
  /** The first on the page, or one below a heading. */
  level: 'h2' | 'h3'
  from: string
  guide: GuideId
  /** As the phone carries it. */
  passage: Wording
}

/** Words of a paper as it prints them, in a frame that nothing of ours stands in. */
export function Passage({ level, from, guide, passage }: PassageProps) {
  const { title, text } = useImported(guide, passage)
  return (
    <Box className="original">
      <Box as="p" className="original-from">
        {from}
      </Box>
      <Box as={level} className="original-title">
        {title}
      </Box>
      {text.split('\n').map((line, place) => (
        <Box as="p" key={`${place} ${line.slice(0, 8)}`} className="original-line">
          {line}
        </Box>
      ))}
    </Box>
  )
}
