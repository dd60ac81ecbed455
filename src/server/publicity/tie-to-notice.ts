import { fieldProblem } from '@/domain/problems'
import type { Context } from '../context'
import type { Queryable } from '../db/database'

/** A report about a notice that is or was up. Throws `notice-unknown` at its field. */
export async function tieToNotice(
  { notices }: Context,
  tx: Queryable,
  noticeId: string | undefined,
  lead: { countyCode: string; id: string },
): Promise<void> {
  if (noticeId === undefined) return
  const notice = await notices.byId(tx, lead.countyCode, noticeId)
  if (!notice || notice.state === 'draft') throw fieldProblem('notice-unknown', 'content.noticeId')
  await notices.tie(tx, lead.countyCode, noticeId, lead.id)
}
