import { mostDrafts, type DraftHead, type DraftView, type KeepDraftRequest } from '@/domain/api/drafts'
import { Problem } from '@/domain/problems'
import type { Context } from '../context'
import type { DraftKey } from './draft-store'

const headOf = ({ content: _content, ...head }: DraftView): DraftHead => head

/**
 * Keeps a draft as one phone has it now. Based on an older revision it overwrites nothing: `draft-newer`, with the
 * newer one. Sent twice, it is one change. Throws `draft-gone` when what it was based on is there no more, and
 * `draft-limit`.
 */
export function keepDraft(context: Context, key: DraftKey, request: KeepDraftRequest): Promise<DraftHead> {
  const { drafts, clock, db } = context
  const { kind, baseRevision, content } = request
  return db.transaction(async (tx) => {
    await drafts.lockOwner(tx, key)
    const before = await drafts.find(tx, key)
    if (!before && baseRevision > 0) throw new Problem('draft-gone')
    // The answer to the first time was lost on its way.
    if (before && JSON.stringify(before.content) === JSON.stringify(content)) return headOf(before)
    if (before && before.revision !== baseRevision)
      throw new Problem('draft-newer', { detail: { draft: before } })
    const revision = baseRevision + 1
    const updatedAt = clock.now().toISOString()
    const draft = { id: key.id, kind, revision, title: content.title, updatedAt, content }
    if (before) {
      await drafts.update(tx, key, draft)
      return headOf(draft)
    }
    const others = await drafts.list(tx, key.countyCode, key.accountId)
    if (others.length >= mostDrafts) throw new Problem('draft-limit')
    await drafts.insert(tx, key, draft)
    return headOf(draft)
  })
}
