import type { LeadView } from '@/domain/api'
import { Box } from '../../../../components/elements/Box'
import { hintCopy as words } from '../../../../copy/hint'
import { saySources } from '../../../../copy/rule-source'
import { Facts } from '../../../components/Facts'
import { Fold } from '../../../components/Fold'

/** 筛查提示: what to look at when going to the household. Gone once it is decided. */
export function Hint({ lead: { hint } }: { lead: LeadView }) {
  if (!hint) return null
  const { title, reasons, notes, focusGroups } = hint
  const rows = (some: readonly { text: string; sources: readonly string[] }[]) =>
    some.map(({ text, sources }) => ({ id: text, label: text, value: saySources(sources), wide: true }))
  const groups = focusGroups.map(({ number, text, sources }) => ({
    text: words.group(number, text),
    sources,
  }))
  return (
    <Fold title={words.staffTitle} summary={title} openAtFirst>
      <Facts title={words.staffReasons} rows={rows(reasons)} />
      {notes.length === 0 ? null : <Facts title={words.staffNotes} rows={rows(notes)} />}
      {groups.length === 0 ? null : <Facts title={words.staffGroups} rows={rows(groups)} />}
      <Box as="p" className="desk-item-line">
        {words.staffOnlyHint}
      </Box>
    </Fold>
  )
}
