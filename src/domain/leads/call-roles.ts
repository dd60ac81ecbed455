import type { Role } from '../actors'

/** Those who take the county's calls (国 2023 Q42: 12317). */
export const callRoles: readonly Role[] = ['operator', 'county-intake', 'county-supervisor']
