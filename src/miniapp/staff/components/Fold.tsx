import { type ReactNode, useState } from 'react'
import { Box } from '../../components/elements/Box'
import { Press } from '../../components/elements/Press'
import { Words } from '../../components/elements/Words'
import { Icon } from '../../components/Icon'
import './Fold.scss'

export interface FoldProps {
  title: string
  /** What is in it, for when it is closed: 办好 2 步，共 6 步. */
  summary?: string
  openAtFirst?: boolean
  children: ReactNode
}

/** A part of a page that opens and closes; closed, it still says what is in it. */
export function Fold({ title, summary, openAtFirst = false, children }: FoldProps) {
  const [open, setOpen] = useState(openAtFirst)
  return (
    <Box as="section" className={open ? 'fold fold--open' : 'fold'}>
      <Box as="h2" className="fold-head">
        <Press className="fold-press" expanded={open} onPress={() => setOpen(!open)}>
          <Box as="span" className="fold-words">
            <Words className="fold-title">{title}</Words>
            {summary ? <Words className="fold-summary">{summary}</Words> : null}
          </Box>
          <Icon name="chevron-right" />
        </Press>
      </Box>
      {open ? <Box className="fold-body">{children}</Box> : null}
    </Box>
  )
}
