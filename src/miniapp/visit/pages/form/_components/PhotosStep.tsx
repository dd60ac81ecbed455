import { useState } from 'react'
import { now } from '../../../../api/server-time'
import { Choice } from '../../../../components/Choice'
import { Box } from '../../../../components/elements/Box'
import { PhotoField } from '../../../../components/PhotoField'
import { TextField } from '../../../../components/TextField'
import { whereHere } from '../../../../platform/here'
import { dropPhoto, keepPhoto } from '../../../../platform/kept-photos'
import type { ChosenPoint } from '../../../../platform/map-point'
import type { PhotoSource, PickedPhoto } from '../../../../platform/photos'
import { newId } from '../../../../platform/random'
import { sayTime } from '../../../../shared/say'
import type { Parcel } from '../../../../stores/parcels'
import { visitCopy } from '../../../copy'
import { fillingOf } from '../../../filling'
import type { Visiting } from '../../../use-filling'

const words = visitCopy.photos

interface PhotosStepProps {
  visiting: Visiting
  errorAt: (path: string) => string | undefined
}

function withPhoto(parcel: Parcel, photo: Parcel['photos'][number], takenAt: string | null): Parcel {
  const data = fillingOf(parcel)
  if (!data) return parcel
  const photos = { ...data.photos, [photo.id]: { takenAt } }
  return { ...parcel, photos: [...parcel.photos, photo], data: { ...data, photos } }
}

/** What was handed over meanwhile, or taken off again, stays as it is. */
function withPoint(parcel: Parcel, ids: readonly string[], point: ChosenPoint): Parcel {
  const data = fillingOf(parcel)
  if (!data || parcel.state === 'waiting') return parcel
  const there = ids.filter((id) => parcel.photos.some((one) => one.id === id))
  const placed = there.map((id) => [id, { takenAt: null, ...data.photos[id], point }] as const)
  return { ...parcel, data: { ...data, photos: { ...data.photos, ...Object.fromEntries(placed) } } }
}

/**
 * Photos with the time they were taken and, where the visitor wants it, the place: both are of the visit, for the
 * pictures themselves lose what cameras write into them.
 */
export function PhotosStep({ visiting, errorAt }: PhotosStepProps) {
  const { parcel, filling, change, changeParcel } = visiting
  const [said, setSaid] = useState<string | null>(null)
  const error = errorAt('photos')

  const add = async (picked: PickedPhoto[], source: PhotoSource) => {
    const camera = source === 'camera'
    const takenAt = camera ? now() : null
    const added: string[] = []
    for (const one of picked) {
      const id = await newId()
      const path = await keepPhoto(id, one.path)
      added.push(id)
      changeParcel((before) => withPhoto(before, { id, path, attachmentId: null }, takenAt))
    }
    // The photo is there first: where it was taken may come late, or never.
    if (!camera || !filling.keepPlace) {
      setSaid(null)
      return
    }
    setSaid(words.looking)
    const point = await whereHere()
    setSaid(point === null ? words.none : null)
    if (point !== null) changeParcel((before) => withPoint(before, added, point))
  }
  const remove = (id: string) => {
    const photo = parcel.photos.find((one) => one.id === id)
    if (photo) void dropPhoto(id, photo.path)
    changeParcel((before) => ({ ...before, photos: before.photos.filter((one) => one.id !== id) }))
  }
  const lineOf = (id: string, at: number) => {
    const { takenAt = null, point } = filling.photos[id] ?? {}
    const when = takenAt === null ? words.unknown : words.taken(sayTime(takenAt))
    return [words.nth(at + 1), when, point ? words.placed : null].filter(Boolean).join(' · ')
  }
  return (
    <>
      <PhotoField
        id="photos"
        label={words.label}
        help={words.help}
        photos={parcel.photos.map(({ id, path }) => ({ id, path, state: 'waiting' }))}
        onAdd={(picked, source) => void add(picked, source)}
        onRetry={() => undefined}
        onRemove={remove}
        {...(error ? { error } : {})}
      />
      {parcel.photos.length > 0 ? (
        <Box as="ul" role="list" className="plain-list visit-small">
          {parcel.photos.map(({ id }, at) => (
            <Box as="li" key={id}>
              {lineOf(id, at)}
            </Box>
          ))}
        </Box>
      ) : null}
      <Box live="polite" className="visit-small">
        {said ?? ''}
      </Box>
      <Choice
        many
        id="place"
        label={words.place}
        help={words.placeHelp}
        optional
        options={[{ value: 'on', label: words.placeOn }]}
        value={filling.keepPlace ? ['on'] : []}
        onChange={(chosen) => change((before) => ({ ...before, keepPlace: chosen.length > 0 }))}
      />
      <TextField
        id="findings"
        label={words.findings}
        help={words.findingsHelp}
        optional
        lines={4}
        maxLength={1000}
        value={filling.findings}
        onChange={(findings) => change((before) => ({ ...before, findings }))}
      />
    </>
  )
}
