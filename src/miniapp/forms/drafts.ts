import type { LeadKind } from '@/domain/leads/kinds'
import type { Draft, DraftOf } from '../stores/draft'
import { isOwn } from '../stores/owner'
import { blank } from './answers'

/** There is something in it that would be a pity to lose. */
export function isBegun(draft: Draft): boolean {
  return draft.photos.length > 0 || JSON.stringify(draft.answers) !== JSON.stringify(blank[draft.kind])
}

/** This person's unfinished forms of one kind, the newest first. */
export function begunDrafts<K extends LeadKind>(
  drafts: Readonly<Record<string, Draft>>,
  kind: K,
  ownerId: string | null,
): DraftOf<K>[] {
  const begun = Object.values(drafts).filter(
    (draft) => draft.kind === kind && isOwn(draft, ownerId) && isBegun(draft),
  )
  // Their ids begin with the time they were made.
  return begun.sort((a, b) => (a.id < b.id ? 1 : -1)) as unknown as DraftOf<K>[]
}
