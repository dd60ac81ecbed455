import { type Body } from '../actors'
import { addDays, dayOf, lastDayBefore, type Day, type Instant } from '../calendar'
import { parentOf } from '../regions'
import type { Lead } from './lead'
import { categoryRow } from './report-categories'
import type { LeadSettings } from './settings'
import { isShieldedBody } from './shielding'

/** Whom a report would usually be given to, and until when: what 交办 begins with, all of it to be changed. */
export interface SuggestedHandling {
  toBodyId: string | null
  dueOn: Day | null
}

type Asked = Pick<Lead, 'content' | 'regionCode' | 'shield' | 'clocks'>

/**
 * null for what is no report. A body the report is kept from is never suggested, and neither is one that holds the
 * household's village where the village itself is concerned (信访工作条例 §30).
 */
export function suggestHandling(
  lead: Asked,
  now: Instant,
  settings: Pick<LeadSettings, 'bodies'>,
): SuggestedHandling | null {
  if (lead.content.kind !== 'report') return null
  const row = categoryRow(lead.content.category)
  if (!row) return null
  const open = settings.bodies.filter((body) => !isShieldedBody(lead, body.id, settings))
  const body = row.usually
    .map((kind) =>
      bodyAmong(
        open.filter((one) => one.kind === kind),
        lead.regionCode,
        row.departments,
      ),
    )
    .find((found) => found !== undefined)
  return { toBodyId: body?.id ?? null, dueOn: dueOn(lead, row.days, now) }
}

/** The one of its kind that is meant: the village's own town, the department of that name, the only county. */
function bodyAmong(bodies: Body[], regionCode: string, departments: readonly string[]): Body | undefined {
  const [first] = bodies
  if (first?.kind === 'township') return bodies.find((body) => body.regionCode === parentOf(regionCode))
  if (first?.kind !== 'department') return first
  return departments
    .map((part) => bodies.find((body) => body.name.includes(part)))
    .find((body) => body !== undefined)
}

/** Never beyond the answer's own clock; null where that clock is over. */
function dueOn({ clocks }: Asked, days: number, now: Instant): Day | null {
  const today = dayOf(now)
  const wanted = addDays(today, days)
  const reply = clocks.find((clock) => clock.name === 'reply' && clock.stoppedAt === null)
  if (!reply) return wanted
  const last = lastDayBefore(reply.dueAt)
  return last < today ? null : last < wanted ? last : wanted
}
