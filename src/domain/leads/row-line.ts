import type { Body } from '../actors'
import { daysLeft, type Instant } from '../calendar'
import type { ProcedureLevel } from '../policy/stages'
import { openRows } from '../procedures/open-rows'
import { packOf, proceduresOf, type Dossier } from './dossier'
import { clockWords, levelWords } from './lead-words'
import type { LineState } from './inbox'
import { isOpen, runningClocks, unanswered, type Clock, type LeadHead } from './lead'
import { bodiesAt, isUnderWay, recordingStatuses } from './turns'

/**
 * What is wanted of a lead and by when, in one line: 今天 24 时前受理 · 等村里入户核实，还剩 2 天 · 已超期 3 天：答复. The list
 * of the inbox and the page of the lead say the same line, from the clocks the lead has.
 */

/** The longest line there is: names longer than their share of it are cut. */
export const longestLine = 36
const longestWho = 12
const longestWhat = 12

type Lined = LeadHead & { dossier: Dossier | null }

/** Something that waits to be done. */
export interface Wanted {
  what: string
  /** Bodies that are to do it; none: the person who filed it. */
  bodyIds: string[]
  /** How they are called, where that is not the name of the holder: 村里. */
  who: string | null
  /** The term it has; null where none runs. */
  dueAt: Instant | null
}

export interface RowLine {
  text: string
  /** Colour and sign, never without the text. */
  state: LineState
}

const levelNames: Record<ProcedureLevel, string> = { village: '村里', town: '乡镇', county: '县里' }

const filerName = '群众'

function clockOf(lead: Pick<LeadHead, 'clocks'>, ...names: Clock['name'][]): Instant | null {
  return runningClocks(lead).find(({ name }) => names.includes(name))?.dueAt ?? null
}

function stagesWanted(lead: Lined, settings: { bodies: Body[]; deskId: string }): Wanted[] {
  const { dossier } = lead
  if (!dossier || lead.closedAs === 'withdrawn' || !recordingStatuses.includes(lead.status)) return []
  const running = runningClocks(lead)
  return proceduresOf(dossier)
    .filter((state) => isUnderWay(lead, state))
    .flatMap((state) =>
      openRows(state, packOf(state))
        // One that has to wait for the end of a term, such as 公示, asks nobody for anything yet.
        .filter(({ from }) => from === null)
        .map(({ row }) => ({
          what: row.title,
          bodyIds: bodiesAt(row.levels, lead, settings),
          who: row.levels.map((level) => levelNames[level]).join('、'),
          dueAt:
            running.find(({ stage }) => stage === `${state.kind}.${row.id}`)?.dueAt ??
            // Until it is decided, the answer to the household waits for these stages.
            (state.kind === 'identification' && lead.status === 'assigned'
              ? clockOf(lead, 'handle', 'reply')
              : null),
        })),
    )
}

function holderWanted(lead: Lined): Wanted[] {
  const byHolder = (what: string, dueAt: Instant | null): Wanted[] => [
    { what, bodyIds: [lead.holderId], who: null, dueAt },
  ]
  switch (lead.status) {
    case 'received':
      return byHolder(lead.objected ? '再看受不受理' : clockWords.intake, clockOf(lead, 'intake'))
    case 'returned':
      return [{ what: '补正', bodyIds: [], who: filerName, dueAt: null }]
    case 'accepted':
      return byHolder(lead.contest === 'asked' ? '定下由谁办' : clockWords.assign, clockOf(lead, 'assign'))
    case 'assigned':
      // An identification that is not decided cannot be answered yet: its stages are what is wanted.
      return lead.dossier && lead.dossier.identification.outcome === null
        ? []
        : byHolder(
            clockOf(lead, 'handle') ? clockWords.handle : clockWords.reply,
            clockOf(lead, 'handle', 'reply'),
          )
    case 'replied':
    case 'declined':
    case 'closed':
      return []
  }
}

