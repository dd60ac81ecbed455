import { PhotoField, type Photo } from '../../components/PhotoField'
import { newId } from '../../platform/random'
import { releasePhoto } from '../../platform/photos'
import type { DraftPhoto } from '../../stores/draft'
import { sendPhoto, useUploads } from '../../stores/uploads'

export interface PhotosFieldProps {
  id: string
  label: string
  photos: readonly DraftPhoto[]
  onChange: (change: (photos: readonly DraftPhoto[]) => readonly DraftPhoto[]) => void
  error: string | undefined
  disabled: boolean
}

/** Photos that go with a note. They are sent while the note is still being written. */
export function PhotosField({ photos, onChange, ...field }: PhotosFieldProps) {
  const uploads = useUploads((state) => state.byPhoto)

  const send = (photo: DraftPhoto) => {
    sendPhoto(photo).then(
      (attachmentId) =>
        onChange((now) => now.map((one) => (one.id === photo.id ? { ...one, attachmentId } : one))),
      // Told by its state; what did not go through is sent with the note.
      () => undefined,
    )
  }
  const add = async (picked: readonly { path: string }[]) => {
    for (const { path } of picked) {
      const photo = { id: await newId(), path, attachmentId: null }
      onChange((now) => [...now, photo])
      send(photo)
    }
  }
  const shown = photos.map((photo): Photo => {
    const { id, path } = photo
    const upload = uploads[id]
    if (photo.attachmentId !== null) return { id, path, state: 'sent' }
    if (!upload) return { id, path, state: 'waiting' }
    if (upload.state === 'unsent') return { id, path, state: 'unsent', problem: upload.message }
    return { id, path, state: 'sending', progress: upload.percent / 100 }
  })
  return (
    <PhotoField
      {...field}
      optional
      photos={shown}
      onAdd={(picked) => void add(picked)}
      onRetry={(id) => photos.filter((one) => one.id === id).forEach(send)}
      onRemove={(id) => {
        const gone = photos.find((one) => one.id === id)
        if (gone) releasePhoto(gone.path)
        onChange((now) => now.filter((one) => one.id !== id))
      }}
    />
  )
}
