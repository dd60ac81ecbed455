import { addDays, dayOf, endOfDay } from '@/domain/calendar'
import { inboxFilters } from '@/domain/api/lead-list'
import { leadTopics, mostSavedFilters, whoses } from '@/domain/leads/inbox'
import { leadSources } from '@/domain/leads/kinds'
import type { Lead, LeadStatus, Supervision } from '@/domain/leads/lead'
import type { LeadSettings } from '@/domain/leads/settings'
import type { Context } from '@/server/context'
import type { signIn } from './demo-client'

/** A county's inbox as it is after some years of work, and everything that its staff ask of it. */

type Session = Awaited<ReturnType<typeof signIn>>

/** Half is settled; the rest lies at the desk, with the villages, the towns and a department. */
const statuses: LeadStatus[] = [
  'received',
  'assigned',
  'closed',
  'assigned',
  'replied',
  'accepted',
  'closed',
  'assigned',
  'closed',
  'closed',
]

/** The `nth` lead at some place of its life: due from three weeks ago to three weeks ahead, one of thirty pressed. */
export function atSomePlace(
  lead: Lead,
  nth: number,
  settings: LeadSettings,
  assignees: readonly string[],
  now: string,
): Lead {
  const status = statuses[nth % statuses.length] ?? 'received'
  const open = ['received', 'accepted', 'assigned'].includes(status)
  const away = status === 'received' || status === 'accepted'
  const local = settings.bodies.filter(
    ({ kind, regionCode }) =>
      (kind === 'village' && regionCode === lead.regionCode) || kind === 'township' || kind === 'department',
  )
  const holderId = away ? lead.holderId : (local[nth % local.length]?.id ?? lead.holderId)
  const dueAt = endOfDay(addDays(dayOf(now), (nth % 41) - 20))
  const pressed: Supervision = {
    id: '2',
    level: 'supervise',
    clock: null,
    raisedAt: now,
    raisedBy: null,
    bodyId: holderId,
    watchedBy: null,
    answerDueAt: dueAt,
    answeredAt: null,
  }
  return {
    ...lead,
    status,
    holderId,
    source: leadSources[nth % leadSources.length] ?? 'web',
    assigneeId: nth % 7 === 0 ? (assignees[nth % assignees.length] ?? null) : null,
    clocks: lead.clocks.map((clock) => ({ ...clock, dueAt, stoppedAt: open ? null : now })),
    supervisions: open && nth % 30 === 0 ? [pressed] : [],
    settledAt: open ? null : now,
    closedAs: status === 'closed' ? 'unrated' : null,
  }
}

/** What is sealed and listed by all the same: as the job does it within minutes. */
export async function freshenFacets({ db, facets }: Context, countyCode: string): Promise<void> {
  for (let done = 1; done > 0;) done = await db.transaction((tx) => facets.freshen(tx, countyCode, 2000))
}

async function slowest(times: number, work: () => Promise<unknown>): Promise<number[]> {
  const taken: number[] = []
  for (let run = 0; run < times; run++) {
    const start = performance.now()
    await work()
    taken.push(performance.now() - start)
  }
  return taken
}

/** Every `whose` with every filter, alone and with each further condition, as this person sees the county. */
export async function askInbox(
  who: string,
  session: Session,
  town: string,
  village: string,
): Promise<string[]> {
  const further = [
    '',
    '&kind=report',
    '&status=accepted',
    '&source=media-petition',
    `&regionCode=${town}`,
    `&regionCode=${village}`,
    '&topic=category:funds',
    '&topic=category:privacy-leak',
    `&status=assigned&source=walk-in&regionCode=${village}`,
  ]
  const pages: { asked: string; took: number }[] = []
  for (const whose of whoses)
    for (const filter of inboxFilters)
      for (const more of further) {
        const asked = `/leads?scope=inbox&limit=15&whose=${whose}&filter=${filter}${more}`
        for (const took of await slowest(2, () => session.get(asked))) pages.push({ asked, took })
      }
  const conditions = (nth: number) => ({
    whose: whoses[nth % 3],
    filter: inboxFilters[nth % inboxFilters.length],
    ...(nth % 2 === 0 ? { source: leadSources[nth % leadSources.length] } : { regionCode: village }),
    ...(nth % 4 === 3 ? { topic: leadTopics[nth] } : {}),
  })
  for (let nth = 0; nth < mostSavedFilters; nth++)
    await session
      .post('/inbox/filters', { name: `第${nth}个`, conditions: conditions(nth) })
      .catch(() => null)
  const counts = await slowest(20, () => session.get('/leads/counts'))
  const heads = await slowest(20, () => session.get('/inbox/summary?whose=me&filter=waiting'))
  const narrow = await slowest(20, () =>
    session.get('/inbox/summary?whose=region&filter=overdue&source=media-petition'),
  )
  const said = (name: string, times: number[]) => {
    const sorted = [...times].sort((a, b) => a - b)
    const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)]?.toFixed(1)
    return `${who}, ${name}`.padEnd(59) + `p50 ${at(0.5)} ms   p95 ${at(0.95)} ms   most ${at(1)} ms`
  }
  const worst = [...pages].sort((a, b) => b.took - a.took)[0]
  return [
    said(
      `${pages.length / 2} first pages`,
      pages.map(({ took }) => took),
    ),
    `  the slowest: ${worst?.asked ?? ''}`,
    said('counts of every filter', counts),
    said(`head with ${mostSavedFilters} saved filters`, heads),
    said('head, narrowed', narrow),
  ]
}
