import { create } from 'zustand'
import { uploadPhoto } from '../api/attachments'
import { ApiProblem } from '../api/problem'
import { useDrafts, type DraftPhoto } from './draft'

/** How far each photo has come; one that is not here lies on the phone or is with the server already. */
export type UploadState = { state: 'sending'; percent: number } | { state: 'unsent'; message: string }

interface UploadsState {
  byPhoto: Readonly<Record<string, UploadState>>
}

export const useUploads = create<UploadsState>(() => ({ byPhoto: {} }))

function note(photoId: string, upload: UploadState | null): void {
  const { [photoId]: _before, ...others } = useUploads.getState().byPhoto
  useUploads.setState({ byPhoto: upload ? { ...others, [photoId]: upload } : others })
}

const underWay = new Map<string, Promise<string>>()

/** Sends a photo once, however many ask for it. Answers with the attachment's id; throws what the API throws. */
export function sendPhoto(photo: DraftPhoto): Promise<string> {
  if (photo.attachmentId !== null) return Promise.resolve(photo.attachmentId)
  const running = underWay.get(photo.id) ?? send(photo).finally(() => underWay.delete(photo.id))
  underWay.set(photo.id, running)
  return running
}

async function send(photo: DraftPhoto): Promise<string> {
  note(photo.id, { state: 'sending', percent: 0 })
  try {
    const { id } = await uploadPhoto(photo.path, (done) =>
      note(photo.id, { state: 'sending', percent: Math.round(done * 100) }),
    )
    note(photo.id, null)
    return id
  } catch (trouble) {
    // Without a network it simply waits; only what the server says is worth a sentence.
    note(photo.id, trouble instanceof ApiProblem ? { state: 'unsent', message: trouble.title } : null)
    throw trouble
  }
}

/** Sends the photos of a draft while the person goes on. What does not go through is sent with the form. */
export async function sendEarly(draftId: string): Promise<void> {
  const photos = useDrafts.getState().drafts[draftId]?.photos ?? []
  for (const photo of photos.filter((one) => one.attachmentId === null && one.path !== '')) {
    try {
      const attachmentId = await sendPhoto(photo)
      await useDrafts.getState().change(draftId, (draft) => ({
        ...draft,
        photos: draft.photos.map((one) => (one.id === photo.id ? { ...one, attachmentId } : one)),
      }))
    } catch {
      // Told by its state.
    }
  }
}
