import type { AttachmentView } from '@/domain/api/attachments'
import { upload } from './client'

/** Sends one photo; it belongs to whoever is signed in until a lead takes it. */
export function uploadPhoto(
  file: string,
  onProgress?: (done: number) => void,
  token?: string,
): Promise<AttachmentView> {
  // Always the same name: the phone's own may say whose photo it is.
  return upload({
    path: '/attachments',
    file,
    fileName: 'photo.jpg',
    field: 'file',
    token,
    ...(onProgress ? { onProgress } : {}),
  })
}
