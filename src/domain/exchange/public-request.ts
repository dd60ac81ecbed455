import { dayOf, type Instant } from '../calendar'
import type { LeadContent } from '../leads/content'
import { reportCategories } from '../leads/kinds'
import { runningClocks, type Lead, type LeadHead, type LeadStatus } from '../leads/lead'
import { countyCodeOf } from '../regions'

/** Of a lead, what other systems may know: that it is there, of what kind, and how far it has come. */

/** GeoReport knows two states. What lies between is said in general words. */
export const publicStatuses: Record<LeadStatus, { status: 'open' | 'closed'; notes: string }> = {
  received: { status: 'open', notes: '已收到，等待受理。' },
  returned: { status: 'open', notes: '等待补充情况。' },
  accepted: { status: 'open', notes: '已受理，正在安排承办。' },
  assigned: { status: 'open', notes: '正在办理。' },
  replied: { status: 'closed', notes: '已答复。' },
  declined: { status: 'closed', notes: '没有受理，已说明原因。' },
  closed: { status: 'closed', notes: '已归档。' },
}

export function statusesOf(status: 'open' | 'closed'): LeadStatus[] {
  return (Object.keys(publicStatuses) as LeadStatus[]).filter((one) => publicStatuses[one].status === status)
}

/** What can be filed and asked for: the kinds of reports, and questions. Declarations are nobody else's business. */
export const publicServices = [
  ...reportCategories.map(({ id, title, hint }) => ({ code: id, name: title, hint, group: '反映' })),
  { code: 'inquiry', name: '政策咨询', hint: '防止返贫监测帮扶的政策怎么规定', group: '咨询' },
] as const
export type ServiceCode = (typeof publicServices)[number]['code']

/**
 * A report that is kept from somebody here leaves no trace elsewhere either: his friends may sit there
 * (信访工作条例 §30).
 */
export function isPublic(lead: Pick<LeadHead, 'kind' | 'shield'>): boolean {
  return (
    lead.kind !== 'declaration' && lead.shield.bodyIds.length === 0 && lead.shield.accountIds.length === 0
  )
}

/** What kind it shows as. Of whoever is hidden or has no name not even that is told. */
export function serviceOf(lead: Pick<Lead, 'identity'> & { content: LeadContent }): ServiceCode {
  if (lead.content.kind !== 'report') return 'inquiry'
  return lead.identity === 'named' ? lead.content.category : 'other'
}

/** A day, as an instant: no closer. */
function dayInstant(instant: Instant): string {
  return `${dayOf(instant)}T00:00:00+08:00`
}

export interface PublicRequest {
  service_request_id: string
  status: 'open' | 'closed'
  status_notes: string
  service_name: string
  service_code: string
  agency_responsible: string
  requested_datetime: string
  updated_datetime: string
  expected_datetime: string
  address: string
}

/** `names`: of the county, and of the place down to the town. */
export function publicRequest(
  lead: Pick<Lead, 'number' | 'status' | 'identity' | 'content' | 'regionCode' | 'createdAt' | 'clocks'>,
  updatedAt: Instant,
  names: { county: string; placeOf(code: string): string },
): PublicRequest {
  const service = serviceOf(lead)
  const { status, notes } = publicStatuses[lead.status]
  const due = status === 'open' ? runningClocks(lead).find(({ name }) => name === 'reply')?.dueAt : undefined
  const town = `${lead.regionCode.slice(0, 9)}000`
  const whole = lead.identity === 'named' && town.slice(6, 9) !== '000'
  return {
    service_request_id: lead.number,
    status,
    status_notes: notes,
    service_name: publicServices.find(({ code }) => code === service)?.name ?? '',
    service_code: service,
    agency_responsible: `${names.county} 12317`,
    requested_datetime: dayInstant(lead.createdAt),
    updated_datetime: dayInstant(updatedAt),
    // Terms end with a day: the last one in time.
    expected_datetime: due ? dayInstant(new Date(Date.parse(due) - 1).toISOString()) : '',
    address: whole ? names.placeOf(town) : names.placeOf(countyCodeOf(lead.regionCode).padEnd(12, '0')),
  }
}
