import type { Actor } from '@/domain/actors'
import type { CandidatesView } from '@/domain/api/notices'
import { dayOf } from '@/domain/calendar'
import { groupOf, namesOf } from '@/domain/publicity/notice'
import { leastDays, noticeKind, stageOfNotice, type NoticeKind } from '@/domain/publicity/notice-kinds'
import { plannedMeasures, recognisedClass } from '@/domain/publicity/notice-household'
import { transition } from '@/domain/leads/transition'
import type { Lead } from '@/domain/leads/lead'
import { scopeOf } from '@/domain/leads/visibility'
import { Problem } from '@/domain/problems'
import type { Context } from '../context'
import type { Place } from '../places/places'
import { checkStaff, mayKeep, packAt } from './notice-access'

/** Would be handed in with the notice; what is really handed in is checked again when it is put up. */
const anyPhoto = '00000000-0000-7000-8000-000000000000'

/** Why this household cannot be on such a notice now; null: it can. The stage itself is asked, nobody else knows. */
export function notReady(
  lead: Lead,
  kind: NoticeKind,
  actor: Actor,
  now: string,
  place: Place,
): Problem | null {
  const { procedure, stage, id } = noticeKind(kind)
  const evidence = {
    on: dayOf(now),
    where: '公示栏',
    photos: [anyPhoto],
    ...(id === 'help-plan' ? { measures: ['帮扶'] } : {}),
  }
  try {
    transition(lead, { action: 'advance', procedure, stage, evidence }, actor, now, place.settings)
    return null
  } catch (cause) {
    if (cause instanceof Problem) return cause
    throw cause
  }
}

/** Households of a village that such a notice waits for. */
export async function candidates(
  context: Context,
  actor: Actor,
  regionCode: string,
  kind: NoticeKind,
): Promise<CandidatesView> {
  checkStaff(actor)
  const { db, leads, notices, clock } = context
  const place = await context.places.of(actor.countyCode)
  const now = clock.now().toISOString()
  const pack = packAt(regionCode, now)
  const asked = stageOfNotice(kind, pack) !== null
  const view = {
    regionName: place.regionName(regionCode),
    asked,
    leastDays: leastDays(kind, pack),
    items: [],
  }
  if (!mayKeep(actor, { kind, regionCode }, pack, place)) return view
  const items: CandidatesView['items'] = []
  const ids = await notices.declarations(db, actor.countyCode, regionCode, scopeOf(actor, place.bodies))
  for (const id of ids) {
    const lead = await leads.byId(db, actor.countyCode, id)
    if (!lead || notReady(lead, kind, actor, now, place)) continue
    items.push({
      leadId: id,
      number: lead.number,
      names: namesOf(lead.content),
      group: groupOf(lead.content),
      class: recognisedClass(lead.dossier),
      measures: plannedMeasures(lead.dossier),
    })
  }
  return { ...view, items }
}
