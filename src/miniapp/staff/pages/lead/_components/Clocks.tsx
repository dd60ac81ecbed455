import type { LeadView } from '@/domain/api/lead-view'
import { clockWords } from '@/domain/leads/lead-words'
import { Box } from '../../../../components/elements/Box'
import { Mark, type MarkKind } from '../../../../components/Mark'
import { sayDayOf, sayDue, sayTime } from '../../../../shared/say'
import { Fold } from '../../../components/Fold'
import { staffCopy } from '../../../copy'
import { daysWords } from '../../../due'

const words = staffCopy.lead.clock

type Clock = LeadView['clocks'][number]

/** Each term: from when, until when, and whether it was kept. */
export function Clocks({ lead }: { lead: LeadView }) {
  const { clocks, extension } = lead
  return (
    <Fold title={staffCopy.lead.sections.clocks} summary={staffCopy.lead.items(clocks.length)}>
      <Box as="ul" role="list" className="plain-list">
        {clocks.map((clock) => {
          const { text, kind } = stateOf(clock)
          return (
            <Box as="li" key={`${clock.name}-${clock.round}`} className="desk-item">
              <Box className="desk-item-name">{titleOf(clock)}</Box>
              <Box className="desk-item-line">
                {words.span(sayDayOf(clock.startedAt), sayDue(clock.dueAt))}
              </Box>
              <Mark kind={kind}>{text}</Mark>
            </Box>
          )
        })}
      </Box>
      {extension ? <Box as="p">{words.extension[extension.state](sayDue(extension.dueAt))}</Box> : null}
    </Fold>
  )
}

/** 帮扶计划的期限; of the county's own terms: 答复（第 2 次）. */
function titleOf({ name, round, stage }: Clock): string {
  return stage === null ? words.title(clockWords[name], round) : words.ofStage(stage.title)
}

function stateOf({ stoppedAt, dueAt, daysLeft }: Clock): { text: string; kind: MarkKind } {
  if (stoppedAt === null) {
    const kind = daysLeft < 0 ? 'overdue' : daysLeft === 0 ? 'soon' : 'information'
    return { text: daysWords(daysLeft), kind }
  }
  const when = sayTime(stoppedAt)
  return stoppedAt < dueAt
    ? { text: words.inTime(when), kind: 'done' }
    : { text: words.late(when), kind: 'overdue' }
}
