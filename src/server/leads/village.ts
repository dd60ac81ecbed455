import type { LeadContent } from '@/domain/leads/content'
import { fieldProblem } from '@/domain/problems'
import { countyCodeOf, levelOf } from '@/domain/regions'
import type { Place } from '../places/places'

/** Only a list of a department or a screening round files for nobody. Throws `unknown-field`. */
export function checkDeclared(content: LeadContent): void {
  if (content.kind === 'declaration' && content.declarant.relation === 'found')
    throw fieldProblem('unknown-field', 'content.declarant.relation')
}

/** A village of this county. Throws `region-…` at its field. */
export function checkVillage(content: LeadContent, place: Place): void {
  const code = content.regionCode
  if (countyCodeOf(code) !== place.county.countyCode)
    throw fieldProblem('region-outside-county', 'content.regionCode')
  if (!place.regions.has(code)) throw fieldProblem('region-unknown', 'content.regionCode')
  if (levelOf(code) !== 'village') throw fieldProblem('region-not-village', 'content.regionCode')
}
