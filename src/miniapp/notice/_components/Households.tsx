import { Box } from '../../components/elements/Box'

export interface ShownHousehold {
  name: string
  group: string | null
  className: string | null
  measures: readonly string[]
}

/** The households on a notice, one below the other: a table of five columns does not fit a phone. */
export function Households({ rows }: { rows: readonly ShownHousehold[] }) {
  return (
    <Box as="ul" role="list" className="board-list">
      {rows.map(({ name, group, className, measures }, place) => (
        <Box as="li" key={`${place}${name}`} className="board-household">
          <Box className="board-name">{name}</Box>
          <Box>{[group, className].filter(Boolean).join('，')}</Box>
          {measures.length > 0 ? <Box className="say--quiet">{measures.join('、')}</Box> : null}
        </Box>
      ))}
    </Box>
  )
}
