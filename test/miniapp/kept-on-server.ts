import type { DraftView, KeepDraftRequest } from '@/domain/api/drafts'
import { ok, problem, type FakeServer } from './fake-server'

/** The server's side of the drafts that are kept there, as strict about revisions and owners as the real one. */
export function keepsDrafts(server: FakeServer): Map<string, DraftView> {
  const drafts = new Map<string, DraftView>()
  const owners = new Map<string, string | undefined>()
  const headOf = ({ content: _content, ...head }: DraftView) => head
  server
    .on('GET', '/drafts', ({ headers }) => {
      const own = [...drafts.values()].filter(({ id }) => owners.get(id) === headers.authorization)
      return ok({ items: own.map(headOf) })
    })
    .on('GET', '/drafts/:id', (_asked, [id = '']) => {
      const draft = drafts.get(id)
      return draft ? ok(draft) : problem('not-found')
    })
    .on('PUT', '/drafts/:id', ({ body, headers }, [id = '']) => {
      owners.set(id, headers.authorization)
      const { kind, baseRevision, content } = body as KeepDraftRequest
      const before = drafts.get(id)
      if (!before && baseRevision > 0) return problem('draft-gone')
      if (before && JSON.stringify(before.content) === JSON.stringify(content)) return ok(headOf(before))
      if (before && before.revision !== baseRevision)
        return problem('draft-newer', { detail: { draft: before } })
      const updatedAt = server.now().toISOString()
      const draft = { id, kind, revision: baseRevision + 1, title: content.title, updatedAt, content }
      drafts.set(id, draft)
      return ok(headOf(draft))
    })
    .on('DELETE', '/drafts/:id', (_asked, [id = '']) =>
      drafts.delete(id) ? { status: 204, body: null } : problem('not-found'),
    )
  return drafts
}
