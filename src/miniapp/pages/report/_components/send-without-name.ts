import { create } from 'zustand'
import type { ReceiptView } from '@/domain/api/submit'
import type { LeadContent } from '@/domain/leads/content'
import type { FieldError } from '@/domain/problems'
import { uploadPhoto } from '../../../api/attachments'
import { uploadInParts } from '../../../api/uploads'
import { submitLead } from '../../../api/leads'
import { ApiProblem, isPassing } from '../../../api/problem'
import { endSession } from '../../../api/sessions'
import { platform } from '../../../platform/env'
import { dropPhoto } from '../../../platform/kept-photos'
import { replace } from '../../../platform/navigation'
import { newId } from '../../../platform/random'
import { routes } from '../../../routes'
import { sentenceOf } from '../../../shared/Trouble'
import { useDrafts, type DraftOf, type DraftPhoto } from '../../../stores/draft'
import { noteUpload } from '../../../stores/uploads'
import { beginNameless } from '../api'
import { namelessCopy } from '../copy'

const words = namelessCopy.sending

/** What came back, as long as it is shown. In memory only: a phone may be somebody else's. */
interface Shown {
  draftId: string
  token: string
  code: string
  receipt: ReceiptView
}

export const useShownNumber = create<{ shown: Shown | null }>(() => ({ shown: null }))

/** A try whose answer did not come: the same again gives the same number and no second lead. */
interface Trip {
  token: string
  key: string
  /** What was to be sent, without its photos. */
  content: string
  /** Photos that are with the server already, by their id on the phone. */
  photos: Record<string, string>
  /** Recordings and films that are on their way, by their id on the phone: after a break they go on. */
  uploads: Record<string, string>
}

const trips = new Map<string, Trip>()

class LostPhoto extends Error {}

/**
 * Sends a report under an account made for it alone, whoever is signed in on this phone. Nothing of it waits in a
 * queue: without an answer the draft stays, with what stood in the way.
 */
export async function sendWithoutName(draft: DraftOf<'report'>, content: LeadContent): Promise<void> {
  const tell = (errors: FieldError[]) => useDrafts.getState().change(draft.id, (now) => ({ ...now, errors }))
  // It is there already, only its page would not open.
  if (useShownNumber.getState().shown?.draftId === draft.id) return replace(routes.reportNumber)
  await tell([])
  try {
    await deliver(draft, content)
  } catch (trouble) {
    if (!isPassing(trouble)) trips.delete(draft.id)
    await tell(errorsOf(trouble))
  }
}

async function deliver(draft: DraftOf<'report'>, content: LeadContent): Promise<void> {
  if (content.kind !== 'report') return
  const trip = await tripOf(draft, content)
  const attachmentIds: string[] = []
  for (const photo of draft.photos) {
    const known = trip.photos[photo.id]
    if (known === undefined && photo.path === '') throw new LostPhoto()
    const id = known ?? (await sendOne(photo, trip))
    trip.photos[photo.id] = id
    attachmentIds.push(id)
  }
  const source = platform() === 'weapp' ? 'miniapp' : 'web'
  const lead = { source, content: { ...content, attachmentIds } } as const
  const { receipt, receiptCode } = await submitLead(trip.key, lead, trip.token)
  trips.delete(draft.id)
  useShownNumber.setState({
    shown: { draftId: draft.id, token: trip.token, code: receiptCode ?? '', receipt },
  })
  replace(routes.reportNumber)
}

async function sendOne(photo: DraftPhoto, trip: Trip): Promise<string> {
  const { id: photoId, media } = photo
  if (!media) return (await uploadPhoto(photo.path, undefined, trip.token)).id
  // Under the session of this report: what was begun under another name is none of its business.
  const own = { ...photo, media, uploadId: trip.uploads[photoId] }
  const begun = (uploadId: string) => (trip.uploads[photoId] = uploadId)
  const told = (done: number) => noteUpload(photoId, { state: 'sending', percent: Math.round(done * 100) })
  try {
    return (await uploadInParts(own, begun, told, trip.token)).id
  } finally {
    noteUpload(photoId, null)
  }
}

/** The try before, where nothing has been changed since. */
async function tripOf(draft: DraftOf<'report'>, content: LeadContent & { kind: 'report' }): Promise<Trip> {
  const text = JSON.stringify([content, draft.photos.map((photo) => photo.id)])
  const before = trips.get(draft.id)
  if (before?.content === text) return before
  const { token } = await beginNameless(content.regionCode.slice(0, 6))
  const trip: Trip = { token, key: await newId(), content: text, photos: {}, uploads: {} }
  trips.set(draft.id, trip)
  return trip
}

function errorsOf(trouble: unknown): FieldError[] {
  if (trouble instanceof LostPhoto)
    return [{ path: 'attachmentIds', code: 'photo', message: words.photoLost }]
  if (!(trouble instanceof ApiProblem) || (trouble.status === 503 && trouble.code !== 'busy'))
    return [{ path: '', code: 'unsent', message: words.offline }]
  if (trouble.errors.length > 0) return [...trouble.errors]
  return [{ path: '', code: trouble.code, message: sentenceOf(trouble) }]
}

/** The number is on the screen: what was typed for it is no longer on the phone. */
export async function forgetDraft(draftId: string): Promise<void> {
  const { drafts, remove } = useDrafts.getState()
  const photos = drafts[draftId]?.photos ?? []
  await remove(draftId)
  await Promise.all(photos.map((photo) => dropPhoto(photo.id, photo.path)))
}

/** The number was kept by its owner: the phone forgets it, and the server the session. */
export function forgetNumber(): void {
  const { shown } = useShownNumber.getState()
  useShownNumber.setState({ shown: null })
  if (shown) endSession(shown.token).catch(() => undefined)
}
