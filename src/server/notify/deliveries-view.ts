import type { DeliveryView } from '@/domain/api/channels'
import type { Actor } from '@/domain/actors'
import { isAboutBoard } from '@/domain/leads/notices'
import { isShieldedFrom, scopeOf } from '@/domain/leads/visibility'
import { channelWords, outcomeWords, reasonWords } from '@/domain/notify/outcomes'
import { noLead } from '@/domain/notify/wordings'
import type { Context } from '../context'
import type { Place } from '../places/places'
import type { DeliveryRow } from './delivery-list-store'

/** Which others went out in the same message; of what is kept from whoever looks neither number nor count. */
function togetherWords({ outcome, withOther, withNumber, others }: DeliveryRow): string | null {
  if (outcome !== 'delivered') return null
  if (withOther) return withNumber ? `和编号 ${withNumber} 合成一条发的。` : '和别的合成一条发的。'
  return others > 0 ? `和另外 ${others} 条通知合成一条发的。` : null
}

function resultOf(row: DeliveryRow): string {
  const { outcome, reason, attempts } = row
  const how = outcomeWords[outcome ?? 'waiting']
  const why = togetherWords(row) ?? (reason ? reasonWords[reason] : '')
  if (outcome === null && attempts > 0) return `试了 ${attempts} 次：${why}`
  return why ? `${how}：${why}` : how
}

/** What was sent to whom over what; of a lead that is kept from the asker there is nothing to see. */
export async function deliveryViews(
  { db, leads }: Context,
  place: Place,
  actor: Actor,
  rows: DeliveryRow[],
): Promise<DeliveryView[]> {
  const scope = scopeOf(actor, place.bodies)
  const views: DeliveryView[] = []
  for (const row of rows) {
    const ofNone = row.leadId === noLead || isAboutBoard(row.template)
    const lead = ofNone ? null : await leads.byId(db, row.countyCode, row.leadId)
    if (!ofNone && (!lead || isShieldedFrom(scope, lead))) continue
    views.push({
      id: row.id,
      channel: row.channel,
      channelWords: channelWords[row.channel],
      to: row.bodyId ? place.bodyName(row.bodyId) : row.leadId === noLead ? '管理员' : '群众',
      leadNumber: row.leadNumber || null,
      at: row.doneAt ?? row.availableAt,
      attempts: row.attempts,
      outcome: row.outcome ?? 'waiting',
      result: resultOf(row),
    })
  }
  return views
}
