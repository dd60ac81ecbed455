import type { BoardCardView } from '@/domain/api/boards'
import { sourceWords } from '@/domain/leads/lead-words'
import { leadSources } from '@/domain/leads/kinds'
import type { MarkKind } from '../../components/Mark'
import { sayDue, sayNumber } from '../../shared/say'
import { daysWords } from '../../staff/due'
import { boardCopy as words } from '../copy'

type Clock = BoardCardView['clocks'][number]

/** So few days left that it shows. */
const soonDays = 2
/** What is missing, as many lines as fit at a glance; the lead's page has all. */
const mostMissing = 4

function saidOfClock({ title, kind, count, unit, dueAt, state }: Clock): string {
  const term = words.term(count, unit)
  if (dueAt === null || state === 'free') return words.free(title, term)
  return kind === 'at-most'
    ? words.clock(title, term, sayDue(dueAt))
    : words.least(title, term, sayDue(dueAt))
}

/** The term that presses most: a word and a sign, and a colour besides. */
export function markOf({ clocks }: BoardCardView): { text: string; kind: MarkKind } | null {
  const running = clocks.filter(({ kind, daysLeft }) => kind === 'at-most' && daysLeft !== null)
  const [first] = running.sort((a, b) => (a.daysLeft ?? 0) - (b.daysLeft ?? 0))
  if (!first || first.daysLeft === null) return null
  const kind = first.daysLeft < 0 ? 'overdue' : first.daysLeft <= soonDays ? 'soon' : 'information'
  return { text: daysWords(first.daysLeft), kind }
}

export function isOver({ clocks }: BoardCardView): boolean {
  return clocks.some(({ state }) => state === 'over')
}

/** `villageShown`: on a town's board. */
export function linesOf(card: BoardCardView, villageShown: boolean): string[] {
  const { clocks, greenChannel, missing, number, source, supervised, village } = card
  const told = source === 'department-warning' || source === 'cadre-screening'
  const known = leadSources.find((one) => one === source)
  return [
    sayNumber(number),
    ...(villageShown ? [village] : []),
    ...(told && known ? [words.source(sourceWords[known])] : []),
    ...(greenChannel ? [words.green] : []),
    ...(supervised ? [words.supervised] : []),
    ...clocks.map(saidOfClock),
    ...missing.slice(0, mostMissing).map(words.missing),
  ]
}
