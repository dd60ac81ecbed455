import type { NoticeView } from '@/domain/api/notices'
import { Box } from '../../../../components/elements/Box'
import { Picture } from '../../../../components/elements/Picture'
import { apiBase } from '../../../../platform/env'

interface BoardPhotosProps {
  title: string
  photos: NonNullable<NoticeView['posting']>['photos']
  label: (place: number) => string
}

/** Photos of the board; nothing where there are none. */
export function BoardPhotos({ title, photos, label }: BoardPhotosProps) {
  if (photos.length === 0) return null
  return (
    <>
      <Box as="h2" className="heading">
        {title}
      </Box>
      {photos.map(({ id, url }, place) => (
        <Picture key={id} src={apiBase + url} label={label(place + 1)} className="board-photo" />
      ))}
    </>
  )
}
