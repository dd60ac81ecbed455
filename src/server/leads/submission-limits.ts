import { isStaff, type Actor } from '@/domain/actors'
import type { LeadContent } from '@/domain/leads/content'
import { Problem } from '@/domain/problems'
import type { Context } from '../context'
import type { Queryable } from '../db/database'
import { isNameless } from './anonymous'
import { recentContent } from './recent-content-store'

/** So many without a name may say the same within the time: several people may have been told what to write. */
const namelessOfOneText = 3

function hoursBefore(now: Date, hours: number): string {
  return new Date(now.getTime() - hours * 3_600_000).toISOString()
}

/** What was told, and who told it: photos and the way of saying who one is make no other matter of it. */
function toldBy(content: LeadContent, accountId: string): string {
  const { regionCode } = content
  switch (content.kind) {
    case 'report':
      return JSON.stringify([accountId, 'report', regionCode, content.category, content.story])
    case 'inquiry':
      return JSON.stringify([accountId, 'inquiry', regionCode, content.question])
    case 'declaration':
      return JSON.stringify([
        accountId,
        'declaration',
        regionCode,
        content.members,
        content.story,
        content.causes,
      ])
  }
}

/**
 * Keeps a script from filling the desk; staff, who file for many, are not counted. Runs in the transaction that has
 * stored the lead `leadId` and that ends without it where this throws. Throws `leads-limit`, `same-again` (with the number that is under way) and
 * `same-again-nameless`.
 */
export async function checkSubmission(
  context: Context,
  tx: Queryable,
  actor: Actor,
  content: LeadContent,
  leadId: string,
): Promise<void> {
  if (isStaff(actor)) return
  const { countyCode } = actor
  const accountId = actor.accountId ?? ''
  const { leads, sameAgainHours } = context.config.limits
  const now = context.clock.now()
  if ((await recentContent.filedSince(tx, countyCode, accountId, hoursBefore(now, 24))) > leads)
    throw new Problem('leads-limit')
  if (sameAgainHours === 0) return
  const nameless = isNameless(content)
  const who = nameless ? '' : accountId
  const marks = Array.from({ length: nameless ? namelessOfOneText : 1 }, (_place, nth) =>
    context.sealing.blindIndex('same-content', countyCode, `${nth} ${toldBy(content, who)}`),
  )
  const since = hoursBefore(now, sameAgainHours)
  for (const mark of marks)
    if (await recentContent.claim(tx, { countyCode, mark, leadId }, now.toISOString(), since)) return
  if (nameless) throw new Problem('same-again-nameless')
  const number = marks[0] ? await recentContent.numberOf(tx, countyCode, marks[0]) : null
  throw new Problem('same-again', { detail: { number } })
}
