import type { AttachmentView } from '@/domain/api/attachments'
import type { Context } from '../context'
import type { AttachmentRow } from './attachment-store'

/** How long an address of a file is good, in seconds. */
const addressSeconds = 600

export function attachmentPath(countyCode: string, id: string, size: 'full' | 'thumbnail'): string {
  return `/api/v1/attachments/${countyCode}/${id}/${size}`
}

export function attachmentView(
  context: Pick<Context, 'addresses' | 'clock'>,
  countyCode: string,
  file: Pick<AttachmentRow, 'id' | 'width' | 'height'>,
): AttachmentView {
  const { clock } = context
  const expires = Math.floor(clock.now().getTime() / 1000) + (clock.behindSeconds ?? 0) + addressSeconds
  const address = (size: 'full' | 'thumbnail') => {
    const path = attachmentPath(countyCode, file.id, size)
    return `${path}?expires=${expires}&signature=${context.addresses.sign(path, expires)}`
  }
  return {
    id: file.id,
    width: file.width,
    height: file.height,
    url: address('full'),
    thumbnailUrl: address('thumbnail'),
  }
}
