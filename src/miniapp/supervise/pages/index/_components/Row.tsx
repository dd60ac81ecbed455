import type { SupervisedRow, SupervisionTab } from '@/domain/api/supervision'
import { kindWords, levelWords } from '@/domain/leads/lead-words'
import { sayMark } from '@/domain/supervision/mark'
import { Button } from '../../../../components/Button'
import { Box } from '../../../../components/elements/Box'
import { ListRow } from '../../../../components/ListRow'
import type { MarkKind } from '../../../../components/Mark'
import { go } from '../../../../platform/navigation'
import { routes, withQuery } from '../../../../routes'
import { sayDue, sayNumber, sayTime } from '../../../../shared/say'
import { superviseCopy as words } from '../../../copy'

const kindOf: Readonly<Record<SupervisedRow['mark']['level'], MarkKind>> = {
  none: 'information',
  yellow: 'soon',
  red: 'overdue',
}

function linesOf({
  number,
  holder,
  level,
  answerDueAt,
  answeredAt,
  climbs,
  askedUntil,
}: SupervisedRow): string[] {
  const said = level === null ? '' : levelWords[level]
  return [
    sayNumber(number),
    words.holder(holder.name),
    ...(askedUntil ? [words.asked(sayDue(askedUntil))] : []),
    ...(answerDueAt
      ? [words.until(said, sayDue(answerDueAt))]
      : answeredAt && said
        ? [words.answered(said, sayTime(answeredAt))]
        : []),
    ...(climbs
      ? [words.climbs(sayTime(climbs.at), words.climbWords[climbs.level], climbs.to?.name ?? '')]
      : []),
  ]
}

/** One lead in the list; it opens where something is done about it. */
export function Row({ row, tab, onSeen }: { row: SupervisedRow; tab: SupervisionTab; onSeen: () => void }) {
  const mark = sayMark(row.mark)
  return (
    <Box as="li" className="supervise-row">
      <ListRow
        title={`${kindWords[row.kind]}：${row.regionName}`}
        lines={linesOf(row)}
        {...(mark ? { mark: { text: mark, kind: kindOf[row.mark.level] } } : {})}
        onPress={() => go(withQuery(routes.staffLead, { id: row.leadId }))}
      />
      {tab === 'answered' ? (
        <Button
          inline
          kind="quiet"
          icon="check"
          label={`${words.seen} ${sayNumber(row.number)}`}
          onPress={onSeen}
        >
          {words.seen}
        </Button>
      ) : null}
    </Box>
  )
}
