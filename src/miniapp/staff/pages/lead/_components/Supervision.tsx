import type { LeadView } from '@/domain/api/lead-view'
import { levelWords } from '@/domain/leads/lead-words'
import { now } from '../../../../api/server-time'
import { Box } from '../../../../components/elements/Box'
import { Mark, type MarkKind } from '../../../../components/Mark'
import { sayDue, sayTime } from '../../../../shared/say'
import { Fold } from '../../../components/Fold'
import { staffCopy } from '../../../copy'
import { byWhom, raisedBy } from '../../../history'

const words = staffCopy.lead.supervision

type Item = LeadView['supervisions'][number]

/** Who pressed, when, and what was answered. */
export function Supervision({ lead }: { lead: LeadView }) {
  const { supervisions } = lead
  if (supervisions.length === 0) return null
  const open = supervisions.filter((item) => item.answeredAt === null).length
  return (
    <Fold
      title={staffCopy.lead.sections.supervision}
      summary={open > 0 ? staffCopy.lead.unanswered(open) : staffCopy.lead.allAnswered}
      openAtFirst={open > 0}
    >
      <Box as="ul" role="list" className="plain-list">
        {[...supervisions].reverse().map((item) => (
          <One key={item.id} item={item} lead={lead} />
        ))}
      </Box>
    </Fold>
  )
}

function One({ item, lead }: { item: Item; lead: LeadView }) {
  const raised = raisedBy(lead, item.id)
  const note = raised?.data.type === 'supervised' ? raised.data.note : undefined
  const who = !raised || raised.by.party === 'system' ? words.bySystem : words.byHand(byWhom(raised))
  const { text, kind } = stateOf(item)
  const answer = answerOf(item, lead)
  return (
    <Box as="li" className="desk-item">
      <Box className="desk-item-name">{levelWords[item.level]}</Box>
      <Box className="desk-item-line">{`${sayTime(item.raisedAt)} ${who}`}</Box>
      {note ? <Box className="desk-item-text">{note}</Box> : null}
      <Box className="desk-item-line">
        {[words.to(item.body.name), words.until(sayDue(item.answerDueAt))].join('，')}
      </Box>
      {item.watchedBy ? <Box className="desk-item-line">{words.watched(item.watchedBy.name)}</Box> : null}
      <Mark kind={kind}>{text}</Mark>
      {answer === null ? null : (
        <>
          <Box className="desk-item-line">{answer.head}</Box>
          {answer.text ? <Box className="desk-item-text">{answer.text}</Box> : null}
        </>
      )}
    </Box>
  )
}

function stateOf(item: Item): { text: string; kind: MarkKind } {
  if (item.answeredAt !== null) return { text: words.answered, kind: 'done' }
  return now() >= item.answerDueAt
    ? { text: words.late, kind: 'overdue' }
    : { text: words.waiting, kind: 'soon' }
}

/** In words by somebody; or with the act that made it needless. */
function answerOf(item: Item, lead: LeadView): { head: string; text?: string } | null {
  if (item.answeredAt === null) return null
  const when = sayTime(item.answeredAt)
  const answered = lead.activities.find(
    ({ data }) => data.type === 'answered' && data.supervisionIds.includes(item.id),
  )
  if (answered?.data.type !== 'answered') return { head: words.settled(when) }
  return { head: words.answeredBy(when, byWhom(answered)), text: answered.data.text }
}
