import { hasJurisdiction, type Actor } from '@/domain/actors'
import type { BoardView } from '@/domain/api/boards'
import { boardCard, boardColumns } from '@/domain/boards/board'
import { boardRoles } from '@/domain/boards/readers'
import { dayOf } from '@/domain/calendar'
import { unanswered } from '@/domain/leads/lead'
import { packFor } from '@/domain/policy/index'
import { fieldProblem, Problem } from '@/domain/problems'
import { countyCodeOf, levelOf } from '@/domain/regions'
import type { Context } from '../context'
import { viewerOf } from '../leads/find-inbox'
import type { Place } from '../places/places'

/** A board of more nobody reads; the town's has its villages. */
const mostCards = 500

/** Throws `not-yours`, `region-…`. */
export function checkBoard(actor: Actor, regionCode: string, place: Place): void {
  if (!hasJurisdiction(actor, regionCode, ...boardRoles)) throw new Problem('not-yours')
  if (countyCodeOf(regionCode) !== place.county.countyCode)
    throw fieldProblem('region-outside-county', 'regionCode')
  if (!place.regions.has(regionCode)) throw fieldProblem('region-unknown', 'regionCode')
  if (!['village', 'town'].includes(levelOf(regionCode)))
    throw fieldProblem('region-not-village', 'regionCode')
}

export async function findBoard(context: Context, actor: Actor, regionCode: string): Promise<BoardView> {
  const { boards, clock, db, places } = context
  const place = await places.of(actor.countyCode)
  checkBoard(actor, regionCode, place)
  const now = clock.now().toISOString()
  const found = await boards.underWay(db, await viewerOf(context, actor), regionCode, mostCards + 1)
  const cards = found.slice(0, mostCards).flatMap((lead) => {
    const card = boardCard(lead, now)
    if (!card) return []
    const { id, number, version, status, source } = lead
    const village = place.regionName(lead.regionCode)
    return [
      {
        leadId: id,
        number,
        version,
        status,
        source,
        village,
        supervised: unanswered(lead).length > 0,
        ...card,
      },
    ]
  })
  const pack = packFor(regionCode, dayOf(now))
  const all = pack ? boardColumns(pack) : []
  // A household keeps the edition it began with: a stage that this one lacks has its column behind.
  const filled = new Set(cards.map(({ column }) => column))
  const columns = all.filter(({ id, procedure }) => procedure === 'identification' || filled.has(id))
  const own = new Set(columns.map(({ id }) => id))
  const rest = [...filled].filter((id) => !own.has(id))
  return {
    regionCode,
    regionName: place.regionName(regionCode),
    columns: [...columns, ...rest.map((id) => ({ id, procedure: null, stage: null, title: '其他环节' }))],
    cards,
    more: found.length > mostCards,
  }
}
