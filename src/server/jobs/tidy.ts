import { draftDays } from '@/domain/api/drafts'
import type { Context } from '../context'
import { dropUpload } from '../attachments/complete-upload'
import { fileKey } from '../attachments/file-store'
import { removeParts } from '../attachments/parts'
import { recentContent } from '../leads/recent-content-store'
import { forgetAnonymousAnswers, forgetAnswers } from '../http/idempotency-store'

/** Uploads that never became part of a lead are kept this long, in hours: a queued submission may need them. */
const looseHours = 72
/** Answers are kept for repeats this long, in days. */
const answerDays = 7
/** The answer to an anonymous report holds its number: it goes with the session, or after this many hours. */
const anonymousAnswerHours = 2
/** A statement that was opened and not signed is kept this long, in days; what was signed stands in the evidence. */
const openingDays = 30

function hoursBefore(now: Date, hours: number): string {
  return new Date(now.getTime() - hours * 3_600_000).toISOString()
}

/** Throw away what nobody needs any more. */
export async function tidy(context: Context, countyCode: string): Promise<void> {
  const { db, clock, accounts, addressCounts, attachments, files, openings, phoneCodes, phones, uploads } =
    context
  const now = clock.now()
  await forgetAnswers(db, countyCode, hoursBefore(now, answerDays * 24))
  await forgetAnonymousAnswers(db, countyCode, hoursBefore(now, anonymousAnswerHours))
  await accounts.forgetAnonymous(db, countyCode, hoursBefore(now, looseHours), now.toISOString())
  await addressCounts.forget(db, now)
  await context.signInTries.forget(db, now)
  await recentContent.forget(db, countyCode, hoursBefore(now, context.config.limits.sameAgainHours))
  await phoneCodes.forget(db, now)
  await openings.forget(db, countyCode, hoursBefore(now, openingDays * 24))
  await phones.forget(db, countyCode, now.toISOString())
  await context.drafts.forget(db, countyCode, hoursBefore(now, draftDays * 24))
  const loose = await attachments.removeLoose(db, countyCode, hoursBefore(now, looseHours))
  for (const file of loose) {
    if (file.kind !== 'photo') {
      await removeParts(context, countyCode, file, 'kept')
      continue
    }
    await files.remove(fileKey(countyCode, file.createdAt, file.id, 'full'))
    await files.remove(fileKey(countyCode, file.createdAt, file.id, 'thumbnail'))
  }
  for (const upload of await uploads.old(db, countyCode, hoursBefore(now, looseHours)))
    await dropUpload(context, countyCode, upload)
}
