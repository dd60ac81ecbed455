import type { LeadRow } from '@/domain/api/lead-list'
import type { ActivityView, LeadView } from '@/domain/api/lead-view'
import { useDrafts, type Draft, type DraftPhoto } from '@/miniapp/stores/draft'
import { useOwner } from '@/miniapp/stores/owner'
import { usePlaces } from '@/miniapp/stores/places'
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
  usePlaces.setState(usePlaces.getInitialState(), true)
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

export const regionTree = {
  countyCode: '361130',
  name: '清源县',
  packId: 'jiangxi',
  towns: [
    {
      code: '361130101000',
      name: '东山镇',
      villages: [
        { code: village, name: '李家村' },
        { code: '361130101002', name: '王家村' },
      ],
    },
    { code: '361130102000', name: '河口乡', villages: [{ code: '361130102001', name: '新屋村' }] },
  ],
}

/** A declaration as its filer sees it, being worked on in 东山镇. */
export function leadView(change: Partial<LeadView> = {}): LeadView {
  return {
    id: 'lead-1',
    number: receipt.number,
    kind: 'declaration',
    source: 'miniapp',
    status: 'assigned',
    identity: 'named',
    regionCode: village,
    regionName: '东山镇李家村',
    createdAt: receipt.filedAt,
    version: 3,
    mine: true,
    holder: { id: 'body-1', name: '东山镇政府' },
    whereNow: '现在在东山镇政府，正在办。',
    assignee: null,
    due: { clock: 'reply', dueAt: receipt.replyDueAt, daysLeft: 12, state: 'calm' },
    steps: [
      { step: 'intake', state: 'done', at: '2026-03-02T06:00:00.000Z', dueAt: null },
      { step: 'assign', state: 'done', at: '2026-03-03T01:00:00.000Z', dueAt: null },
      { step: 'supervise', state: 'now', at: null, dueAt: receipt.replyDueAt },
      { step: 'rate', state: 'later', at: null, dueAt: null },
    ],
    clocks: [
      {
        name: 'reply',
        stage: null,
        round: 1,
        startedAt: receipt.filedAt,
        dueAt: receipt.replyDueAt,
        stoppedAt: null,
        daysLeft: 12,
      },
    ],
    supervisions: [],
    mark: null,
    extension: null,
    procedures: [],
    signatures: null,
    removalFacts: null,
    followUpReasons: [],
    pack: null,
    hint: null,
    related: [],
    mergedInto: null,
    merged: [],
    contest: null,
    objected: false,
    reopenedTimes: 0,
    settledAt: null,
    ratingEndsAt: null,
    reopenEndsAt: null,
    closedAs: null,
    rating: null,
    reveals: { filer: false, members: [] },
    content: {
      kind: 'declaration',
      filer: { name: '王秀英', phone: '138****8000' },
      declarantRelation: 'self',
      address: null,
      members: [
        {
          name: '王秀英',
          relation: 'head',
          idNumber: '361121********8820',
          idNumberAsTyped: false,
          birthDate: null,
          health: null,
        },
      ],
      causes: ['illness'],
      happenedOn: '2026-02-20',
      story: '老伴三月住院，花了不少。',
      hardships: ['medical-bills'],
      figures: null,
      sections: [
        {
          id: 'people',
          title: '家里的人',
          rows: [{ question: 'members', label: '王秀英 户主', value: '身体好' }],
        },
      ],
    },
    attachments: [],
    activities: [
      activity(1, 'filer', { type: 'filed', source: 'miniapp', identity: 'named' }),
      activity(2, 'holder', { type: 'accepted' }),
      activity(3, 'holder', { type: 'assigned', toBodyId: 'body-1' }),
    ],
    actions: ['comment'],
    targets: [],
    ...change,
  }
}

export function activity(
  seq: number,
  party: ActivityView['by']['party'],
  data: ActivityView['data'],
): ActivityView {
  return {
    seq,
    at: `2026-03-0${Math.min(seq, 9)}T02:00:00.000Z`,
    by: { party, bodyName: party === 'filer' ? null : '县 12317 受理台', name: null },
    bodyNames: { 'body-1': '东山镇政府' },
    data,
  }
}

export function leadRow(place: number, change: Partial<LeadRow> = {}): LeadRow {
  return {
    id: `lead-${place}`,
    number: `JC361130-20260302-${String(place).padStart(6, '0')}`,
    kind: 'declaration',
    status: 'assigned',
    source: 'miniapp',
    regionCode: village,
    regionName: '东山镇李家村',
    subject: `第 ${place} 件`,
    createdAt: receipt.filedAt,
    version: 1,
    holder: { id: 'body-1', name: '东山镇政府' },
    due: null,
    supervision: null,
    waitsForMe: false,
    ...change,
  }
}
