import type { Actor, Grant } from '@/domain/actors'
import type { FoundRequest, FoundView } from '@/domain/api/screening'
import { dayOf } from '@/domain/calendar'
import { regionNames } from '@/domain/exchange/region-names'
import { fieldProblem, Problem } from '@/domain/problems'
import { covers } from '@/domain/regions'
import { readListRow } from '@/domain/screening/found-household'
import { columnsOf, type ListCells, type ListColumn } from '@/domain/screening/list-columns'
import { warningListOf } from '@/domain/screening/warning-lists'
import type { Context } from '../context'
import { isVisible } from '../leads/read-lead'
import { takeFound } from './take-found'

const pathOf: Partial<Record<ListColumn, keyof FoundRequest>> = { village: 'regionCode' }

/** One household that a cadre found, read by the rules of the list. Throws `invalid-fields`, `not-yours`. */
export async function reportFound(
  context: Context,
  actor: Actor,
  grant: Grant,
  told: FoundRequest,
): Promise<FoundView> {
  const { clock, db, places, screenings } = context
  const place = await places.of(actor.countyCode)
  const list = warningListOf('cadre')
  const { regionCode, finding, ...rest } = told
  const title = list.findings.find(({ id }) => id === finding)?.title ?? ''
  const cells: ListCells = { ...filled(rest), village: regionCode, finding: title }
  const names = regionNames(place.regions.values())
  const { household, faults } = readListRow(cells, list, { names, today: dayOf(clock.now().toISOString()) })
  if (!household) throw new Problem('invalid-fields', { errors: faults.map(asField) })
  if (!covers(grant.regionCode, household.regionCode)) throw fieldProblem('not-yours', 'regionCode')
  return db.transaction(async (tx) => {
    await screenings.lockCounty(tx, actor.countyCode)
    const { how, lead } = await takeFound({ context, tx, actor, place, list }, household)
    // Whoever asks with somebody else's ID number learns of no lead that he may not see.
    const shown = isVisible(lead, actor, place)
    return { how, leadId: shown ? lead.id : null, number: shown ? lead.number : null }
  })

  function asField({ column, message }: { column: string; message: string }) {
    const id = columnsOf(list).find(({ title: heading }) => heading === column)?.id ?? 'name'
    return { path: pathOf[id] ?? id, code: 'wrong', message: onThePage(id, column, message) }
  }
}

/** What a table says beside its column, a page says in a list of its own; and what is chosen there is not written. */
function onThePage(id: ListColumn, column: string, message: string): string {
  if (id === 'finding') return '请选看到什么。'
  return id === 'idNumber' || id === 'headIdNumber' ? `${column}${message}` : message
}

function filled(told: Partial<Record<ListColumn, string | undefined>>): ListCells {
  return Object.fromEntries(Object.entries(told).filter(([, value]) => Boolean(value)))
}
