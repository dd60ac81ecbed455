import { copy } from '../copy'
import { Box } from './elements/Box'
import { Press } from './elements/Press'
import { Words } from './elements/Words'
import { Icon } from './Icon'

export interface SummaryRow {
  id: string
  label: string
  /** null: not filled yet. */
  value: string | null
  /** 改: to the question and straight back. */
  onChange?: () => void
  /** Must still be filled: marked with a sign and words. */
  missing?: boolean
}

/** What was answered, each line to be changed. */
export function SummaryList({ title, rows }: { title?: string; rows: readonly SummaryRow[] }) {
  return (
    <Box as="section" className="summary">
      {title ? (
        <Box as="h2" className="summary-title">
          {title}
        </Box>
      ) : null}
      <Box as="ul" className="summary-rows" role="list">
        {rows.map((row) => (
          <Row key={row.id} row={row} />
        ))}
      </Box>
    </Box>
  )
}

function Row({ row: { label, value, onChange, missing } }: { row: SummaryRow }) {
  return (
    <Box as="li" className="summary-row">
      <Box className="summary-words">
        <Box className="summary-label">{label}</Box>
        <Box className={missing ? 'summary-value summary-value--missing' : 'summary-value'}>
          {missing ? <Icon name="circle-alert" /> : null}
          <Words>{value ?? copy.parts.notFilled}</Words>
        </Box>
      </Box>
      {onChange ? (
        <Press className="summary-change" onPress={onChange} label={copy.parts.changeWhat(label)}>
          <Icon name="pencil" />
          <Words>{copy.parts.change}</Words>
        </Press>
      ) : null}
    </Box>
  )
}
