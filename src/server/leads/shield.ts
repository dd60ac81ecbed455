import type { LeadContent } from '@/domain/leads/content'
import type { Shield } from '@/domain/leads/lead'
import { fieldProblem } from '@/domain/problems'
import type { Context } from '../context'
import type { Queryable } from '../db/database'
import type { Place } from '../places/places'

/**
 * From whom a report is kept: the office concerned with everybody at and below it, and the person himself
 * (信访工作条例 §30). A bare name is compared with the names of the county's staff; a name nobody here
 * carries keeps the report from the village's own office, to be safe.
 */
export async function shieldOf(
  context: Context,
  db: Queryable,
  content: LeadContent,
  place: Place,
): Promise<Shield> {
  const accused = content.kind === 'report' ? content.accused : undefined
  if (!accused) return { bodyIds: [], accountIds: [] }
  const { countyCode } = place.county
  const bodyIds = new Set<string>()
  const accountIds = new Set<string>()

  if (accused.bodyId) {
    if (!place.bodies.some((body) => body.id === accused.bodyId))
      throw fieldProblem('body-unknown', 'content.accused.bodyId')
    bodyIds.add(accused.bodyId)
  }
  if (accused.accountId) {
    const account = await context.accounts.byId(db, countyCode, accused.accountId)
    if (!account) throw fieldProblem('body-unknown', 'content.accused.accountId')
    accountIds.add(account.id)
    for (const grant of account.grants) if (grant.bodyId) bodyIds.add(grant.bodyId)
  }
  if (accused.name) {
    const namesakes = await context.accounts.staffNamed(db, countyCode, accused.name)
    for (const person of namesakes) {
      accountIds.add(person.id)
      if (person.bodyId) bodyIds.add(person.bodyId)
    }
    if (bodyIds.size === 0) {
      const village = place.bodies.find(
        (body) => body.kind === 'village' && body.regionCode === content.regionCode,
      )
      if (village) bodyIds.add(village.id)
    }
  }
  return { bodyIds: [...bodyIds], accountIds: [...accountIds] }
}
