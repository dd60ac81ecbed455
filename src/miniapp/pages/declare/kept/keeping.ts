import type { DraftView } from '@/domain/api/drafts'
import { ApiProblem, isPassing, isSignedOut } from '../../../api/problem'
import { now } from '../../../api/server-time'
import { onAppShow } from '../../../platform/app-show'
import { onNetworkChange } from '../../../platform/network'
import { newId } from '../../../platform/random'
import { useDrafts, type Draft, type DraftPhoto } from '../../../stores/draft'
import { useOwner } from '../../../stores/owner'
import { useSession } from '../../../stores/session'
import { useUnsent } from '../../../stores/unsent'
import { listKept, putKept, readKept, removeKept } from './api'
import { contentOf, draftFrom, printOf, type DeclarationDraft } from './content'
import { keptCopy } from './copy'
import { useKept, type Kept } from './store'

/** An answer goes to the server this many milliseconds after it was given, together with what came since. */
const pause = 4000
const timers = new Map<string, ReturnType<typeof setTimeout>>()
const running = new Map<string, Promise<void>>()

function localOf(id: string): DeclarationDraft | null {
  const draft = useDrafts.getState().drafts[id]
  return draft?.kind === 'declaration' ? draft : null
}

/** This person is signed in, with a name. */
export function ownerHere(): string | null {
  const { token, account } = useSession.getState()
  return token === null || account?.nameless ? null : useOwner.getState().id
}

const isOwnKept = (kept: Kept | undefined): kept is Kept => kept !== undefined && kept.owner === ownerHere()

async function patch(id: string, change: Partial<Kept>): Promise<void> {
  const kept = useKept.getState().byId[id]
  if (kept) await useKept.getState().put({ ...kept, ...change })
}

/** Also on the server from now on. */
export async function keep(draft: DeclarationDraft): Promise<void> {
  const owner = ownerHere()
  if (owner === null) return
  const { byId, put, tell } = useKept.getState()
  // Meant to leave, and no network came in between: it is there still.
  const before = byId[draft.id]?.state === 'leaving' ? byId[draft.id] : undefined
  tell(draft.id, null)
  await put({
    id: draft.id,
    owner,
    state: 'kept',
    revision: before?.revision ?? 0,
    print: before?.print ?? '',
    tried: before?.tried ?? [],
    keptAt: before?.keptAt ?? null,
    changedAt: now(),
    photosLeft: 0,
    theirs: null,
  })
  await send(draft.id)
}

/** Off the server; without a network as soon as there is one. What is on this phone stays. */
export async function leave(id: string): Promise<void> {
  const { forget, tell } = useKept.getState()
  await patch(id, { state: 'leaving', theirs: null })
  if (!isOwnKept(useKept.getState().byId[id])) return
  try {
    await running.get(id)
    await removeKept(id)
  } catch (trouble) {
    if (!(trouble instanceof ApiProblem) || trouble.code !== 'not-found') {
      tell(id, keptCopy.stopping)
      return
    }
  }
  await forget(id)
  tell(id, keptCopy.stopped)
}

/** Sends what has changed, one request after the other. Silent without a network: the next chance is soon there. */
export function send(id: string): Promise<void> {
  clearTimeout(timers.get(id))
  timers.delete(id)
  const sending = (running.get(id) ?? Promise.resolve())
    .then(() => sendOnce(id))
    .finally(() => {
      if (running.get(id) === sending) running.delete(id)
    })
  running.set(id, sending)
  return sending
}

async function sendOnce(id: string): Promise<void> {
  const kept = useKept.getState().byId[id]
  const draft = localOf(id)
  if (!isOwnKept(kept) || kept.state !== 'kept' || kept.theirs || !draft) return
  const content = contentOf(draft)
  const print = printOf(content)
  if (print === kept.print) return
  const tried = [...kept.tried.filter((one) => one !== print), print].slice(-50)
  await patch(id, { tried })
  try {
    const head = await putKept(id, { kind: 'declaration', baseRevision: kept.revision, content })
    await patch(id, { revision: head.revision, print, tried: [], keptAt: head.updatedAt })
    useKept.getState().tell(id, null)
  } catch (trouble) {
    await refused(id, trouble)
  }
}

async function refused(id: string, trouble: unknown): Promise<void> {
  const { byId, forget, tell } = useKept.getState()
  if (isPassing(trouble) || isSignedOut(trouble) || !(trouble instanceof ApiProblem)) return
  if (trouble.code === 'draft-newer') return met(id, trouble.detail.draft as DraftView)
  if (trouble.code === 'draft-gone') {
    await forget(id)
    tell(id, keptCopy.gone)
    return
  }
  // As when there are ten already: nothing of it is there.
  if (byId[id]?.revision === 0) await forget(id)
  tell(id, trouble.title)
}

