import { create } from 'zustand'
import type { UploadKind } from '@/domain/attachments/kinds'
import type { FieldError } from '@/domain/problems'
import { leadKinds, type LeadKind } from '@/domain/leads/kinds'
import { blank, type AnswersOf } from '../forms/answers'
import { openPhoto } from '../platform/kept-photos'
import { newId } from '../platform/random'
import { keptRecords, newestWriter } from './saving'

const records = keptRecords('drafts', (id) => `draft.${id}`)

export interface DraftMedia {
  kind: UploadKind
  bytes: number
  /** Of a recording. */
  seconds?: number
}

export interface DraftPhoto {
  id: string
  /** To show and to send; good until the app is closed, then renewed from what the phone kept. */
  path: string
  /** Given by the server; null as long as the photo is only on the phone. */
  attachmentId: string | null
  /** Of a recording, a film or a PDF, which go up in parts. */
  media?: DraftMedia
  /** Given by the server when it has begun: after a break it goes on there. */
  uploadId?: string
}

interface DraftHead<K extends LeadKind> {
  id: string
  kind: K
  /** Account; null when begun before signing in. */
  owner: string | null
  answers: AnswersOf[K]
  photos: DraftPhoto[]
  /** The question the person was at; empty: the first. */
  step: string
  /** What the server found when it was sent; gone as soon as that answer changes. */
  errors: FieldError[]
}
export type DraftOf<K extends LeadKind> = DraftHead<K>
export type Draft = { [K in LeadKind]: DraftHead<K> }[LeadKind]

interface DraftState {
  ready: boolean
  /** The last write found no room on the phone. */
  full: boolean
  drafts: Readonly<Record<string, Draft>>
  restore: () => Promise<void>
  start: (kind: LeadKind, owner: string | null, answers?: Partial<AnswersOf[LeadKind]>) => Promise<string>
  /** Done when it is on the phone. */
  change: (id: string, change: (draft: Draft) => Draft) => Promise<void>
  put: (draft: Draft) => Promise<void>
  remove: (id: string) => Promise<void>
  /** Begun before signing in: now it is this person's. */
  adopt: (owner: string) => Promise<void>
}

export const useDrafts = create<DraftState>((set, get) => {
  const save = newestWriter(
    async (id) => {
      const draft = get().drafts[id]
      await (draft ? records.write(id, draft) : records.remove(id))
    },
    (saved) => {
      if (get().full === saved) set({ full: !saved })
    },
  )

  return {
    ready: false,
    full: false,
    drafts: {},
    async restore() {
      const kept = await Promise.all(
        (await records.all()).map(async (one) => {
          const draft = readDraft(one)
          return draft && (await withPhotos(draft))
        }),
      )
      const found = Object.fromEntries(kept.flatMap((draft) => (draft ? [[draft.id, draft]] : [])))
      // What was begun while the phone was looking stays.
      set((state) => ({ ready: true, drafts: { ...found, ...state.drafts } }))
    },
    async start(kind, owner, answers) {
      const id = await newId()
      const head = { id, kind, owner, photos: [], step: '', errors: [] }
      const draft = { ...head, answers: { ...blank[kind], ...answers } } as unknown as Draft
      // An empty form is nothing to keep: it is written with its first answer.
      if (answers) await get().put(draft)
      else set((state) => ({ drafts: { ...state.drafts, [id]: draft } }))
      return id
    },
    async change(id, change) {
      const draft = get().drafts[id]
      if (draft) await get().put(change(draft))
    },
    async put(draft) {
      set((state) => ({ drafts: { ...state.drafts, [draft.id]: draft } }))
      await save(draft.id)
    },
    async remove(id) {
      set((state) => ({
        drafts: Object.fromEntries(Object.entries(state.drafts).filter(([key]) => key !== id)),
      }))
      await save(id)
    },
    async adopt(owner) {
      const orphans = Object.values(get().drafts).filter((draft) => draft.owner === null)
      await Promise.all(orphans.map((draft) => get().put({ ...draft, owner })))
    },
  }
})

/** A draft as it was kept, with whatever a newer version of the app asks for besides. */
function readDraft(kept: unknown): Draft | null {
  if (typeof kept !== 'object' || kept === null || !('kind' in kept) || !('id' in kept)) return null
  const kind = leadKinds.find((one) => one === kept.kind)
  if (kind === undefined) return null
  const draft = kept as Draft
  return { ...draft, answers: { ...blank[kind], ...draft.answers } } as Draft
}

/** After a restart the photos lie elsewhere; an empty path: the phone no longer has it. */
export async function withPhotos(draft: Draft): Promise<Draft> {
  const photos = await Promise.all(
    draft.photos.map(async (photo) => ({ ...photo, path: (await openPhoto(photo.id)) ?? '' })),
  )
  return { ...draft, photos }
}
