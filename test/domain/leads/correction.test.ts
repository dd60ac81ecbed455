import { validSignatures } from '@/domain/leads/dossier'
import type { Lead } from '@/domain/leads/lead'
import { noticesOf } from '@/domain/leads/notices'
import { transition } from '@/domain/leads/transition'
import { Problem } from '@/domain/problems'
import {
  act,
  commandFor,
  contentOf,
  FILED_AT,
  leadIn,
  people,
  settings,
  signed,
} from '../../support/domain-fixtures'

/** 上门更正: staff put right, or fill in, what the household told. */

const assigned = leadIn('assigned')

function declared(lead: Lead) {
  if (lead.content.kind !== 'declaration') throw new Error('no declaration')
  return lead.content
}

function corrected(lead: Lead, changes: object, actor = people.clerkA1) {
  const content = { ...declared(lead), ...changes }
  return transition(lead, commandFor('correct', FILED_AT, { content }), actor, FILED_AT, settings)
}

function refusal(lead: Lead, changes: object): string {
  try {
    corrected(lead, changes)
    return 'done'
  } catch (problem) {
    return problem instanceof Problem ? problem.code : String(problem)
  }
}

test('each change stands in the history with what was there before, and the household is told of it', () => {
  const { lead, activity, called } = corrected(assigned, {
    address: '三组 9 号',
    causes: ['illness', 'schooling'],
  })
  const { address: before } = declared(assigned)
  expect(declared(lead)).toMatchObject({ address: '三组 9 号', causes: ['illness', 'schooling'] })
  expect(activity.data).toMatchObject({
    type: 'corrected',
    note: '入户看过',
    changes: [
      { path: 'address', before: before ?? null, after: '三组 9 号' },
      { path: 'causes.1', before: null, after: 'schooling' },
    ],
  })
  expect(activity.data).toHaveProperty('rows.0.label', '住处')
  expect(lead.status).toBe('assigned')
  expect(lead.clocks).toEqual(assigned.clocks)
  expect(noticesOf(activity.data, lead, activity.actor, settings, called)).toEqual([
    { audience: { to: 'filer' }, template: 'corrected', dueAt: null, bodyId: null },
  ])
})

test('where it is, the photos and the consent are not the office’s to change', () => {
  const consent = { version: '2026-11', at: '2026-03-02T01:55:00.000Z' }
  const before = { ...assigned, content: { ...declared(assigned), consent } }
  const { lead } = corrected(before, {
    address: '三组 9 号',
    regionCode: '361130102201',
    attachmentIds: [],
    consent: undefined,
  })
  const { regionCode, attachmentIds } = declared(assigned)
  expect(declared(lead)).toMatchObject({ regionCode, attachmentIds, consent })
  expect(lead.regionCode).toBe(assigned.regionCode)
})

test('without any change there is nothing to record', () => {
  expect(refusal(assigned, {})).toBe('nothing-changed')
  expect(refusal(assigned, { attachmentIds: [] })).toBe('nothing-changed')
})

describe('signatures (赣 2023 Q22)', () => {
  const [first, second] = declared(assigned).members
  const all = signed(assigned, '2026-03-02')
  const names = (lead: Lead) => validSignatures(lead).map(({ name }) => name)

  test('of a member who is gone or was renamed do not count any more', () => {
    expect(names(all)).toEqual([first?.name, second?.name])
    const renamed = corrected(all, { members: [first, { ...second, name: '刘贵英' }] }).lead
    expect(names(renamed)).toEqual([first?.name])
    expect(names(corrected(all, { members: [first] }).lead)).toEqual([first?.name])
  })

  test('of those who stay count wherever they stand in the list now', () => {
    const alone = corrected(all, { members: [second] }).lead
    expect(names(alone)).toEqual([second?.name])
    const turned = corrected(all, { members: [second, { name: '周小满', relation: 'child' }, first] }).lead
    expect(validSignatures(turned)).toMatchObject([
      { name: second?.name, member: 0 },
      { name: first?.name, member: 2 },
    ])
  })

  test('are not given to one of two who bear the same name', () => {
    const twice = corrected(all, { members: [{ name: '周小满', relation: 'child' }, second, second] }).lead
    expect(names(twice)).toEqual([second?.name])
    const moved = corrected(all, { members: [second, { name: '周小满', relation: 'child' }, second] }).lead
    expect(names(moved)).toEqual([])
  })

  test('that were taken back stay so', () => {
    const back = act(all, commandFor('withdrawAuthorization'), people.clerkA1)
    expect(names(corrected(back, { members: [second, first] }).lead)).toEqual([])
  })
})

test('only a declaration, and only while it is worked on', () => {
  const other = { content: contentOf('declaration') }
  for (const lead of [leadIn('assigned', 'report'), leadIn('received'), leadIn('replied')])
    expect(() =>
      transition(lead, commandFor('correct', FILED_AT, other), people.clerkA1, FILED_AT, settings),
    ).toThrow(Problem)
})
