import type { TogetherResult } from '@/domain/api/inbox'
import type { LeadRow } from '@/domain/api/lead-list'
import type { TogetherAction } from '@/domain/leads/inbox'
import { Box } from '../../../../components/elements/Box'
import { Notice } from '../../../../components/Notice'
import { Sheet } from '../../../../components/Sheet'
import { sayNumber } from '../../../../shared/say'
import { leadTitle } from '../../../due'
import { inboxCopy } from '../copy'

const words = inboxCopy.together

interface Props {
  action: TogetherAction
  picked: readonly LeadRow[]
  results: readonly TogetherResult[]
  busy: boolean
  /** These once more, as they stand now. */
  onAgain: (rows: readonly LeadRow[]) => void
  onClose: () => void
}

/** Line by line: what did not go through, why, and how it stands now. */
export function Results({ action, picked, results, busy, onAgain, onClose }: Props) {
  const undone = results.filter(({ outcome }) => outcome !== 'done')
  const done = results.length - undone.length
  const again = undone.flatMap(({ outcome, row }) =>
    outcome === 'newer' && row?.together?.includes(action) ? [row] : [],
  )
  const main =
    again.length === 0
      ? { label: words.close, onPress: onClose }
      : { label: words.again(again.length), onPress: () => onAgain(again), loading: busy }
  return (
    <Sheet open title={words.result} onClose={onClose} main={main}>
      {done === 0 ? null : (
        <Notice kind="done" live title={words.done(done)}>
          {undone.length === 0 ? words.ended : words.notDone(undone.length)}
        </Notice>
      )}
      {done === 0 ? (
        <Notice kind="soon" live>
          {words.notDone(undone.length)}
        </Notice>
      ) : null}
      <Box as="ul" role="list" className="inbox-list">
        {undone.map(({ id, outcome, why, row }) => {
          const before = picked.find((one) => one.id === id)
          return (
            <Box as="li" key={id} className="inbox-result">
              <Box className="list-row-title">{before ? leadTitle(before) : ''}</Box>
              <Box className="figures">{before ? sayNumber(before.number) : ''}</Box>
              <Box>{why ?? ''}</Box>
              {outcome === 'newer' && row?.line ? <Box>{words.newer(row.line.text)}</Box> : null}
            </Box>
          )
        })}
      </Box>
    </Sheet>
  )
}
