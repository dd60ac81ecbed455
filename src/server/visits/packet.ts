import type { Actor } from '@/domain/actors'
import { bodyOf } from '@/domain/actors'
import type { Packet, PacketsView } from '@/domain/api/visits'
import { isMinor, signerOf } from '@/domain/authorization/signing'
import { dayOf } from '@/domain/calendar'
import { masked } from '@/domain/household/masked'
import { standingsFor } from '@/domain/leads/action-table'
import { packOf } from '@/domain/leads/dossier'
import type { Lead } from '@/domain/leads/lead'
import type { Standing } from '@/domain/leads/parties'
import { nextDue } from '@/domain/leads/steps'
import { recordOf } from '@/domain/procedures/state'
import { Problem } from '@/domain/problems'
import { levelOf } from '@/domain/regions'
import { declaredLines, memberKeys } from '@/domain/visits/lines'
import { visitOver } from '@/domain/visits/over'
import { visitLimits, visitRule, type VisitorLevel } from '@/domain/visits/visit'
import type { Context } from '../context'
import { viewerOf } from '../leads/find-inbox'
import { isVisible, refuseLead } from '../leads/read-lead'
import type { Place } from '../places/places'

/** A declaration with its procedures: what a visit can be of. */
export type Household = Lead & {
  content: Extract<Lead['content'], { kind: 'declaration' }>
  dossier: NonNullable<Lead['dossier']>
}

export function isHousehold(lead: Lead): lead is Household {
  return lead.content.kind === 'declaration' && lead.dossier !== null
}

/** As whom he visits: somebody of a level that the guide sends (国 2023 Q33). */
export function visitorOf(lead: Household, actor: Actor, place: Place, now: string): Standing | null {
  const standings = standingsFor(lead, 'correct', actor, now, place.settings)
  if (typeof standings === 'string') return null
  const { levels } = visitRule(packOf(lead.dossier.identification))
  return standings.find(({ bodyId }) => levels.some((one) => one === levelOfBody(bodyId, place))) ?? null
}

function levelOfBody(bodyId: string | null, place: Place) {
  return levelOf(bodyOf(bodyId, place.settings.bodies)?.regionCode ?? '')
}

/** Names of those who are not of age. */
export function minorsOf({ content }: Household, now: string): string[] {
  return content.members.filter((one) => isMinor(signerOf(one), dayOf(now))).map(({ name }) => name)
}

export function packetOf(lead: Household, place: Place, now: string): Packet {
  const { content, dossier } = lead
  const keys = memberKeys(content.members.map(({ name }) => name))
  const head = content.members.find(({ relation }) => relation === 'head') ?? content.members[0]
  return {
    leadId: lead.id,
    number: lead.number,
    seq: lead.activityCount,
    village: place.regionName(lead.regionCode),
    name: head?.name ?? content.declarant.name,
    due: nextDue(lead, now),
    stageDoneOn: recordOf(dossier.identification, 'visit')?.on ?? null,
    declared: declaredLines(masked(content)),
    minors: keys.filter((_key, at) => {
      const member = content.members[at]
      return member !== undefined && isMinor(signerOf(member), dayOf(now))
    }),
    story: content.story ?? null,
    rule: visitRule(packOf(dossier.identification)),
    fetchedAt: now,
  }
}

/** One household, asked for by itself. Throws `not-found`, `visit-over`, `stage-wrong-level`. */
async function onePacket(context: Context, actor: Actor, leadId: string, place: Place): Promise<Packet> {
  const lead = await context.leads.byId(context.db, actor.countyCode, leadId)
  if (!isVisible(lead, actor, place)) return refuseLead(context, actor, 'visit', leadId)
  const now = context.clock.now().toISOString()
  if (!isHousehold(lead)) throw new Problem('procedure-missing')
  const over = visitOver(lead)
  if (over) throw new Problem('visit-over', { detail: { state: over, number: lead.number } })
  if (!visitorOf(lead, actor, place, now)) throw new Problem('stage-wrong-level')
  return packetOf(lead, place, now)
}

/** What goes to the phone the evening before: the households whose 入户核实 is this office's to do now. */
export async function findPackets(
  context: Context,
  actor: Actor,
  leadId: string | undefined,
): Promise<PacketsView> {
  const { clock, db, places, visits } = context
  const place = await places.of(actor.countyCode)
  const now = clock.now().toISOString()
  const names = await context.accounts.names(db, actor.countyCode, actor.accountId ? [actor.accountId] : [])
  const visitor = { name: names.get(actor.accountId ?? '') ?? '', level: ownLevel(actor, place) }
  if (leadId !== undefined)
    return { items: [await onePacket(context, actor, leadId, place)], more: false, visitor }
  const found = (await visits.waiting(db, await viewerOf(context, actor)))
    .filter(isHousehold)
    .filter(({ dossier }) => !recordOf(dossier.identification, 'visit'))
    .filter((lead) => visitOver(lead) === null && visitorOf(lead, actor, place, now) !== null)
  const items = found.slice(0, visitLimits.households).map((lead) => packetOf(lead, place, now))
  return { items, more: found.length > items.length, visitor }
}

function ownLevel(actor: Actor, place: Place): VisitorLevel | null {
  const levels = actor.grants.map(({ bodyId }) => levelOfBody(bodyId, place))
  return (['village', 'town', 'county'] as const).find((level) => levels.includes(level)) ?? null
}
