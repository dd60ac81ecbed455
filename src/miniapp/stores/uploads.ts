import { create } from 'zustand'
import { uploadPhoto } from '../api/attachments'
import { uploadInParts } from '../api/uploads'
import { ApiProblem } from '../api/problem'
import { useDrafts, type DraftPhoto } from './draft'

/** How far each photo has come; one that is not here lies on the phone or is with the server already. */
export type UploadState = { state: 'sending'; percent: number } | { state: 'unsent'; message: string }

interface UploadsState {
  byPhoto: Readonly<Record<string, UploadState>>
}

export const useUploads = create<UploadsState>(() => ({ byPhoto: {} }))

export function noteUpload(photoId: string, upload: UploadState | null): void {
  const { [photoId]: _before, ...others } = useUploads.getState().byPhoto
  useUploads.setState({ byPhoto: upload ? { ...others, [photoId]: upload } : others })
}

const underWay = new Map<string, Promise<string>>()

/**
 * Sends a photo once, however many ask for it. Answers with the attachment's id; throws what the API throws.
 * `begun`: what goes up in parts has a number at the server, to be written down.
 */
export function sendPhoto(photo: DraftPhoto, begun?: (uploadId: string) => void): Promise<string> {
  if (photo.attachmentId !== null) return Promise.resolve(photo.attachmentId)
  const running = underWay.get(photo.id) ?? send(photo, begun).finally(() => underWay.delete(photo.id))
  underWay.set(photo.id, running)
  return running
}

async function send(photo: DraftPhoto, begun?: (uploadId: string) => void): Promise<string> {
  const told = (done: number) => noteUpload(photo.id, { state: 'sending', percent: Math.round(done * 100) })
  told(0)
  try {
    const { media } = photo
    const { id } = await (media
      ? uploadInParts({ ...photo, media }, begun, told)
      : uploadPhoto(photo.path, told))
    noteUpload(photo.id, null)
    return id
  } catch (trouble) {
    // Without a network it simply waits; only what the server says is worth a sentence.
    noteUpload(photo.id, trouble instanceof ApiProblem ? { state: 'unsent', message: trouble.title } : null)
    throw trouble
  }
}

/** Sends the photos of a draft while the person goes on. What does not go through is sent with the form. */
export async function sendEarly(draftId: string): Promise<void> {
  const photos = useDrafts.getState().drafts[draftId]?.photos ?? []
  for (const photo of photos.filter((one) => one.attachmentId === null && one.path !== '')) {
    try {
      const note = (change: Partial<DraftPhoto>) =>
        useDrafts.getState().change(draftId, (draft) => ({
          ...draft,
          photos: draft.photos.map((one) => (one.id === photo.id ? { ...one, ...change } : one)),
        }))
      await note({ attachmentId: await sendPhoto(photo, (uploadId) => void note({ uploadId })) })
    } catch {
      // Told by its state.
    }
  }
}