/** Everything that waits to be done, the holder's own step first. */
export function wantedOf(lead: Lined, settings: { bodies: Body[]; deskId: string }): Wanted[] {
  if (lead.mergedInto) return []
  const { extension } = lead
  const wanted = [
    ...holderWanted(lead),
    ...stagesWanted(lead, settings),
    ...unanswered(lead).map(({ level, bodyId, answerDueAt }) => ({
      what: `回复${levelWords[level]}`,
      bodyIds: [bodyId],
      who: null,
      dueAt: answerDueAt,
    })),
    ...(extension?.state === 'pending'
      ? [{ what: '答复延期申请', bodyIds: [extension.decidedBy], who: null, dueAt: null }]
      : []),
  ]
  // Nothing that can be told apart, and still it is open: whoever holds it goes on with it.
  if (wanted.length === 0 && isOpen(lead))
    return [
      {
        what: clockWords.handle,
        bodyIds: [lead.holderId],
        who: null,
        dueAt: clockOf(lead, 'handle', 'reply'),
      },
    ]
  return wanted
}

/** Does it call one of these offices to act? The same as the inbox's 等我办. */
export function calls(lead: LeadHead, offices: readonly (string | null)[], now: Instant): boolean {
  if (lead.mergedInto) return false
  if (isOpen(lead) && lead.status !== 'returned' && offices.includes(lead.holderId)) return true
  const { turns, extension } = lead
  const later = turns.laterFrom !== null && turns.laterFrom <= now ? turns.later : []
  const deciding = extension?.state === 'pending' ? [extension.decidedBy] : []
  return [...turns.now, ...later, ...deciding].some((id) => offices.includes(id))
}

function byDue(a: Wanted, b: Wanted): number {
  if (a.dueAt === b.dueAt) return 0
  if (a.dueAt === null) return 1
  return b.dueAt === null || a.dueAt < b.dueAt ? -1 : 1
}

function cut(name: string, most: number): string {
  const characters = Array.from(name)
  return characters.length <= most ? name : `${characters.slice(0, most - 1).join('')}…`
}

const settled: Record<'replied' | 'declined' | 'closed', string> = {
  replied: '已答复，等群众评价',
  declined: '不予受理，已告知群众',
  closed: '已归档',
}

/**
 * The line for somebody at these offices. What is his to do comes before what others do; of several the one that is
 * due first. `bodyName`: how a body is called.
 */
export function rowLine(
  lead: Lined,
  offices: readonly (string | null)[],
  settings: { bodies: Body[]; deskId: string },
  bodyName: (id: string) => string,
  now: Instant,
): RowLine {
  if (lead.mergedInto) return { text: '已并案，在另一件里一起办', state: 'done' }
  const wanted = wantedOf(lead, settings).sort(byDue)
  const isMine = ({ bodyIds }: Wanted) => bodyIds.some((id) => offices.includes(id))
  const one = wanted.find(isMine) ?? wanted[0]
  if (!one) return { text: settled[lead.status as keyof typeof settled], state: 'done' }
  const [body] = one.bodyIds
  const named = one.who ?? bodyName(body ?? lead.holderId)
  const what = isMine(one)
    ? cut(one.what, longestWhat)
    : `等${cut(named, longestWho)}${cut(one.what, longestWhat)}`
  return said(what, isMine(one), one.dueAt, now)
}

function said(what: string, mine: boolean, dueAt: Instant | null, now: Instant): RowLine {
  if (dueAt === null) return { text: what, state: 'calm' }
  const left = daysLeft(dueAt, now)
  if (left < 0) return { text: `已超期 ${-left} 天：${what}`, state: 'over' }
  if (left <= 1) {
    const until = `${left === 0 ? '今天' : '明天'} 24 时前`
    return { text: mine ? `${until}${what}` : `${what}，${until}`, state: left === 0 ? 'soon' : 'calm' }
  }
  return { text: `${what}，还剩 ${left} 天`, state: left === 2 ? 'soon' : 'calm' }
}
