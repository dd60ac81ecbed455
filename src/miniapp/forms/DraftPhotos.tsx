import { PhotoField, type Photo } from '../components/PhotoField'
import { dropPhoto, keepPhoto } from '../platform/kept-photos'
import type { PickedPhoto } from '../platform/photos'
import { newId } from '../platform/random'
import { useDrafts, type Draft, type DraftPhoto } from '../stores/draft'
import { useSession } from '../stores/session'
import { sendEarly, useUploads, type UploadState } from '../stores/uploads'

function shown({ id, path, attachmentId }: DraftPhoto, upload: UploadState | undefined): Photo {
  if (attachmentId !== null) return { id, path, state: 'sent' }
  if (upload?.state === 'sending') return { id, path, state: 'sending', progress: upload.percent / 100 }
  if (upload?.state === 'unsent') return { id, path, state: 'unsent', problem: upload.message }
  return { id, path, state: 'waiting' }
}

/** The photos of a draft: kept on the phone at once, sent while the person goes on. */
export function DraftPhotos({
  draft,
  error,
  early,
}: {
  draft: Pick<Draft, 'id' | 'photos'>
  error: string | undefined
  early: boolean
}) {
  const byPhoto = useUploads((state) => state.byPhoto)
  const change = useDrafts((state) => state.change)
  const signedIn = useSession((state) => state.token !== null)
  const { id } = draft
  const photos = draft.photos.filter((one) => !one.media)

  const send = () => {
    if (signedIn && early) void sendEarly(id)
  }
  const add = async (picked: PickedPhoto[]) => {
    for (const one of picked) {
      const photoId = await newId()
      const path = await keepPhoto(photoId, one.path)
      await change(id, (now) => ({
        ...now,
        photos: [...now.photos, { id: photoId, path, attachmentId: null }],
      }))
    }
    send()
  }
  const removeOne = (photoId: string) => {
    const photo = photos.find((one) => one.id === photoId)
    if (photo) void dropPhoto(photoId, photo.path)
    void change(id, (now) => ({ ...now, photos: now.photos.filter((one) => one.id !== photoId) }))
  }
  return (
    <PhotoField
      id="attachmentIds"
      most={9 - draft.photos.length + photos.length}
      photos={photos.map((photo) => shown(photo, byPhoto[photo.id]))}
      onAdd={(picked) => void add(picked)}
      onRetry={send}
      onRemove={removeOne}
      error={error}
      optional
    />
  )
}
