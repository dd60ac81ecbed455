import type { ColumnMapView } from '@/domain/api/exports'
import { Button } from '../../../../components/Button'
import { Box } from '../../../../components/elements/Box'
import { Words } from '../../../../components/elements/Words'
import { sayTime } from '../../../../shared/say'
import { Fold } from '../../../../staff/components/Fold'
import type { Column } from '../arrange'
import { columnsCopy as words } from '../copy'

interface EditionsProps {
  history: ColumnMapView['history']
  onTake: (columns: Column[]) => void
}

/** How it was arranged before, by whom and when; each can be taken up again. */
export function Editions({ history, onTake }: EditionsProps) {
  return (
    <Fold title={words.history}>
      {history.length === 0 ? <Box as="p">{words.noHistory}</Box> : null}
      {history.map(({ edition, setAt, setBy, columns }) => (
        <Box key={edition} className="column">
          <Words className="column-title">{`${sayTime(setAt)} ${setBy ?? words.gone}`}</Words>
          <Box as="p" className="column-example">
            {words.edition(
              columns.length,
              columns
                .slice(0, 4)
                .map(({ title }) => title)
                .join('、'),
            )}
          </Box>
          <Button inline kind="second" onPress={() => onTake([...columns])}>
            {words.take}
          </Button>
        </Box>
      ))}
    </Fold>
  )
}
