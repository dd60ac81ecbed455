import type { LeadView } from '@/domain/api/lead-view'
import { Box } from '../../../../components/elements/Box'
import { hintCopy as words } from '../../../../copy/hint'
import { saySources } from '../../../../copy/rule-source'
import { Fold } from '../../../components/Fold'

/** 筛查提示: what to look at when going to the household. Gone once it is decided. */
export function Hint({ lead: { hint } }: { lead: LeadView }) {
  if (!hint) return null
  const { title, reasons, notes, focusGroups } = hint
  const groups = focusGroups.map(({ number, text, sources }) => ({
    text: words.group(number, text),
    sources,
  }))
  return (
    <Fold title={words.staffTitle} summary={title} openAtFirst>
      <List rows={[...reasons, ...notes]} />
      {groups.length === 0 ? null : (
        <>
          <Box as="h3" className="facts-title">
            {words.staffGroups}
          </Box>
          <List rows={groups} />
        </>
      )}
      <Box as="p" className="desk-item-line">
        {words.staffOnlyHint}
      </Box>
    </Fold>
  )
}

function List({ rows }: { rows: readonly { text: string; sources: readonly string[] }[] }) {
  return (
    <Box as="ul" role="list" className="plain-list">
      {rows.map(({ text, sources }) => (
        <Box as="li" key={text} className="desk-item">
          {text}
          <Box className="desk-item-line">{saySources(sources)}</Box>
        </Box>
      ))}
    </Box>
  )
}
