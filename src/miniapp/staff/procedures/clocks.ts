import type { LeadView } from '@/domain/api/lead-view'
import { addDays, lastDayBefore, sayDay } from '@/domain/calendar'
import { now } from '../../api/server-time'
import type { MarkKind } from '../../components/Mark'
import { daysWords } from '../due'
import { procedureCopy } from '../procedure-copy'

const words = procedureCopy.clock

type Clock = LeadView['procedures'][number]['clocks'][number]

/** Days from which a term is told in the colour of what is soon due. */
const soon = 2

/** A term of the guide in words and colour; null while it has not begun, or once it does not matter. */
export function clockMark(clock: Clock): { text: string; kind: MarkKind } | null {
  const { dueAt, startedOn, daysLeft } = clock
  if (dueAt === null || startedOn === null) return null
  const last = lastDayBefore(dueAt)
  const day = sayDay(last, now())
  switch (clock.state) {
    case 'running':
      if (clock.kind === 'at-least') return { text: words.full(termOf(startedOn, last), day), kind: 'soon' }
      return {
        text: words.left(daysWords(daysLeft ?? 0), day),
        kind: (daysLeft ?? 0) <= soon ? 'soon' : 'information',
      }
    case 'free':
      return { text: words.free, kind: 'done' }
    case 'over':
      return { text: words.over(daysWords(daysLeft ?? -1), day), kind: 'overdue' }
    case 'late':
      return { text: words.late, kind: 'overdue' }
    case 'in-time':
      return clock.kind === 'at-most' ? { text: words.inTime, kind: 'done' } : null
    case 'waiting':
    case 'stopped':
      return null
  }
}

/** 5 天: the day of the event is not counted. */
function termOf(from: string, last: string): string {
  let days = 0
  while (addDays(from, days) < last) days += 1
  return procedureCopy.term(days)
}
