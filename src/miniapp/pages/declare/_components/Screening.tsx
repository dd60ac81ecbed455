import { screen } from '@/domain/household/screening'
import { factsDeclared, hintOnDeclaration } from '@/domain/household/screening-declaration'
import { withTold } from '@/domain/household/told-facts'
import type { LeadContent } from '@/domain/leads/content'
import { now } from '../../../api/server-time'
import { Box } from '../../../components/elements/Box'
import { Notice } from '../../../components/Notice'
import { hintCopy } from '../../../copy/hint'
import { saySources } from '../../../copy/rule-source'
import { useCountyLines } from '../../../forms/county-lines'
import { guideOf } from './guide'

/** What may come of it, with reasons: a hint and no more. It never says no, and never stands in the way. */
export function Screening({ content }: { content: LeadContent }) {
  const lines = useCountyLines(content.regionCode)
  if (content.kind !== 'declaration') return null
  const pack = guideOf(content.regionCode)
  const at = now()
  const { reasons, notes, focusGroups } = hintOnDeclaration(content, pack, lines, at)
  // Before it is sent the title says, too, that it can be.
  const { title } = screen(withTold(factsDeclared(content, pack, lines, at), content), pack)
  return (
    <Notice kind="information" title={title}>
      {[...reasons, ...notes].map(({ text, sources }) => (
        <Box as="p" key={text} className="say">
          {hintCopy.sourced(text, saySources(sources))}
        </Box>
      ))}
      {focusGroups.length === 0 ? null : (
        <Box as="p" className="say">
          {hintCopy.groups}
          {focusGroups.map(({ text }) => text).join('')}
        </Box>
      )}
      <Box as="p">{hintCopy.onlyHint}</Box>
    </Notice>
  )
}
