import { fieldProblem } from '@/domain/problems'
import type { Context } from '../context'
import type { Queryable } from '../db/database'

/** Make uploads part of a lead. Throws `attachment-unknown` or `attachment-used` at the field `path`. */
export async function attach(
  context: Context,
  tx: Queryable,
  to: { countyCode: string; ids: string[]; leadId: string; seq: number; ownerId: string },
  path: string,
): Promise<void> {
  if (to.ids.length === 0) return
  const attached = await context.attachments.attach(tx, to)
  const refused = to.ids.filter((id) => !attached.includes(id))
  if (refused.length === 0) return
  // Only of one's own photo does one learn that it is used.
  const found = await context.attachments.find(tx, to.countyCode, refused)
  const own = found.filter((file) => file.ownerId === to.ownerId)
  throw fieldProblem(own.length === refused.length ? 'attachment-used' : 'attachment-unknown', path)
}
