import { useState } from 'react'
import type { Entry } from '@/domain/policy/questions/entry'
import type { Pack } from '@/domain/policy/pack'
import { rowsFrom } from '@/domain/policy/rule-rows'
import { Button } from '../../../../components/Button'
import { Box } from '../../../../components/elements/Box'
import { policyCopy } from '../../../../copy/policy'
import { sayPlaces } from '../../../../copy/policy-source'

/** For the offices: the rows of data that this question's rule is kept in. */
export function RuleRows({ entry, pack }: { entry: Entry; pack: Pack }) {
  const [open, setOpen] = useState(false)
  const rows = rowsFrom(pack, [`${pack.guide} 2023 Q${entry.number}`])
  if (rows.length === 0) return null
  return (
    <Box as="section">
      <Button kind="quiet" onPress={() => setOpen(!open)} expanded={open}>
        {policyCopy.entry.rules}
      </Button>
      {open
        ? rows.map(({ id, title, lines, sources, note }) => (
            <Box key={id} className="policy-rule">
              <Box as="h3" className="policy-rule-title">
                {title}
              </Box>
              {lines.map((line) => (
                <Box as="p" key={line} className="policy-rule-line">
                  {line}
                </Box>
              ))}
              <Box as="p" className="say--quiet policy-rule-line">
                {policyCopy.compare.from(sayPlaces(sources))}
                {note === undefined ? '' : `。${policyCopy.compare.note(note)}`}
              </Box>
            </Box>
          ))
        : null}
    </Box>
  )
}
