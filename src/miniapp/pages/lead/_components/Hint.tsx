import { useState } from 'react'
import type { LeadView } from '@/domain/api/lead-view'
import { Button } from '../../../components/Button'
import { Box } from '../../../components/elements/Box'
import { Notice } from '../../../components/Notice'
import { hintCopy as words } from '../../../copy/hint'
import { saySources } from '../../../copy/rule-source'

/** What the declaration hints at, until it is decided: where the income lies, and on asking all the reasons. */
export function Hint({ hint }: Pick<LeadView, 'hint'>) {
  const [open, setOpen] = useState(false)
  // A lead kept on the phone by an older edition has none.
  if (!hint) return null
  const { title, reasons, notes, focusGroups } = hint
  const all = [...reasons, ...notes]
  const shown = open ? all : all.slice(0, 1)
  return (
    <Notice kind="information" title={title}>
      {shown.map(({ text, sources }) => (
        <Box as="p" key={text} className="say">
          {words.sourced(text, saySources(sources))}
        </Box>
      ))}
      {open && focusGroups.length > 0 ? (
        <>
          <Box as="p" className="say">
            {words.groups}
          </Box>
          <Box as="ul" className="lead-missing" role="list">
            {focusGroups.map(({ number, text }) => (
              <Box as="li" key={number}>
                {text}
              </Box>
            ))}
          </Box>
        </>
      ) : null}
      <Box as="p" className="say">
        {words.onlyHint}
      </Box>
      <Button kind="quiet" expanded={open} onPress={() => setOpen(!open)}>
        {open ? words.less : words.more}
      </Button>
    </Notice>
  )
}
