import type { Actor } from '@/domain/actors'
import { fieldProblem } from '@/domain/problems'
import { fileKey } from '../attachments/file-store'
import type { Context } from '../context'

/**
 * One photo of the board proves the stage of every household on it, and each household keeps its own: the files are
 * written again under ids of their own. They belong to nothing yet, like any upload; what is left over is tidied away.
 * Throws `attachment-unknown`.
 */
export async function copyPhotos(context: Context, actor: Actor, ids: readonly string[]): Promise<string[]> {
  const { attachments, files, db, clock } = context
  const { countyCode } = actor
  const found = await attachments.find(db, countyCode, [...ids])
  const copies: string[] = []
  for (const id of ids) {
    const file = found.find((one) => one.id === id)
    if (!file || file.ownerId !== actor.accountId || file.kind !== 'photo')
      throw fieldProblem('attachment-unknown', 'photos')
    const now = clock.now().toISOString()
    const copy = context.ids.uuid()
    for (const size of ['full', 'thumbnail'] as const) {
      const bytes = await files.get(fileKey(countyCode, file.createdAt, id, size))
      await files.put(fileKey(countyCode, now, copy, size), bytes, now)
    }
    await attachments.insert(db, countyCode, { ...file, id: copy, createdAt: now })
    copies.push(copy)
  }
  return copies
}
