import { bodyChain, type Body } from '../actors'
import { addDays, dayOf, daysLeft, lastDayBefore, startOfDay, type Day, type Instant } from '../calendar'
import { clockWords, kindWords } from '../leads/lead-words'
import type { LeadKind } from '../leads/kinds'
import {
  runningClocks,
  unanswered,
  type Clock,
  type LeadHead,
  type Shield,
  type SupervisionLevel,
} from '../leads/lead'
import { packById } from '../policy/index'
import { procedureKinds, procedureOf } from '../procedures/state'

/**
 * 督办周报: what is late at an office and why, what falls due in the week to come, which supervisions nobody answered,
 * which terms were moved. Numbers, kinds, villages, steps and days; never what was told, never a name of a household or
 * of whoever told it. Its rows are kept as they were made, so that a letter says the same for ever.
 */

/** A week begins on Monday and ends on Sunday, in Shanghai. */
export function weekOf(now: Instant): Day {
  const today = dayOf(now)
  // 1970-01-05 was a Monday.
  const days = Math.round(
    (Date.parse(`${today}T00:00:00Z`) - Date.parse('1970-01-05T00:00:00Z')) / 86_400_000,
  )
  return addDays(today, -(((days % 7) + 7) % 7))
}

/** Made from this hour on Monday, before offices open. */
const madeFromHour = 6

/** The week whose letters are to be made by now: the one that ended last. */
export function weekToReport(now: Instant): Day {
  const started = new Date(Date.parse(now) - madeFromHour * 3_600_000).toISOString()
  return addDays(weekOf(started), -7)
}

export interface LetterTerm {
  /** 答复, or the stage of the guide by its title. */
  step: string
  dueOn: Day
  /** Days late; 0: not yet. */
  late: number
}

/** One lead as a letter has it. */
export interface LetterRow {
  leadId: string
  number: string
  kind: LeadKind
  village: string
  holderId: string
  shield: Shield
  /** Terms that are over, and those that fall due in the week to come. */
  terms: LetterTerm[]
  why: string
  unanswered: {
    level: SupervisionLevel
    raisedOn: Day
    answerOn: Day
    late: number
    watchedBy: string | null
  }[]
  extension: { state: 'pending' | 'approved' | 'refused'; until: Day; decidedBy: string } | null
}

/** A letter as it is kept: all that is drawn of it, names of offices included. */
export interface Letter {
  bodyId: string
  bodyName: string
  week: Day
  madeAt: Instant
  rows: LetterRow[]
  /** Offices right below, and those below each of them. */
  below: { name: string; bodyIds: string[] }[]
}

type Reported = Omit<LeadHead, 'turns'>

/** The first day after the week that follows `week`. */
function horizon(week: Day): Instant {
  return startOfDay(addDays(week, 14))
}

function stepOf(lead: Reported, { name, stage }: Clock): string {
  if (stage === undefined) return clockWords[name]
  const [kind, id] = stage.split('.')
  const pack = packById(lead.pack?.id ?? '', lead.pack?.version)
  const procedure = procedureKinds.find((one) => one === kind)
  const row = pack && procedure && procedureOf(pack, procedure).stages.find((one) => one.id === id)
  return row?.title ?? clockWords.stage
}

/** Why it is where it is, from what the lead itself knows; nothing that anybody wrote. */
export function whyLate(lead: Reported, now: Instant): string {
  const said: string[] = []
  if (lead.status === 'received') said.push('还没有受理')
  else if (lead.status === 'returned') said.push('等群众补材料')
  else if (lead.status === 'accepted')
    said.push(
      lead.contest === 'asked'
        ? '三个单位都退回，等定下谁来办'
        : lead.handedBackBy.length > 0
          ? `被退回 ${lead.handedBackBy.length} 次，等重新交办`
          : '受理了，还没有交办',
    )
  else if (lead.status === 'assigned')
    said.push(lead.assigneeId === null ? '在办，没有定承办人' : '在办，还没有答复')
  else said.push('答复了，后面的程序没有办完')
  if (lead.extension?.state === 'refused') said.push('申请延期没有批')
  if (lead.extension?.state === 'approved') said.push('已经延过一次')
  if (lead.heldSince) said.push(`在这里 ${Math.max(0, -daysLeft(lead.heldSince, now))} 天`)
  return said.join('，')
}

