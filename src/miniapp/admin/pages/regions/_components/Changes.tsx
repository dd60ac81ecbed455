import type { RegionImportView } from '@/domain/api/administration'
import { Box } from '../../../../components/elements/Box'
import { Fold } from '../../../../staff/components/Fold'
import { adminCopy } from '../../../copy'

const words = adminCopy.region
/** Enough to see whether it is the right table. */
const most = 50

/** What a table would change, list by list. */
export function Changes({ shown }: { shown: RegionImportView }) {
  const lists = [
    { title: words.removed, lines: shown.removed.map(({ code, name }) => `${name} ${code}`), open: true },
    {
      title: words.renamed,
      lines: shown.renamed.map(({ before, name }) => words.rename(before, name)),
      open: true,
    },
    {
      title: words.added,
      lines: shown.added.map(({ code, name }) => `${name} ${code}`),
      open: shown.added.length <= 10,
    },
    { title: words.kept, lines: shown.kept.map(({ code, name }) => `${name} ${code}`), open: true },
    { title: words.faults, lines: shown.faults.map(({ row, reason }) => words.row(row, reason)), open: true },
  ]
  return (
    <>
      {lists.map(({ title, lines, open }) =>
        lines.length === 0 ? null : (
          <Fold key={title} title={title} summary={words.count(lines.length)} openAtFirst={open}>
            <Box as="ul" role="list" className="plain-list">
              {lines.slice(0, most).map((line) => (
                <Box as="li" key={line}>
                  {line}
                </Box>
              ))}
            </Box>
            {lines.length > most ? (
              <Box as="p" className="say say--quiet">
                {words.more(lines.length - most)}
              </Box>
            ) : null}
          </Fold>
        ),
      )}
      {shown.elsewhere > 0 ? (
        <Box as="p" className="say say--quiet">
          {words.elsewhere(shown.elsewhere)}
        </Box>
      ) : null}
    </>
  )
}
