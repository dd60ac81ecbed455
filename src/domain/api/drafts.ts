import * as z from 'zod/mini'
import { attachmentIds, form, notUnderstood, rule, uuid } from '../fields'
import { instant } from './shapes'

/** Forms begun and not sent yet, kept on the server for whoever wants to go on with another phone. */

/** One request at the most; a household of twenty with everything filled in is far below it. */
export const mostDraftBytes = 256 * 1024
/** Of one account. */
export const mostDrafts = 10
/** Without a change they are thrown away after so many days. */
export const draftDays = 60

/** Only declarations: a report's draft stays on the phone it was begun on. */
const draftKind = z.enum(['declaration'], { error: notUnderstood })

/** No form goes deeper: a household, its members, what each of them ticked. */
const mostLevels = 8

function isFlat(value: unknown, levels = mostLevels): boolean {
  if (typeof value !== 'object' || value === null) return true
  return levels > 0 && Object.values(value).every((inner) => isFlat(inner, levels - 1))
}

/** As typed and chosen so far: nothing of it is checked before it is sent as a declaration. */
export const draftContent = form({
  answers: z
    .record(z.string(), z.unknown(), { error: notUnderstood })
    .check(rule('too-deep', (answers) => isFlat(answers), '这一项没看懂，请重新填。')),
  /** The question the person was at. */
  step: z.string({ error: notUnderstood }).check(z.maxLength(60, { error: notUnderstood })),
  /** Photos that are with the server. */
  attachmentIds,
  /** Photos that are only on the phone it was kept from. */
  photosLeft: z.int({ error: notUnderstood }).check(z.minimum(0), z.maximum(9)),
  /** What tells it from another draft: a name, most often. */
  title: z.string({ error: notUnderstood }).check(z.maxLength(100, { error: notUnderstood })),
})
export type DraftContent = z.infer<typeof draftContent>

export const keepDraftRequest = form({
  kind: draftKind,
  /** The revision that was gone on from; 0: there was none. */
  baseRevision: z.int({ error: notUnderstood }).check(z.minimum(0), z.maximum(2_000_000_000)),
  content: draftContent,
})
export type KeepDraftRequest = z.infer<typeof keepDraftRequest>

export const draftParams = z.object({ id: uuid })

const head = {
  id: z.string(),
  kind: draftKind,
  revision: z.int(),
  title: z.string(),
  updatedAt: instant,
}
export const draftHead = z.object(head)
export type DraftHead = z.infer<typeof draftHead>

/** The newest first. */
export const draftList = z.object({ items: z.array(draftHead) })
export type DraftList = z.infer<typeof draftList>

/** `draft-newer` carries one as `detail.draft`. */
export const draftView = z.object({ ...head, content: draftContent })
export type DraftView = z.infer<typeof draftView>
