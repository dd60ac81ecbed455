import { hasJurisdiction, type Actor, type Role } from '@/domain/actors'
import type { ExportRequest } from '@/domain/api/exports'
import type { ExportLayout } from '@/domain/exchange/export-words'
import { Problem } from '@/domain/problems'
import { levelOf } from '@/domain/regions'
import type { Place } from '../../places/places'

/** 采集表 is for those who handle declarations and enter them (国 2023 Q33); the ledger for those who answer for terms too. */
const rolesOf: Record<ExportLayout, readonly Role[]> = {
  collection: ['village-clerk', 'township-staff', 'county-intake'],
  ledger: ['village-clerk', 'township-staff', 'county-intake', 'county-supervisor', 'city-supervisor'],
}

/** Throws `not-yours`, `not-found`. */
export function askedFor(
  actor: Actor,
  place: Place,
  { layout, regionCode }: Pick<ExportRequest, 'layout' | 'regionCode'>,
): void {
  const own = regionCode.startsWith(actor.countyCode)
  if (!own || !hasJurisdiction(actor, regionCode, ...rolesOf[layout])) throw new Problem('not-yours')
  if (levelOf(regionCode) !== 'county' && !place.regions.has(regionCode)) throw new Problem('not-found')
}
