import { useRef } from 'react'
import type { PickedPhoto } from '../../platform/photos'
import { usePhotos } from '../../shared/use-photos'

export type FormPhotos = ReturnType<typeof usePhotos>

/** The photos of one form among several: another form that is opened in between neither shows nor loses them. */
export function useFormPhotos(key: string): FormPhotos {
  const all = usePhotos()
  const forms = useRef(new Map<string, string>())
  const photos = all.field.photos.filter(({ path }) => forms.current.get(path) === key)
  return {
    field: {
      ...all.field,
      photos,
      onAdd: (picked: PickedPhoto[]) => {
        for (const { path } of picked) forms.current.set(path, key)
        all.field.onAdd(picked)
      },
    },
    settled: photos.every((photo) => photo.state === 'sent'),
    attachmentIds: photos.flatMap((photo) => photo.attachmentId ?? []),
    clear: () => photos.forEach(({ id }) => all.field.onRemove(id)),
  }
}
