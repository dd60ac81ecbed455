import * as z from 'zod/mini'
import { form } from '../fields'

function whole(least: number, most: number) {
  const error = `请写 ${least} 到 ${most} 的整数。`
  return z.int({ error }).check(z.minimum(least, { error }), z.maximum(most, { error }))
}

/**
 * The county's clocks as they may be set (`leads/settings.ts`). Clocks that run keep the term they began with; a new
 * setting is for those that begin after it.
 */
export const clockForm = form({
  intakeDays: whole(1, 15),
  assignDays: whole(1, 15),
  // Declarations within 15 天 (国 2023 Q34); petitions within 60 天 at the longest (信访工作条例 §34).
  replyDays: form({ declaration: whole(1, 15), report: whole(1, 60), inquiry: whole(1, 60) }),
  ratingDays: whole(7, 180),
  reopenDays: whole(7, 180),
})
