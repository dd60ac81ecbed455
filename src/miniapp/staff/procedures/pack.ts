import type { LeadView } from '@/domain/api'
import { dayOf } from '@/domain/calendar'
import { packFor } from '@/domain/policy/index'
import type { Pack } from '@/domain/policy/pack'

/** The guide a declaration is handled by: that of its village on the day it was filed. */
export function packOfLead(lead: Pick<LeadView, 'regionCode' | 'createdAt'>): Pack | undefined {
  return packFor(lead.regionCode, dayOf(lead.createdAt))
}
