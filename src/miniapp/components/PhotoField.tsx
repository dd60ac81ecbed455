import { copy } from '../copy'
import { choosePhotos, type PhotoSource, type PickedPhoto } from '../platform/photos'
import { Button } from './Button'
import { Box } from './elements/Box'
import { Picture } from './elements/Picture'
import { Words } from './elements/Words'
import { FieldFrame, type FieldProps, useField } from './FieldFrame'
import { Icon } from './Icon'

export interface Photo {
  id: string
  /** To show it: a path of the phone or an address. */
  path: string
  state: 'waiting' | 'sending' | 'sent' | 'unsent'
  /** 0 to 1 while sending. */
  progress?: number
  /** Why it was not taken, when the server said so: 这张照片太大了，请换一张。 */
  problem?: string
}

export interface PhotoFieldProps extends FieldProps {
  photos: readonly Photo[]
  onAdd: (picked: PickedPhoto[], source: PhotoSource) => void
  onRetry: (id: string) => void
  onRemove: (id: string) => void
  /** Of one lead in all; 9 unless told. */
  most?: number
  /** How many of them the lead has already. */
  before?: number
}

/** Photos, the camera first. Sending goes on behind, in stores/uploads. */
export function PhotoField(props: PhotoFieldProps) {
  const { photos, onAdd, onRetry, onRemove, most = 9, before = 0, disabled } = props
  const ids = useField(props)
  const room = Math.max(0, most - before - photos.length)
  const pick = (source: PhotoSource) => {
    void choosePhotos(source, room).then((picked) => {
      if (picked.length > 0) onAdd(picked.slice(0, room), source)
    })
  }
  return (
    <FieldFrame
      {...props}
      ids={ids}
      group="group"
      note={
        <Box className="field-note" live="polite">
          {before > 0 ? copy.parts.photoBefore(before) : ''}
          {room > 0 ? copy.parts.photoCount(photos.length, room) : copy.parts.photoFull(most)}
        </Box>
      }
    >
      {photos.map((photo, place) => (
        <PhotoRow
          key={photo.id}
          photo={photo}
          label={copy.parts.photoLabel(place + 1)}
          disabled={disabled}
          onRetry={() => onRetry(photo.id)}
          onRemove={() => onRemove(photo.id)}
        />
      ))}
      {room > 0 ? (
        <>
          <Button icon="camera" onPress={() => pick('camera')} disabled={disabled}>
            {copy.parts.takePhoto}
          </Button>
          <Button kind="quiet" icon="image" onPress={() => pick('album')} disabled={disabled}>
            {copy.parts.fromAlbum}
          </Button>
        </>
      ) : null}
    </FieldFrame>
  )
}

interface PhotoRowProps {
  photo: Photo
  label: string
  disabled: boolean | undefined
  onRetry: () => void
  onRemove: () => void
}

function PhotoRow({ photo, label, disabled, onRetry, onRemove }: PhotoRowProps) {
  const unsent = photo.state === 'unsent'
  return (
    <Box className={unsent ? 'photo photo--unsent' : 'photo'}>
      {photo.path === '' ? null : <Picture src={photo.path} label={label} className="photo-picture" />}
      <Box className="photo-words">
        <Box className="photo-state">
          {unsent ? <Icon name="circle-alert" /> : photo.state === 'sent' ? <Icon name="check" /> : null}
          <Words>{stateWords(photo)}</Words>
        </Box>
        {photo.state === 'sending' ? (
          <Box className="photo-bar">
            <Box className="photo-bar-done" style={{ width: `${percent(photo)}%` }} />
          </Box>
        ) : null}
        {unsent ? (
          <Button
            inline
            kind="quiet"
            icon="rotate-cw"
            label={copy.parts.retryWhat(label)}
            onPress={onRetry}
            disabled={disabled}
          >
            {copy.parts.photoRetry}
          </Button>
        ) : null}
        <Button
          inline
          kind="quiet"
          icon="trash-2"
          label={copy.parts.removeWhat(label)}
          onPress={onRemove}
          disabled={disabled}
        >
          {copy.parts.photoRemove}
        </Button>
      </Box>
    </Box>
  )
}

function percent(photo: Photo): number {
  return Math.round((photo.progress ?? 0) * 100)
}

function stateWords(photo: Photo): string {
  if (photo.state === 'waiting') return copy.parts.photoWaiting
  if (photo.state === 'sending') return copy.parts.photoSending(percent(photo))
  if (photo.state === 'sent') return copy.parts.photoSent
  return photo.problem ?? copy.parts.photoUnsent
}
