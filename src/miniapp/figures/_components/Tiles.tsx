import { Box } from '../../components/elements/Box'
import { Words } from '../../components/elements/Words'
import { figuresCopy as words } from '../copy'
import { bandOf } from '../period'

/** A tile a place: a picture of where much lies, drawn here; each tile says its number. */
export function Tiles({ tiles }: { tiles: readonly { name: string; value: number | null; said: string }[] }) {
  const largest = Math.max(0, ...tiles.map(({ value }) => value ?? 0))
  return (
    <Box as="section" label={words.map}>
      <Box as="h2" className="figures-head">
        {words.map}
      </Box>
      <Box as="p" className="figures-why">
        {words.mapWhy}
      </Box>
      <Box as="ul" role="list" className="plain-list tiles">
        {tiles.map(({ name, value, said }) => (
          <Box as="li" key={name} className={`tile tile--${bandOf(value, largest)}`}>
            <Words className="tile-name">{name}</Words>
            <Words className="tile-value">{said}</Words>
          </Box>
        ))}
      </Box>
    </Box>
  )
}
