import type { AttachmentKind } from '@/domain/attachments/kinds'
import { fieldProblem } from '@/domain/problems'
import type { Context } from '../context'
import type { Queryable } from '../db/database'

/**
 * Make uploads part of a lead, photos alone unless others are taken there too. Throws `attachment-unknown`,
 * `attachment-used`, `attachment-photo-only` or `attachment-pdf-nameless` at the field `path`.
 */
export async function attach(
  context: Context,
  tx: Queryable,
  to: { countyCode: string; ids: string[]; leadId: string; seq: number; ownerId: string },
  path: string,
  taken: readonly AttachmentKind[] = ['photo'],
): Promise<void> {
  if (to.ids.length === 0) return
  const attached = await context.attachments.attach(tx, to)
  const odd = attached.find((file) => !taken.includes(file.kind))
  if (odd) throw fieldProblem(taken.length > 1 ? 'attachment-pdf-nameless' : 'attachment-photo-only', path)
  const refused = to.ids.filter((id) => !attached.some((file) => file.id === id))
  if (refused.length === 0) return
  // Only of one's own photo does one learn that it is used.
  const found = await context.attachments.find(tx, to.countyCode, refused)
  const own = found.filter((file) => file.ownerId === to.ownerId)
  throw fieldProblem(own.length === refused.length ? 'attachment-used' : 'attachment-unknown', path)
}
