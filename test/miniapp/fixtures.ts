import { useDrafts, type Draft, type DraftPhoto } from '@/miniapp/stores/draft'
import { useOwner } from '@/miniapp/stores/owner'
import { useSession } from '@/miniapp/stores/session'
import { useUnsent } from '@/miniapp/stores/unsent'
import { useUploads } from '@/miniapp/stores/uploads'

export const villager = {
  name: '王秀英',
  roles: ['villager'],
  regionCode: '361130101001',
  regionName: '李家村',
}
export const village = '361130101001'

export async function signInAs(ownerId = 'account-1'): Promise<void> {
  await useSession.getState().signIn(`token-of-${ownerId}`, villager)
  await useOwner.getState().arrive(ownerId)
}

/** The app is ended: what lay in its memory is gone, what the phone kept is there. */
export async function restartApp(): Promise<void> {
  useDrafts.setState(useDrafts.getInitialState(), true)
  useUnsent.setState(useUnsent.getInitialState(), true)
  useOwner.setState(useOwner.getInitialState(), true)
  useSession.setState(useSession.getInitialState(), true)
  useUploads.setState(useUploads.getInitialState(), true)
  await useSession.getState().restore()
  await useOwner.getState().restore()
  await useDrafts.getState().restore()
  await useUnsent.getState().restore()
}

export async function declarationDraft(photos: DraftPhoto[] = []): Promise<Draft> {
  const { start, change } = useDrafts.getState()
  const id = await start('declaration', useOwner.getState().id, {
    relation: 'self',
    name: '王秀英',
    phone: '13800138000',
    regionCode: village,
    causes: ['illness'],
    story: '老伴三月住院，花了不少。',
  })
  await change(id, (draft) => ({ ...draft, photos, step: 'check' }))
  const draft = useDrafts.getState().drafts[id]
  if (!draft) throw new Error('no draft')
  return draft
}

export const receipt = {
  number: 'JC361130-20260302-000001',
  kind: 'declaration',
  filedAt: '2026-03-02T02:00:00.000Z',
  intakeDueAt: '2026-03-03T16:00:00.000Z',
  replyDueAt: '2026-03-17T16:00:00.000Z',
} as const
