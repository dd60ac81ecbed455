import type { Role } from '../actors'

/** Whose work a village's stages are, and who answers for their terms (国 2023 Q1, Q33). */
export const boardRoles: readonly Role[] = [
  'village-clerk',
  'township-staff',
  'county-intake',
  'county-supervisor',
  'city-supervisor',
]
