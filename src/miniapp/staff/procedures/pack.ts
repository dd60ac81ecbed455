import type { LeadView } from '@/domain/api/lead-view'
import { packById } from '@/domain/policy/index'
import type { Pack } from '@/domain/policy/pack'

/** The guide a declaration is handled by, in the edition it began with. */
export function packOfLead({ pack }: Pick<LeadView, 'pack'>): Pack | undefined {
  return pack === null ? undefined : packById(pack.id, pack.version)
}
