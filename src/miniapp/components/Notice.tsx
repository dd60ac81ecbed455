import type { ReactNode } from 'react'
import { copy } from '../copy'
import { Button } from './Button'
import { Box } from './elements/Box'
import { Words } from './elements/Words'
import { Icon } from './Icon'
import { markIcons, type MarkKind } from './Mark'

export interface NoticeProps {
  kind: MarkKind
  /** A word by default, so that the colour never speaks alone. */
  title?: string
  children: ReactNode
  action?: { label: string; onPress: () => void; loading?: boolean }
  /** It appeared by itself, and is to be said aloud. */
  live?: boolean
}

/** A message that stays: to know, soon due, overdue or wrong, done. */
export function Notice({ kind, title, children, action, live }: NoticeProps) {
  const urgent = kind === 'overdue'
  return (
    <Box className={`notice tone--${kind}`} role={live ? (urgent ? 'alert' : 'status') : undefined}>
      <Box className="notice-title">
        <Icon name={markIcons[kind]} />
        <Words>{title ?? copy.parts.notice[kind]}</Words>
      </Box>
      <Box className="notice-text">{children}</Box>
      {action ? (
        <Button onPress={action.onPress} loading={action.loading}>
          {action.label}
        </Button>
      ) : null}
    </Box>
  )
}