/** What a letter says of a lead; null: nothing. */
export function letterRow(lead: Reported, week: Day, now: Instant, village: string): LetterRow | null {
  if (lead.mergedInto) return null
  const terms = runningClocks(lead)
    .filter(({ dueAt }) => dueAt <= horizon(week))
    .map((clock) => ({
      step: stepOf(lead, clock),
      dueOn: lastDayBefore(clock.dueAt),
      late: clock.dueAt <= now ? Math.max(1, -daysLeft(clock.dueAt, now)) : 0,
    }))
  const open = unanswered(lead).map(({ level, raisedAt, answerDueAt, watchedBy }) => ({
    level,
    raisedOn: dayOf(raisedAt),
    answerOn: lastDayBefore(answerDueAt),
    late: answerDueAt <= now ? Math.max(1, -daysLeft(answerDueAt, now)) : 0,
    watchedBy,
  }))
  const isRunning = runningClocks(lead).length > 0
  const extension = lead.extension && isRunning ? lead.extension : null
  if (terms.length === 0 && open.length === 0 && extension?.state !== 'pending') return null
  return {
    leadId: lead.id,
    number: lead.number,
    kind: lead.kind,
    village,
    holderId: lead.holderId,
    shield: lead.shield,
    terms,
    why: whyLate(lead, now),
    unanswered: open,
    extension: extension && {
      state: extension.state,
      until: lastDayBefore(extension.dueAt),
      decidedBy: extension.decidedBy,
    },
  }
}

/** Who works where: a report about somebody must not reach him in a letter to an office of his (信访工作条例 §30). */
export type StaffOf = ReadonlyMap<string, readonly string[]>

function isKept(row: LetterRow, bodyId: string, bodies: Body[], staff: StaffOf): boolean {
  const { bodyIds, accountIds } = row.shield
  return (
    bodyChain(bodyId, bodies).some((id) => bodyIds.includes(id)) ||
    (staff.get(bodyId) ?? []).some((id) => accountIds.includes(id))
  )
}

/**
 * The rows of an office's letter: of the leads it or an office below it holds, those it may know of. What is kept from
 * the office that holds a lead stands in the letter of the first one above that may know.
 */
export function rowsFor(
  bodyId: string,
  rows: readonly LetterRow[],
  bodies: Body[],
  staff: StaffOf,
): LetterRow[] {
  return rows.filter(
    (row) => bodyChain(row.holderId, bodies).includes(bodyId) && !isKept(row, bodyId, bodies, staff),
  )
}

export interface LetterSections {
  late: LetterRow[]
  soon: LetterRow[]
  unanswered: LetterRow[]
  extensions: LetterRow[]
  /** Of offices below: what is brought before this one, or waits for its word. */
  brought: LetterRow[]
  /** Offices right below, in counts. */
  below: { name: string; late: number; mostDays: number; unanswered: number }[]
}

const mostLate = ({ terms }: LetterRow) => Math.max(0, ...terms.map(({ late }) => late))
const byDays = (a: LetterRow, b: LetterRow) => mostLate(b) - mostLate(a) || (a.number < b.number ? -1 : 1)
const firstDue = ({ terms }: LetterRow) => terms.map(({ dueOn }) => dueOn).sort()[0] ?? ''
const byDay = (a: LetterRow, b: LetterRow) =>
  firstDue(a) < firstDue(b) ? -1 : firstDue(a) > firstDue(b) ? 1 : a.number < b.number ? -1 : 1

/** A letter in its sections. The office's own leads stand in full, those of offices below in counts. */
export function sectionsOf({ bodyId, rows, below }: Letter): LetterSections {
  const own = rows.filter(({ holderId }) => !below.some(({ bodyIds }) => bodyIds.includes(holderId)))
  const others = rows.filter((row) => !own.includes(row))
  return {
    late: own.filter((row) => mostLate(row) > 0).sort(byDays),
    soon: own.filter(({ terms }) => terms.some(({ late }) => late === 0)).sort(byDay),
    unanswered: own.filter((row) => row.unanswered.length > 0).sort(byDays),
    extensions: own.filter(({ extension }) => extension !== null).sort(byDay),
    brought: others
      .filter(
        (row) =>
          row.unanswered.some(({ watchedBy }) => watchedBy === bodyId) ||
          (row.extension?.state === 'pending' && row.extension.decidedBy === bodyId),
      )
      .sort(byDays),
    below: below
      .map(({ name, bodyIds }) => {
        const theirs = others.filter(({ holderId }) => bodyIds.includes(holderId))
        return {
          name,
          late: theirs.filter((row) => mostLate(row) > 0).length,
          mostDays: Math.max(0, ...theirs.map(mostLate)),
          unanswered: theirs.filter((row) => row.unanswered.length > 0).length,
        }
      })
      .filter(({ late, unanswered: open }) => late + open > 0)
      .sort((a, b) => b.late - a.late || b.unanswered - a.unanswered),
  }
}

export const letterKind = (row: Pick<LetterRow, 'kind'>) => kindWords[row.kind]

/** Has it anything to say? Then its office is told of it. */
export function saysAnything(letter: Letter): boolean {
  return letter.rows.length > 0
}
