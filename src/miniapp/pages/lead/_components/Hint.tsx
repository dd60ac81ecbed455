import type { LeadView } from '@/domain/api'
import { Box } from '../../../components/elements/Box'
import { Notice } from '../../../components/Notice'
import { hintCopy as words } from '../../../copy/hint'
import { saySources } from '../../../copy/rule-source'

/** What the declaration hints at, until it is decided: reasons, each with its place in the guide. */
export function Hint({ hint }: Pick<LeadView, 'hint'>) {
  // A lead kept on the phone by an older edition has none.
  if (!hint) return null
  const { title, reasons, notes, focusGroups } = hint
  return (
    <Notice kind="information" title={title}>
      {[...reasons, ...notes].map(({ text, sources }) => (
        <Box as="p" key={text} className="say">
          {words.sourced(text, saySources(sources))}
        </Box>
      ))}
      {focusGroups.length === 0 ? null : (
        <Box as="p" className="say">
          {words.groups}
          {focusGroups.map(({ text }) => text).join('')}
        </Box>
      )}
      <Box as="p" className="say">
        {words.onlyHint}
      </Box>
    </Notice>
  )
}
