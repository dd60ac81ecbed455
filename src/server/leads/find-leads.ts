import { significantPart } from '@/domain/regions'
import type { Actor, Role } from '@/domain/actors'
import type { LeadPage, SearchRequest } from '@/domain/api/lead-list'
import { uuid } from '@/domain/fields'
import type { LeadHead } from '@/domain/leads/lead'
import { readSearch, tells } from '@/domain/leads/search-terms'
import { fieldProblem, Problem } from '@/domain/problems'
import type { Context } from '../context'
import type { Place } from '../places/places'
import { viewerOf } from './find-inbox'
import { headOf, leadPlace, type SealedPart } from './lead-row'
import { rowView } from './lead-view'
import type { FoundRow } from './search-store'

const usualLimit = 20
/** Rows looked at for one page: a word that only seems to be in many texts must not keep the server busy. */
const mostRounds = 5
const callerRoles: Role[] = ['operator', 'county-intake', 'county-supervisor']

/** Towns and villages of that name: 樟树, 樟树村. */
function regionsNamed(place: Place, typed: string): string[] {
  const name = typed.trim()
  if (!/^[\u3400-\u9fff]{2,}$/.test(name)) return []
  const named = [...place.regions.values()].filter(
    (region) => region.name === name || (name.length < region.name.length && region.name.startsWith(name)),
  )
  // The whole county is no search.
  return named.map(({ code }) => code).filter((code) => significantPart(code).length > 6)
}

/**
 * Leads by number, name, phone, ID number, village or words, the newest first: only those that the actor may see.
 * Throws `search-too-short` at `q`.
 */
export async function findLeads(context: Context, actor: Actor, request: SearchRequest): Promise<LeadPage> {
  const { db, places, search, clock } = context
  const read = readSearch(request.q)
  if (!read) throw fieldProblem('search-too-short', 'q')
  const limit = request.limit ?? usualLimit
  let before = readCursor(request.cursor)
  const place = await places.of(actor.countyCode)
  const viewer = await viewerOf(context, actor)
  const now = clock.now().toISOString()
  const query = {
    search: read,
    kind: request.kind ?? null,
    regionCode: request.regionCode ?? null,
    regionCodes: regionsNamed(place, request.q),
    byCaller: actor.grants.some(({ role }) => callerRoles.includes(role)),
  }
  const items: LeadPage['items'] = []
  for (let round = 0; round < mostRounds; round++) {
    const rows = await search.find(db, viewer, query, before, limit + 1)
    for (const { row, byWords } of rows) {
      if (items.length === limit) return { items, nextCursor: before }
      const head = { ...headOf(row), supervision: row.supervision }
      const sealed = sealedOf(context, head, row)
      if (!byWords || (sealed !== null && tells(sealed.content, read.runs)))
        items.push(rowView(head, sealed, actor, place, now))
      before = row.id
    }
    if (rows.length <= limit) return { items, nextCursor: null }
  }
  return { items, nextCursor: before }
}

function readCursor(cursor: string | undefined): string | null {
  if (cursor === undefined) return null
  if (!uuid.safeParse(cursor).success) throw new Problem('bad-request')
  return cursor
}

function sealedOf({ sealing }: Context, head: LeadHead, row: FoundRow): SealedPart | null {
  try {
    return sealing.openJson(leadPlace(head), row.sealed) as SealedPart
  } catch {
    return null
  }
}
