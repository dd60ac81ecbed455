import { Box } from './elements/Box'
import { Press } from './elements/Press'
import { Icon, type IconName } from './Icon'
import { Mark, type MarkKind } from './Mark'

export interface ListRowProps {
  title: string
  /** What else is worth a glance, one line each: where, who is waited for. */
  lines?: readonly string[]
  icon?: IconName
  /** The state in a word and a colour: 还剩 2 天. */
  mark?: { text: string; kind: MarkKind }
  onPress: () => void
  disabled?: boolean
}

/** One thing in a list that opens. */
export function ListRow({ title, lines = [], icon, mark, onPress, disabled }: ListRowProps) {
  return (
    <Press className="list-row" onPress={onPress} disabled={disabled}>
      {icon ? <Icon name={icon} /> : null}
      <Box as="span" className="list-row-words">
        <Box as="span" className="list-row-title">
          {title}
        </Box>
        {lines.map((line) => (
          <Box as="span" key={line} className="list-row-line">
            {line}
          </Box>
        ))}
        {mark ? <Mark kind={mark.kind}>{mark.text}</Mark> : null}
      </Box>
      <Icon name="chevron-right" />
    </Press>
  )
}
