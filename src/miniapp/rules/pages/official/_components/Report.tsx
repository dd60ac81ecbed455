import type { OfficialReadingView } from '@/domain/api/official-texts'
import { Box } from '../../../../components/elements/Box'
import { Facts } from '../../../../staff/components/Facts'
import { Fold } from '../../../../staff/components/Fold'
import { policyCopy } from '../../../../staff/policy-copy'

const words = policyCopy.official

/** What was found in the file, what was left out, and where a person should look. */
export function Report({ reading: { report, changed } }: { reading: OfficialReadingView }) {
  const { found, joined, dropped, doubtful } = report
  return (
    <Fold title={words.report} summary={words.found(found, joined)} openAtFirst>
      <Box as="p">{words.dropped(dropped)}</Box>
      {changed.length === 0 ? null : <Box as="p">{words.changed(changed, found)}</Box>}
      {doubtful.length === 0 ? (
        <Box as="p">{words.noDoubts}</Box>
      ) : (
        <Facts
          title={words.doubts(doubtful.length)}
          rows={doubtful.map(({ line, text, why }, place) => ({
            id: String(place),
            label: words.line(line, why),
            value: text,
            wide: true,
          }))}
        />
      )}
    </Fold>
  )
}
