import { Box } from '../../components/elements/Box'
import './Facts.scss'

export interface Fact {
  id: string
  label: string
  value: string
  /** Running text: under its label, over the whole width. */
  wide?: boolean
}

/** What is known, to be read: label and value side by side while there is room. */
export function Facts({ title, rows }: { title?: string; rows: readonly Fact[] }) {
  return (
    <Box className="facts">
      {title ? (
        <Box as="h3" className="facts-title">
          {title}
        </Box>
      ) : null}
      <Box as="ul" role="list" className="plain-list">
        {rows.map(({ id, label, value, wide }) => (
          <Box as="li" key={id} className={wide ? 'fact fact--wide' : 'fact'}>
            <Box as="span" className="fact-label">
              {label}
            </Box>
            <Box as="span" className="fact-value">
              {value}
            </Box>
          </Box>
        ))}
      </Box>
    </Box>
  )
}
