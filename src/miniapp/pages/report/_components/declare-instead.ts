import { begunDrafts } from '../../../forms/drafts'
import { copyPhoto } from '../../../platform/copy-photo'
import { go } from '../../../platform/navigation'
import { newId } from '../../../platform/random'
import { routes, withQuery } from '../../../routes'
import { useDrafts, type DraftOf, type DraftPhoto } from '../../../stores/draft'
import { useOwner } from '../../../stores/owner'

/**
 * Begins a declaration with what the report says, and opens it. The report's draft stays as it is: the person
 * decides which of them is sent. What is there already is gone on with.
 */
export async function declareInstead({ answers, photos }: DraftOf<'report'>): Promise<void> {
  const { start, change } = useDrafts.getState()
  const owner = useOwner.getState().id
  const { regionCode, story, happenedOn, identity, name, phone } = answers
  const before = begunDrafts(useDrafts.getState().drafts, 'declaration', owner).find(
    (one) => one.answers.story === story && one.answers.regionCode === regionCode,
  )
  if (before) return go(withQuery(routes.declare, { draft: before.id }))
  // Somebody who wanted to say nothing of himself writes his name there himself.
  const contact = identity === 'anonymous' ? {} : { name, phone }
  const id = await start('declaration', owner, { regionCode, story, happenedOn, ...contact })
  const copies: DraftPhoto[] = []
  // A declaration takes photos, no recording, film or PDF: those stay with the report.
  for (const photo of photos.filter(({ media }) => media === undefined)) {
    const photoId = await newId()
    const path = photo.path === '' ? null : await copyPhoto(photo.id, photoId)
    if (path !== null) copies.push({ id: photoId, path, attachmentId: null })
  }
  if (copies.length > 0) await change(id, (draft) => ({ ...draft, photos: copies }))
  go(withQuery(routes.declare, { draft: id }))
}
