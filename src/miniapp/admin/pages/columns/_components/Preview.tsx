import type { ColumnMapView } from '@/domain/api/exports'
import { Box } from '../../../../components/elements/Box'
import { Facts } from '../../../../staff/components/Facts'
import { Fold } from '../../../../staff/components/Fold'
import type { Column } from '../arrange'
import { columnsCopy as words } from '../copy'

/** What an invented household looks like in the file as it is arranged now. */
export function Preview({ all, columns }: { all: ColumnMapView['all']; columns: readonly Column[] }) {
  const exampleOf = (id: string) => all.find((column) => column.id === id)?.example ?? ''
  return (
    <Fold title={words.preview}>
      <Box as="p" className="say">
        {words.previewWhy}
      </Box>
      <Facts
        rows={columns.map(({ id, title }, at) => ({
          id,
          label: `${at + 1}. ${title}`,
          value: exampleOf(id) || words.blank,
        }))}
      />
    </Fold>
  )
}
