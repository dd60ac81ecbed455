import type { Body, BodyKind, Grant, Role } from '../actors'
import { Problem } from '../problems'
import { countyRegion, covers } from '../regions'

/** At which kind of office each duty is held. Administrators have none: accounts and settings, no leads. */
export const bodyKindOf: Readonly<Record<Exclude<Role, 'villager'>, BodyKind | null>> = {
  'village-clerk': 'village', // 赣 2023 Q43
  'township-staff': 'township',
  department: 'department', // 国 2023 Q1
  operator: 'desk', // 国 2023 Q42
  'county-intake': 'desk',
  'county-supervisor': 'county',
  'city-supervisor': 'city', // 国 2023 Q1
  administrator: null,
}

/**
 * Duties that one person may hold together: each at an office of its kind that is open, for a region that the office
 * serves. Whoever looks after accounts sees no leads, so that nobody gives himself what he then looks at.
 * Throws `duty-…`.
 */
export function checkDuties(grants: readonly Grant[], countyCode: string, bodies: readonly Body[]): void {
  if (grants.length > 1 && grants.some(({ role }) => role === 'administrator'))
    throw new Problem('duty-administrator-alone')
  const seen = new Set<string>()
  for (const { role, regionCode, bodyId } of grants) {
    const key = `${role} ${regionCode} ${bodyId ?? ''}`
    if (role === 'villager' || seen.has(key)) throw new Problem('duty-wrong')
    seen.add(key)
    const kind = bodyKindOf[role]
    if (kind === null) {
      if (bodyId !== null || regionCode !== countyRegion(countyCode)) throw new Problem('duty-wrong')
      continue
    }
    const body = bodies.find((one) => one.id === bodyId)
    if (body?.kind !== kind || body.closed) throw new Problem('duty-body-wrong')
    if (!covers(body.regionCode, regionCode)) throw new Problem('duty-region-wrong')
  }
}
