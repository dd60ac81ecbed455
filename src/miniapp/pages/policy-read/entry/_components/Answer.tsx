import type { ReactNode } from 'react'
import type { Entry } from '@/domain/policy/questions/entry'
import { Box } from '../../../../components/elements/Box'
import { policyCopy } from '../../../../copy/policy'

const words = policyCopy.entry

/** The short answer, what belongs right under it, then the whole, then an example. */
export function Answer({ entry, children }: { entry: Entry; children?: ReactNode }) {
  return (
    <>
      <Box as="section" className="policy-answer">
        <Box as="h2" className="policy-label">
          {words.short}
        </Box>
        <Box as="p" className="policy-answer-words">
          {entry.answer}
        </Box>
      </Box>
      {children}
      <Box as="section">
        <Box as="h2" className="heading">
          {words.full}
        </Box>
        {entry.full.map((text) => (
          <Box as="p" key={text} className="policy-full">
            {text}
          </Box>
        ))}
      </Box>
      {entry.example === undefined ? null : (
        <Box as="section" className="policy-example">
          <Box as="h2" className="policy-label">
            {words.example}
          </Box>
          <Box as="p" className="policy-paragraph">
            {entry.example}
          </Box>
        </Box>
      )}
    </>
  )
}
