import type { MediaView, UploadView } from '@/domain/api/attachments'
import type { UploadKind } from '@/domain/attachments/kinds'
import { readPart } from '../platform/read-part'
import { ask } from './client'
import { ApiProblem, OfflineError } from './problem'

export interface ToUpload {
  path: string
  media: { kind: UploadKind; bytes: number }
  /** Where it goes on. */
  uploadId?: string | undefined
}

/** A part that did not come through is tried this often before the whole waits. */
const triesOfPart = 3
/** Half a megabyte on a weak village network; milliseconds. */
const timeout = 60_000

/**
 * Sends a recording, a film or a PDF in parts. After a break, or a restart of the phone, it goes on where it was.
 * `begun`: told as soon as the server has given it a number. Throws what the API throws.
 */
export async function uploadInParts(
  { path, media, uploadId }: ToUpload,
  begun?: (uploadId: string) => void,
  onProgress?: (done: number) => void,
  token?: string,
): Promise<MediaView> {
  const at = (id: string) => `/uploads/${id}`
  const complete = (id: string) =>
    ask<MediaView>({ method: 'POST', path: `${at(id)}/complete`, timeout, token })
  const isGone = (trouble: unknown) => {
    if (trouble instanceof ApiProblem && trouble.code === 'upload-gone') return null
    throw trouble
  }
  let upload: UploadView | null = null
  if (uploadId !== undefined) {
    upload = await ask<UploadView>({ method: 'GET', path: at(uploadId), token }).catch(isGone)
    // It may be complete already, and only the answer was lost.
    const made = upload ? null : await complete(uploadId).catch(isGone)
    if (made) return made
  }
  if (!upload) {
    const body = { kind: media.kind, bytes: media.bytes }
    upload = await ask<UploadView>({ method: 'POST', path: '/uploads', body, token })
    begun?.(upload.id)
  }
  const { id, partBytes } = upload
  const parts = Math.ceil(media.bytes / partBytes)
  for (let n = 0; n < parts; n += 1) {
    if (upload.received.includes(n)) continue
    const body = await readPart(path, n * partBytes, Math.min(partBytes, media.bytes - n * partBytes))
    for (let tries = 1; ; tries += 1) {
      try {
        await ask({ method: 'PUT', path: `${at(id)}/parts/${n}`, body, timeout, token })
        break
      } catch (trouble) {
        if (!(trouble instanceof OfflineError) || tries === triesOfPart) throw trouble
      }
    }
    onProgress?.((n + 1) / parts)
  }
  return complete(id)
}
