import { bodyOf, type BodyKind } from '../actors'
import type { Instant } from '../calendar'
import type { ProcedureLevel } from '../policy/stages'
import { openRows, type OpenRow } from '../procedures/open-rows'
import { procedureOf, type ProcedureState } from '../procedures/state'
import type { RegionLevel } from '../regions'
import { packOf, proceduresOf } from './dossier'
import type { Lead, LeadStatus, Turns } from './lead'
import { localBodies } from './parties'
import type { LeadSettings } from './settings'
import { isShieldedBody } from './shielding'

/** Whose turn it is: the stages that can be recorded now, and the bodies they wait for. */

/** Statuses in which stages are recorded: help and what follows recognition are held up by none of them. */
export const recordingStatuses: readonly LeadStatus[] = [
  'received',
  'accepted',
  'assigned',
  'replied',
  'closed',
]

type Running = Pick<Lead, 'status' | 'closedAs' | 'dossier'>

/**
 * Identification waits until somebody has been given the declaration. What follows recognition (公告、录入、帮扶计划)
 * goes on after the household has its answer; help and removal wait for nobody's status.
 */
export function isUnderWay(lead: Pick<Lead, 'status'>, { kind, outcome }: ProcedureState): boolean {
  if (kind !== 'identification' || lead.status === 'assigned') return true
  return outcome?.kind === 'recognised' && lead.status !== 'received'
}

function rowsOf(lead: Running): OpenRow[] {
  if (!lead.dossier || lead.closedAs === 'withdrawn' || !recordingStatuses.includes(lead.status)) return []
  return proceduresOf(lead.dossier)
    .filter((state) => isUnderWay(lead, state))
    .flatMap((state) => openRows(state, packOf(state)))
}

/** The green channel may be begun until identification is decided (国 2023 Q24); its first stage is open to anyone of its level. */
function greenRow({ dossier }: Running): OpenRow[] {
  if (!dossier || dossier.greenChannel || dossier.identification.outcome) return []
  const first = procedureOf(packOf(dossier.identification), 'green-channel').stages[0]
  return first ? [{ row: first, from: null }] : []
}

/** May somebody of this level record a stage now? The city has none: no guide gives it one (国 2023 Q1, Q33). */
export function hasStageNow(lead: Running, level: RegionLevel, now: Instant): boolean {
  return [...rowsOf(lead), ...greenRow(lead)].some(
    ({ row, from }) => row.levels.some((one) => one === level) && (from === null || from <= now),
  )
}

const kindsOf: Record<ProcedureLevel, readonly BodyKind[]> = {
  village: ['village'],
  town: ['township'],
  county: ['desk', 'county'],
}

type Place = Pick<LeadSettings, 'bodies' | 'deskId'>

/** The bodies that do the stages of these levels: the household's own, and whoever of that level holds the lead. */
export function bodiesAt(
  levels: readonly ProcedureLevel[],
  lead: Pick<Lead, 'regionCode' | 'holderId' | 'shield'>,
  settings: Place,
): string[] {
  const { bodies, deskId } = settings
  const candidates = [
    ...localBodies(lead, bodies),
    ...[deskId, lead.holderId].flatMap((id) => bodyOf(id, bodies) ?? []),
  ]
  const fitting = candidates.filter((body) => levels.some((level) => kindsOf[level].includes(body.kind)))
  return [...new Set(fitting.map((body) => body.id))].filter((id) => !isShieldedBody(lead, id, settings))
}

/** Bodies whose turn it is with a stage that has begun, now or once a term is full. */
export function turnsOf(lead: Omit<Lead, 'turns'>, settings: Place): Turns {
  const rows = rowsOf(lead)
  const at = (some: OpenRow[]) =>
    bodiesAt([...new Set(some.flatMap(({ row }) => row.levels))], lead, settings)
  const waiting = rows.filter(({ from }) => from !== null)
  const [from = null] = waiting.map((row) => row.from).sort()
  return { now: at(rows.filter((row) => row.from === null)), later: at(waiting), laterFrom: from }
}
