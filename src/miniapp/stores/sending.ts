import { isPassing, isSignedOut, ApiProblem } from '../api/problem'
import { submitLead } from '../api/leads'
import { formCopy } from '../copy/forms'
import { dropPhoto } from '../platform/kept-photos'
import { platform } from '../platform/env'
import { newId } from '../platform/random'
import type { FieldError } from '@/domain/problems'
import type { LeadContent } from '@/domain/leads/content'
import type { DraftPhoto } from './draft'
import { useOwner } from './owner'
import { sendParcel, waitingParcels } from './parcels'
import { useSession } from './session'
import { useUnsent, waitingOf, type WaitingSubmission } from './unsent'
import { sendPhoto } from './uploads'

/** Seconds until the next try, by how many went before. Counted, not read from a clock: the phone's may be wrong. */
const pauses = [5, 15, 45, 120, 300]

let running: Promise<void> | null = null
let askedAgain = false
let timer: ReturnType<typeof setTimeout> | undefined
let tries = 0

/** Sends everything that waits, now. Done when each has been tried once. */
export function sendWaiting(): Promise<void> {
  clearTimeout(timer)
  if (running) {
    askedAgain = true
    return running
  }
  useUnsent.setState({ sending: true })
  running = (async () => {
    try {
      do {
        askedAgain = false
        await sendRound()
      } while (askedAgain)
    } finally {
      running = null
      useUnsent.setState({ sending: false })
    }
  })()
  return running
}

/** The network is back, or the person is: the long pauses are over. */
export function sendAfresh(): Promise<void> {
  tries = 0
  return sendWaiting()
}

async function sendRound(): Promise<void> {
  let pause = 0
  const hold = (trouble: unknown) => {
    if (!trouble || isSignedOut(trouble)) return
    const told = trouble instanceof ApiProblem ? (trouble.retryAfter ?? 0) : 0
    pause = Math.max(pause, told, pauses[Math.min(tries, pauses.length - 1)] ?? 0)
  }
  for (const { id } of waitingOf(useUnsent.getState().submissions)) {
    const submission = useUnsent.getState().submissions[id]
    if (submission?.state !== 'waiting' || submission.owner !== useOwner.getState().id) continue
    // After signing in again it goes on by itself.
    if (useSession.getState().token === null) return
    hold(await sendOne(submission))
  }
  for (const { id } of waitingParcels(useOwner.getState().id)) {
    if (useSession.getState().token === null) return
    hold(await sendParcel(id))
  }
  if (pause === 0) {
    tries = 0
    return
  }
  tries += 1
  timer = setTimeout(() => void sendWaiting(), pause * 1000)
}

/** null when it is settled: sent, or back in the person's hands. Else what stands in the way for now. */
async function sendOne(waiting: WaitingSubmission): Promise<unknown> {
  const { put, takeBack } = useUnsent.getState()
  let submission = waiting
  try {
    submission = await withAttachments(submission)
    // Written before it goes out: whatever happens now, it is repeated under the same key and never changed.
    submission = { ...submission, tried: true }
    await put(submission)
    const source = platform() === 'weapp' ? 'miniapp' : 'web'
    const { id, kind, owner, content } = submission
    // What may be kept of it on the server is thrown away with that.
    const kept = kind === 'declaration' ? { draftId: id } : {}
    const { lead, receipt } = await submitLead(submission.key, { source, content, ...kept })
    await put({ state: 'sent', id, kind, owner, leadId: lead.id, receipt })
    await Promise.all(submission.draft.photos.map((photo) => dropPhoto(photo.id, photo.path)))
    return null
  } catch (trouble) {
    if (isPassing(trouble) || isSignedOut(trouble)) return trouble
    if (photosUnknown(trouble) && !submission.photosAgain) return sendOne(await withPhotosAnew(submission))
    await takeBack(submission.id, {
      errors: [...errorsOf(trouble)],
      step: 'check',
      ...photosAfter(trouble, submission),
    })
    return null
  }
}

/** Sends the photos that the server does not have yet; each is noted at once. */
async function withAttachments(submission: WaitingSubmission): Promise<WaitingSubmission> {
  let sent = submission
  for (const photo of submission.draft.photos) {
    if (photo.attachmentId !== null) continue
    if (photo.path === '') throw new LostPhoto()
    const note = (change: Partial<DraftPhoto>) => {
      const photos = sent.draft.photos.map((one) => (one.id === photo.id ? { ...one, ...change } : one))
      sent = { ...sent, draft: { ...sent.draft, photos } }
      return useUnsent.getState().put(sent)
    }
    const begun = (uploadId: string) => void note({ uploadId })
    const attachmentId = await sendPhoto(photo, begun).catch((trouble: unknown) => {
      throw trouble instanceof ApiProblem && !isPassing(trouble) && !isSignedOut(trouble)
        ? new ApiProblem(trouble.code, trouble.status, trouble.title, [atPhotos(trouble.title)])
        : trouble
    })
    await note({ attachmentId })
  }
  return {
    ...sent,
    content: withIds(
      sent.content,
      sent.draft.photos.flatMap((one) => one.attachmentId ?? []),
    ),
  }
}

function withIds(content: LeadContent, attachmentIds: string[]): LeadContent {
  return content.kind === 'inquiry' ? content : { ...content, attachmentIds }
}

class LostPhoto extends Error {}

function atPhotos(message: string): FieldError {
  return { path: 'attachmentIds', code: 'photo', message }
}

function errorsOf(trouble: unknown): readonly FieldError[] {
  if (trouble instanceof LostPhoto) return [atPhotos(formCopy.form.photoLost)]
  if (!(trouble instanceof ApiProblem))
    return [{ path: '', code: 'internal', message: formCopy.form.notSent }]
  return trouble.errors.length > 0
    ? trouble.errors
    : [{ path: '', code: trouble.code, message: trouble.title }]
}

function photosUnknown(trouble: unknown): boolean {
  return trouble instanceof ApiProblem && /^attachment-(unknown|used)$/.test(trouble.code)
}

/**
 * The server has cleared away photos that waited too long. It refused the whole, so nothing has been filed
 * under the old key: with the photos sent again this is another request, and takes a new one.
 */
async function withPhotosAnew(submission: WaitingSubmission): Promise<WaitingSubmission> {
  const photos = submission.draft.photos.map(({ uploadId: _gone, ...photo }) => ({
    ...photo,
    attachmentId: null,
  }))
  const draft = { ...submission.draft, photos }
  const anew = { ...submission, draft, key: await newId(), tried: false, photosAgain: true }
  await useUnsent.getState().put(anew)
  return anew
}

/** A photo that is gone is not kept as if it were there. */
function photosAfter(trouble: unknown, { draft }: WaitingSubmission) {
  return trouble instanceof LostPhoto
    ? { photos: draft.photos.filter((photo) => photo.attachmentId !== null || photo.path !== '') }
    : {}
}
