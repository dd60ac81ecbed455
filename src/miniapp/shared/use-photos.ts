import { useState } from 'react'
import type { Photo } from '../components/PhotoField'
import { uploadPhoto } from '../api/attachments'
import { releasePhoto, type PickedPhoto } from '../platform/photos'
import { newId } from '../platform/random'
import { sentenceOf } from './Trouble'

interface SentPhoto extends Photo {
  attachmentId?: string
}

/** Photos that go with a few words: sent as soon as they are chosen, one after the other. */
export function usePhotos() {
  const [photos, setPhotos] = useState<readonly SentPhoto[]>([])
  const update = (id: string, change: Partial<SentPhoto>) =>
    setPhotos((all) => all.map((photo) => (photo.id === id ? { ...photo, ...change } : photo)))

  const send = async ({ id, path }: Photo) => {
    update(id, { state: 'sending', progress: 0 })
    try {
      const { id: attachmentId } = await uploadPhoto(path, (progress) => update(id, { progress }))
      update(id, { state: 'sent', attachmentId })
    } catch (trouble) {
      update(id, { state: 'unsent', problem: sentenceOf(trouble) })
    }
  }
  const onAdd = (picked: PickedPhoto[]) => {
    void (async () => {
      const added: Photo[] = []
      for (const { path } of picked) added.push({ id: await newId(), path, state: 'waiting' })
      setPhotos((all) => [...all, ...added])
      // One at a time: a weak network finishes one photo sooner than nine.
      for (const photo of added) await send(photo)
    })()
  }
  const onRetry = (id: string) => {
    const photo = photos.find((one) => one.id === id)
    if (photo) void send(photo)
  }
  const onRemove = (id: string) => {
    const photo = photos.find((one) => one.id === id)
    if (photo) releasePhoto(photo.path)
    setPhotos((all) => all.filter((one) => one.id !== id))
  }
  const clear = () => {
    for (const photo of photos) releasePhoto(photo.path)
    setPhotos([])
  }
  return {
    field: { photos, onAdd, onRetry, onRemove },
    settled: photos.every((photo) => photo.state === 'sent'),
    attachmentIds: photos.flatMap((photo) => photo.attachmentId ?? []),
    clear,
  }
}
