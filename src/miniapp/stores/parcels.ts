import { create } from 'zustand'
import type { FieldError } from '@/domain/problems'
import { ask } from '../api/client'
import { ApiProblem, isPassing, isSignedOut } from '../api/problem'
import { dropPhoto, openPhoto } from '../platform/kept-photos'
import type { DraftPhoto } from './draft'
import { keptRecords, newestWriter } from './saving'
import { sendPhoto } from './uploads'

const records = keptRecords('parcels', (id) => `parcel.${id}`)

/**
 * Something filled in that goes out by itself, photos first, whichever page is open. What is in it only its own page
 * knows: `data` while it is being filled in, `body` when it is to go.
 */
export interface Parcel {
  id: string
  owner: string
  title: string
  state: 'open' | 'waiting' | 'stopped' | 'sent'
  path: string
  /** Made when it is handed over: a repeat under the same key does nothing twice. */
  key: string
  /** `photos` in the order of the parcel's; their numbers at the server are put in. */
  body: { photos: readonly object[] } | null
  photos: DraftPhoto[]
  /** The server may have got it: from here on it is only asked for again. */
  tried: boolean
  photosAgain: boolean
  /** What the server said; then it is for somebody to look at. */
  trouble: { code: string; title: string; errors: readonly FieldError[]; detail: unknown } | null
  data: unknown
}

interface ParcelsState {
  ready: boolean
  full: boolean
  parcels: Readonly<Record<string, Parcel>>
  restore: () => Promise<void>
  /** Done when it is on the phone. */
  put: (parcel: Parcel) => Promise<void>
  remove: (id: string) => Promise<void>
}

export const useParcels = create<ParcelsState>((set, get) => {
  const save = newestWriter(
    async (id) => {
      const parcel = get().parcels[id]
      await (parcel && parcel.state !== 'sent' ? records.write(id, parcel) : records.remove(id))
    },
    (saved) => set({ full: !saved }),
  )
  return {
    ready: false,
    full: false,
    parcels: {},
    async restore() {
      const kept = (await records.all()).filter(
        (one): one is Parcel => typeof one === 'object' && one !== null,
      )
      const found: Record<string, Parcel> = {}
      for (const parcel of kept) {
        const photos = []
        for (const one of parcel.photos) photos.push({ ...one, path: (await openPhoto(one.id)) ?? '' })
        found[parcel.id] = { ...parcel, photos }
      }
      set(({ parcels }) => ({ ready: true, parcels: { ...found, ...parcels } }))
    },
    async put(parcel) {
      set(({ parcels }) => ({ parcels: { ...parcels, [parcel.id]: parcel } }))
      await save(parcel.id)
    },
    async remove(id) {
      const { [id]: gone, ...others } = get().parcels
      set({ parcels: others })
      await save(id)
      for (const photo of gone?.photos ?? []) await dropPhoto(photo.id, photo.path)
    },
  }
})

export function waitingParcels(owner: string | null): Parcel[] {
  return Object.values(useParcels.getState().parcels).filter(
    (one) => one.state === 'waiting' && one.owner === owner,
  )
}

/** null when it is settled: sent, or back in somebody's hands. Else what stands in the way for now. */
export async function sendParcel(id: string): Promise<unknown> {
  const { put } = useParcels.getState()
  const now = () => useParcels.getState().parcels[id]
  try {
    for (const photo of now()?.photos ?? []) {
      if (photo.attachmentId !== null || photo.path === '') continue
      const attachmentId = await sendPhoto(photo)
      const parcel = now()
      if (parcel)
        await put({
          ...parcel,
          photos: parcel.photos.map((one) => (one.id === photo.id ? { ...one, attachmentId } : one)),
        })
    }
    const parcel = now()
    if (parcel?.state !== 'waiting' || parcel.body === null) return null
    await put({ ...parcel, tried: true })
    const photos = parcel.body.photos.map((one, at) => ({
      ...one,
      attachmentId: parcel.photos[at]?.attachmentId ?? '',
    }))
    const headers = { 'idempotency-key': parcel.key }
    const body = { ...parcel.body, photos }
    await ask({ method: 'POST', path: parcel.path, headers, body, timeout: 30_000 })
    await put({ ...parcel, state: 'sent', body: null, data: null, photos: [] })
    for (const photo of parcel.photos) await dropPhoto(photo.id, photo.path)
    return null
  } catch (trouble) {
    if (isPassing(trouble) || isSignedOut(trouble)) return trouble
    const parcel = now()
    if (!parcel || !(trouble instanceof ApiProblem)) return trouble
    const { code, title, errors, detail } = trouble
    // Photos that lay too long were thrown away by the server: they go up once more.
    if (errors.some((one) => one.code === 'attachment-unknown') && !parcel.photosAgain) {
      const photos = parcel.photos.map((one) => ({ ...one, attachmentId: null }))
      await put({ ...parcel, photos, photosAgain: true })
      return sendParcel(id)
    }
    await put({ ...parcel, state: 'stopped', tried: false, trouble: { code, title, errors, detail } })
    return null
  }
}
