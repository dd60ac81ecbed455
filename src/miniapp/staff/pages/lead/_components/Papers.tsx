import { useRef, useState } from 'react'
import Taro from '@tarojs/taro'
import type { PhotoView } from '@/domain/api/attachments'
import type { LeadView } from '@/domain/api/lead-view'
import { Button } from '../../../../components/Button'
import { Box } from '../../../../components/elements/Box'
import { Picture } from '../../../../components/elements/Picture'
import { Press } from '../../../../components/elements/Press'
import { Sheet } from '../../../../components/Sheet'
import { copy } from '../../../../copy'
import { apiBase, platform } from '../../../../platform/env'
import { Fold } from '../../../components/Fold'
import { mediaCopy } from '../../../../copy/media'
import { Media, mediaOf, photosOf } from '../../../../shared/Media'
import { staffCopy } from '../../../copy'

const words = staffCopy.lead.photo
/** Addresses of photos are good for ten minutes. */
const goodFor = 8 * 60_000

/** Photos small, and large when pressed; recordings, films and papers below them. */
export function Papers({ lead, onRefresh }: { lead: LeadView; onRefresh: () => Promise<LeadView | null> }) {
  const photos = photosOf(lead.attachments)
  const media = mediaOf(lead.attachments)
  const [opened, setOpened] = useState<number | null>(null)
  const fetchedAt = useAgeOf(lead)
  if (lead.attachments.length === 0) return null

  const open = async (place: number) => {
    const newer = Date.now() - fetchedAt() > goodFor ? await onRefresh() : null
    if (platform() === 'h5') return setOpened(place)
    const urls = photosOf((newer ?? lead).attachments).map((photo) => apiBase + photo.url)
    await Taro.previewImage({ urls, current: urls[place] ?? '' })
  }
  return (
    <Fold
      title={media.length > 0 ? mediaCopy.papers : staffCopy.lead.sections.papers}
      summary={
        media.length > 0 ? mediaCopy.count(lead.attachments.length) : staffCopy.lead.photos(photos.length)
      }
      openAtFirst
    >
      <Box className="papers">
        {photos.map((photo, place) => (
          <Press
            key={photo.id}
            className="paper"
            label={words.open(place + 1)}
            onPress={() => void open(place)}
          >
            <Picture
              src={apiBase + photo.thumbnailUrl}
              label={copy.parts.photoLabel(place + 1)}
              className="paper-picture"
            />
          </Press>
        ))}
      </Box>
      <Media files={media} />
      {platform() === 'h5' ? (
        <Large photos={photos} place={opened} onTurn={setOpened} onClose={() => setOpened(null)} />
      ) : null}
    </Fold>
  )
}

/** When this state of the lead came. */
function useAgeOf(lead: LeadView): () => number {
  const came = useRef({ lead, at: Date.now() })
  if (came.current.lead !== lead) came.current = { lead, at: Date.now() }
  return () => came.current.at
}

interface LargeProps {
  photos: readonly PhotoView[]
  place: number | null
  onTurn: (place: number) => void
  onClose: () => void
}

function Large({ photos, place, onTurn, onClose }: LargeProps) {
  const photo = place === null ? undefined : photos[place]
  if (place === null || !photo) return null
  return (
    <Sheet open title={words.title(place + 1, photos.length)} onClose={onClose} closeLabel={words.close}>
      <Picture src={apiBase + photo.url} label={copy.parts.photoLabel(place + 1)} className="paper-large" />
      <Box className="desk-others">
        {place > 0 ? <Button onPress={() => onTurn(place - 1)}>{words.previous}</Button> : null}
        {place < photos.length - 1 ? <Button onPress={() => onTurn(place + 1)}>{words.next}</Button> : null}
      </Box>
    </Sheet>
  )
}
