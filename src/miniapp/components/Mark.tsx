import { Box } from './elements/Box'
import { Words } from './elements/Words'
import { Icon, type IconName } from './Icon'

export type MarkKind = 'information' | 'soon' | 'overdue' | 'done'

export const markIcons: Readonly<Record<MarkKind, IconName>> = {
  information: 'info',
  soon: 'clock',
  overdue: 'triangle-alert',
  done: 'circle-check',
}

/** A state in a word, a sign and a colour: never by colour alone. */
export function Mark({ kind, children }: { kind: MarkKind; children: string }) {
  return (
    <Box as="span" className={`mark tone--${kind}`}>
      <Icon name={markIcons[kind]} />
      <Words>{children}</Words>
    </Box>
  )
}
