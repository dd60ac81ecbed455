import type { PastReadingView } from '@/domain/api/official-texts'
import { Box } from '../../../../components/elements/Box'
import { sayTime } from '../../../../shared/say'
import { Facts } from '../../../../staff/components/Facts'
import { Fold } from '../../../../staff/components/Fold'
import { staffCopy } from '../../../../staff/copy'
import { policyCopy } from '../../../../staff/policy-copy'

const words = policyCopy.official

/** Who read this guide in, when, and the fingerprint of his file; newest first. */
export function History({ past }: { past: readonly PastReadingView[] }) {
  if (past.length === 0)
    return (
      <Box as="p" className="official-part">
        {words.historyNone}
      </Box>
    )
  const rows = past.map(({ readAt, readBy, scope, sha256, found, doubtful }) => ({
    id: `${readAt} ${sha256}`,
    label: readBy === null ? words.byServer(sayTime(readAt)) : words.by(readBy, sayTime(readAt)),
    value: [
      words.past(found, doubtful),
      scope === 'county' ? words.ownCounty : words.everywhere,
      words.fingerprint(sha256),
    ].join('\n'),
    wide: true,
  }))
  return (
    <Fold title={words.history} summary={staffCopy.lead.items(past.length)} openAtFirst>
      <Facts rows={rows} />
    </Fold>
  )
}
