import type { AttachmentView } from '@/domain/api/attachments'
import type { Context } from '../context'
import type { AttachmentRow } from './attachment-store'

/** How long an address of a file is good, in seconds. Sound and film are asked for again while they play. */
const addressSeconds = { photo: 600, pdf: 600, voice: 1800, video: 1800 }

export function attachmentPath(countyCode: string, id: string, size: 'full' | 'thumbnail'): string {
  return `/api/v1/attachments/${countyCode}/${id}/${size}`
}

type Shown = Pick<AttachmentRow, 'id' | 'kind' | 'bytes' | 'seconds' | 'width' | 'height'>

export function attachmentView(
  context: Pick<Context, 'addresses' | 'clock'>,
  countyCode: string,
  { id, kind, bytes, seconds: measured, width, height }: Shown,
): AttachmentView {
  const { clock } = context
  const now = Math.floor(clock.now().getTime() / 1000) + (clock.behindSeconds ?? 0)
  const expires = now + addressSeconds[kind]
  const address = (size: 'full' | 'thumbnail') => {
    const path = attachmentPath(countyCode, id, size)
    return `${path}?expires=${expires}&signature=${context.addresses.sign(path, expires)}`
  }
  const url = address('full')
  const seconds = measured ?? 0
  switch (kind) {
    case 'photo':
      return { id, kind, width, height, url, thumbnailUrl: address('thumbnail') }
    case 'voice':
      return { id, kind, bytes, seconds, url }
    case 'video':
      return { id, kind, bytes, seconds, width, height, url }
    case 'pdf':
      return { id, kind, bytes, url }
  }
}
