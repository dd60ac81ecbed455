import type { LeadView } from '@/domain/api/lead-view'
import { levelWords } from '@/domain/leads/lead-words'
import { sayReason } from '@/domain/supervision/mark'
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
  const { supervisions, mark } = lead
  const marked = mark !== null && mark.level !== 'none'
  if (supervisions.length === 0 && !marked) return null
  const open = supervisions.filter((item) => item.answeredAt === null).length
  return (
    <Fold
      title={staffCopy.lead.sections.supervision}
      summary={
        open > 0
          ? staffCopy.lead.unanswered(open)
          : supervisions.length > 0
            ? staffCopy.lead.allAnswered
            : markKinds[mark?.level ?? 'none'].said
      }
      openAtFirst={open > 0 || marked}
    >
      {marked ? <WhyMarked mark={mark} /> : null}
      <Box as="ul" role="list" className="plain-list">
        {[...supervisions].reverse().map((item) => (
          <One key={item.id} item={item} lead={lead} />
        ))}
      </Box>
    </Fold>
  )
}

const markKinds = {
  none: { kind: 'information', said: '' },
  yellow: { kind: 'soon', said: '黄牌' },
  red: { kind: 'overdue', said: '红牌' },
} as const satisfies Record<string, { kind: MarkKind; said: string }>

/** 黄牌 or 红牌 by its word and sign, and each reason in a line. */
function WhyMarked({ mark }: { mark: NonNullable<LeadView['mark']> }) {
  const { kind, said } = markKinds[mark.level]
  return (
    <Box className="desk-item">
      <Mark kind={kind}>{said}</Mark>
      {mark.reasons.map(sayReason).map((reason) => (
        <Box key={reason} className="desk-item-line">
          {reason}
        </Box>
      ))}
    </Box>
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
