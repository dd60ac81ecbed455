import type { Instant } from '../calendar'
import { lastSignatures, packOf, proceduresOf, signatureCount, signers } from '../leads/dossier'
import type { Lead } from '../leads/lead'
import { isUnderWay } from '../leads/turns'
import type { Pack } from '../policy/pack'
import type { StageId } from '../policy/stages'
import { procedureClocks, type ProcedureClock } from '../procedures/clocks'
import { openRows, type OpenRow } from '../procedures/open-rows'
import { procedureOf, type ProcedureKind, type ProcedureState } from '../procedures/state'
import { stageNeeds } from './stage-needs'

/**
 * The procedure board: where each household of a village stands, which of the guides' terms is over when, and what is
 * missing (国 2023 Q33, Q34). Made from what the leads hold; nothing of it is kept.
 */

/** Before the first stage: nobody has been given the declaration yet. */
const waitingColumns = [
  { id: 'received', title: '待受理' },
  { id: 'returned', title: '待补正' },
  { id: 'accepted', title: '待交办' },
] as const

export interface BoardColumn {
  /** `received`, or `identification.review`. */
  id: string
  procedure: ProcedureKind | null
  stage: StageId | null
  title: string
}

export interface BoardClock extends Pick<ProcedureClock, 'title' | 'kind' | 'dueAt' | 'daysLeft'> {
  count: number
  unit: 'day' | 'month'
  state: 'running' | 'over' | 'free'
}

export interface BoardCard {
  column: string
  /** Head of the household, or the first who is named. */
  name: string
  greenChannel: boolean
  clocks: BoardClock[]
  missing: string[]
  /** Stages that can be recorded now: `identification.review`. */
  open: string[]
}

/** Columns in the order of the procedure; those of 风险消除 behind. */
export function boardColumns(pack: Pack): BoardColumn[] {
  const ofProcedure = (procedure: 'identification' | 'removal') =>
    procedureOf(pack, procedure).stages.map(({ id, title }) => ({
      id: `${procedure}.${id}`,
      procedure,
      stage: id,
      title: procedure === 'removal' ? `风险消除 · ${title}` : title,
    }))
  const waiting = waitingColumns.map((column) => ({ ...column, procedure: null, stage: null }))
  return [...waiting, ...ofProcedure('identification'), ...ofProcedure('removal')]
}

/** Of stages that run side by side the one the others wait for: 信息比对、帮扶计划 run beside nearly everything. */
const fewBeside = 2
function leading(rows: OpenRow[]): OpenRow | undefined {
  const inOrder = [...rows].sort((a, b) => a.row.order - b.row.order)
  return inOrder.find(({ row }) => row.beside.length <= fewBeside) ?? inOrder[0]
}

interface Standing {
  state: ProcedureState
  rows: OpenRow[]
}

function standingsOf(lead: Lead): Standing[] {
  if (!lead.dossier) return []
  return proceduresOf(lead.dossier)
    .filter((state) => isUnderWay(lead, state))
    .map((state) => ({ state, rows: openRows(state, packOf(state)) }))
    .filter(({ rows }) => rows.length > 0)
}

function columnOf(lead: Lead, standings: Standing[]): string | null {
  if (lead.closedAs === 'withdrawn' || lead.status === 'declined') return null
  const waiting = waitingColumns.find(({ id }) => id === lead.status)
  if (waiting) return waiting.id
  const main =
    standings.find(({ state }) => state.kind === 'removal') ??
    standings.find(({ state }) => state.kind === 'identification')
  const first = main && leading(main.rows)
  return main && first ? `${main.state.kind}.${first.row.id}` : null
}

function clocksOf(lead: Lead, now: Instant): BoardClock[] {
  if (!lead.dossier) return []
  const clocks = proceduresOf(lead.dossier).flatMap((state) => {
    const pack = packOf(state)
    const { stages } = procedureOf(pack, state.kind)
    return procedureClocks(state, pack, now).flatMap((clock): BoardClock[] => {
      const stage = stages.find(({ id }) => id === clock.stage)
      const limit = clock.kind === 'at-most' ? stage?.atMost : stage?.atLeast
      if (!limit || (clock.state !== 'running' && clock.state !== 'over' && clock.state !== 'free')) return []
      const { title, kind, dueAt, daysLeft, state: standing } = clock
      return [{ title, kind, dueAt, daysLeft, state: standing, ...limit.term.value }]
    })
  })
  return clocks.sort((a, b) => ((a.dueAt ?? '') < (b.dueAt ?? '') ? -1 : 1))
}

/** Signatures first: recognition waits for them (赣 2023 Q22). */
function missingOf(lead: Lead, standings: Standing[], now: Instant): string[] {
  const { required, done } = signatureCount(lead)
  const identifying = standings.some(({ state }) => state.kind === 'identification' && state.outcome === null)
  const unsigned = identifying && done < required
  const withdrawn = lastSignatures(lead).filter(({ withdrawnAt }) => withdrawnAt !== null)
  const { content } = lead
  const numberless =
    content.kind === 'declaration' ? content.members.filter(({ idNumber }) => !idNumber).length : 0
  return [
    ...(withdrawn.length > 0
      ? [`重新签字（${withdrawn.map(({ name }) => name).join('、')}撤回了授权）`]
      : []),
    ...(unsigned ? [`签字（还差 ${required - done} 人）`] : []),
    ...(identifying && numberless > 0 ? [`身份证号（还差 ${numberless} 人）`] : []),
    ...standings.flatMap(({ rows }) =>
      rows
        .filter(({ from }) => from === null || from <= now)
        .filter(({ row }) => !(unsigned && row.evidence === 'authorization'))
        .map(({ row }) => `${row.title}：${stageNeeds[row.evidence]}`),
    ),
  ]
}

/** The household's card; null: it has no place on the board, all is done or it ended. */
export function boardCard(lead: Lead, now: Instant): BoardCard | null {
  if (lead.content.kind !== 'declaration' || !lead.dossier) return null
  const standings = standingsOf(lead)
  const column = columnOf(lead, standings)
  if (column === null) return null
  const { members } = lead.content
  const head = members.find(({ relation }) => relation === 'head')
  return {
    column,
    name: head?.name ?? signers(lead)[0] ?? '',
    greenChannel: lead.dossier.greenChannel !== null && lead.dossier.greenChannel.outcome === null,
    clocks: clocksOf(lead, now),
    missing: missingOf(lead, standings, now),
    open: standings.flatMap(({ state, rows }) =>
      rows.filter(({ from }) => from === null || from <= now).map(({ row }) => `${state.kind}.${row.id}`),
    ),
  }
}
