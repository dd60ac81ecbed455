import type { LeadRow } from '@/domain/api/lead-list'
import { mostTogether } from '@/domain/leads/inbox'
import { Box } from '../../../../components/elements/Box'
import { Press } from '../../../../components/elements/Press'
import { Icon } from '../../../../components/Icon'
import { Mark } from '../../../../components/Mark'
import { sayNumber } from '../../../../shared/say'
import { leadTitle, rowMark } from '../../../due'
import { useInbox } from '../../../stores/inbox'
import { inboxCopy } from '../copy'

/** A row while rows are picked: the whole of it to press. */
export function Pick({ row }: { row: LeadRow }) {
  const { chosen, pick } = useInbox()
  const ids = chosen ?? []
  const on = ids.includes(row.id)
  const alone = (row.together ?? []).length === 0
  const mark = rowMark(row)
  const flip = () => pick(on ? ids.filter((id) => id !== row.id) : [...ids, row.id])
  return (
    <Press
      className="list-row inbox-pick"
      role="checkbox"
      checked={on}
      disabled={alone || (!on && ids.length >= mostTogether)}
      onPress={flip}
    >
      <Box as="span" className={on ? 'inbox-box inbox-box--on' : 'inbox-box'}>
        {on ? <Icon name="check" /> : null}
      </Box>
      <Box as="span" className="list-row-words">
        <Box as="span" className="list-row-title">
          {leadTitle(row)}
        </Box>
        <Box as="span" className="list-row-line">
          {alone ? inboxCopy.together.alone : `${row.regionName} ${sayNumber(row.number)}`}
        </Box>
        <Mark kind={mark.kind}>{mark.text}</Mark>
      </Box>
    </Press>
  )
}