/** The server has a newer one than this phone knew of. */
async function met(id: string, theirs: DraftView): Promise<void> {
  const kept = useKept.getState().byId[id]
  const draft = localOf(id)
  if (!kept || !draft) return
  const print = printOf(theirs.content)
  if (kept.tried.includes(print)) {
    // This phone's own, whose answer was lost.
    await patch(id, { revision: theirs.revision, print, keptAt: theirs.updatedAt })
    return sendOnce(id)
  }
  const here = printOf(contentOf(draft))
  if (here === kept.print || here === print) return accept(theirs, draft.photos)
  await patch(id, { theirs })
}

/** What the server has is on this phone from now on. */
async function accept(view: DraftView, photosHere: readonly DraftPhoto[]): Promise<void> {
  const owner = ownerHere()
  if (owner === null) return
  const draft = draftFrom(view, owner, photosHere)
  const { revision, updatedAt, content } = view
  // First what is known of it: the draft's own change is no answer to send.
  await useKept.getState().put({
    id: view.id,
    owner,
    state: 'kept',
    revision,
    print: printOf(contentOf(draft)),
    tried: [],
    keptAt: updatedAt,
    changedAt: updatedAt,
    photosLeft: content.photosLeft,
    theirs: null,
  })
  await useDrafts.getState().put(draft)
}

/** Brings a draft onto this phone. Throws what the API throws. */
export async function take(id: string): Promise<void> {
  await accept(await readKept(id), localOf(id)?.photos ?? [])
}

/** Both were changed: one goes on, and on the server; the other stays on this phone, by itself. */
export async function choose(id: string, which: 'mine' | 'theirs'): Promise<void> {
  const kept = useKept.getState().byId[id]
  const mine = localOf(id)
  const owner = ownerHere()
  if (!kept?.theirs || !mine || owner === null) return
  const { theirs } = kept
  const apart = await newId()
  const other = which === 'mine' ? draftFrom(theirs, owner) : { ...mine, owner }
  const changedAt = which === 'mine' ? theirs.updatedAt : kept.changedAt
  const { put } = useKept.getState()
  await useDrafts.getState().put({ ...other, id: apart })
  await put({
    ...kept,
    id: apart,
    state: 'apart',
    revision: 0,
    print: '',
    tried: [],
    changedAt,
    theirs: null,
  })
  // Photos that are only here stay with what was filled in here.
  const sent = mine.photos.filter(({ attachmentId }) => attachmentId !== null)
  if (which === 'theirs') return accept(theirs, sent)
  await put({ ...kept, revision: theirs.revision, print: '', tried: [], theirs: null })
  await send(id)
}

/** Asks what the server has, and brings both sides together. */
export async function look(): Promise<void> {
  const owner = ownerHere()
  const { restore } = useKept.getState()
  await restore()
  if (owner === null) return
  const before = useKept.getState().byId
  try {
    const { items } = await listKept()
    if (ownerHere() !== owner) return
    useKept.setState({ heads: items, looked: owner })
    await Promise.all(Object.values(before).map((kept) => bringTogether(kept, owner)))
  } catch {
    // No network: what is on this phone is all there is for now.
    useKept.setState({ looked: owner })
  }
}

async function bringTogether(kept: Kept, owner: string): Promise<void> {
  const { heads, forget, tell } = useKept.getState()
  const { id, state, revision } = kept
  if (kept.owner !== owner) return
  const local = localOf(id)
  if (state === 'apart') return local ? undefined : forget(id)
  if (state === 'leaving') return leave(id)
  // Sent, or thrown away: it has no business there any more. What waits to be sent takes it along.
  if (!local) return useUnsent.getState().submissions[id]?.state === 'waiting' ? undefined : leave(id)
  const head = heads.find((one) => one.id === id)
  await running.get(id)
  if (!head && revision > 0) {
    await forget(id)
    tell(id, keptCopy.gone)
    return
  }
  const known = useKept.getState().byId[id]?.revision ?? 0
  if (head && head.revision > known) return met(id, await readKept(id))
  return send(id)
}

let watching = false

/** From the first time the declaration is opened: changes go to the server, and so does what could not before. */
export function watchDrafts(): void {
  if (watching) return
  watching = true
  useDrafts.subscribe(({ drafts }, { drafts: before }) => {
    for (const kept of Object.values(useKept.getState().byId))
      if (kept.state === 'kept' && drafts[kept.id] !== before[kept.id]) noteChange(kept, drafts[kept.id])
  })
  onNetworkChange((online) => {
    if (online) void look()
  })
  onAppShow(() => void look())
}

function noteChange(kept: Kept, draft: Draft | undefined): void {
  const { id } = kept
  if (!draft) {
    // Handed over to be sent: the server throws it away with that.
    if (useUnsent.getState().submissions[id] === undefined) void leave(id)
    return
  }
  if (draft.kind === 'declaration' && printOf(contentOf(draft)) === kept.print) return
  useKept.setState(({ byId }) => ({ byId: { ...byId, [id]: { ...kept, changedAt: now() } } }))
  if (!timers.has(id))
    timers.set(
      id,
      setTimeout(() => void send(id), pause),
    )
}
