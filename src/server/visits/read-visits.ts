import { isStaff, type Actor } from '@/domain/actors'
import type { VisitRecordView } from '@/domain/api/visits'
import { drawHandwriting } from '@/domain/authorization/strokes'
import { partiesOf } from '@/domain/leads/parties'
import { Problem } from '@/domain/problems'
import { recordHash } from '@/domain/visits/visit'
import type { Context } from '../context'
import { isVisible, refuseLead } from '../leads/read-lead'

/** The visits of one lead with their signatures; each is held against the hash in the history. For the offices. */
export async function readVisits(
  context: Context,
  actor: Actor,
  leadId: string,
): Promise<{ items: VisitRecordView[] }> {
  const { db, leads, places, visits } = context
  const place = await places.of(actor.countyCode)
  const lead = await leads.byId(db, actor.countyCode, leadId)
  if (!isVisible(lead, actor, place)) return refuseLead(context, actor, 'visits', leadId)
  const parties = partiesOf(lead, actor, place.settings)
  if (!isStaff(actor) || (parties.length > 0 && parties.every(({ party }) => party === 'filer')))
    throw new Problem('not-yours')
  const activities = await leads.activities(db, lead.countyCode, lead.id)
  const kept = await visits.ofLead(db, lead.countyCode, lead.id)
  return {
    items: kept.map(({ id, visit }) => ({
      id,
      whole: activities.some(
        ({ data }) => data.type === 'visited' && data.visitId === id && data.record === recordHash(visit),
      ),
      on: visit.on,
      visitors: visit.visitors,
      photos: visit.photos,
      signatures: visit.signatures.map(({ ink, words: _words, ...one }) => ({
        ...one,
        svg: drawHandwriting(ink),
      })),
    })),
  }
}
