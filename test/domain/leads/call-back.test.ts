import fc from 'fast-check'
import type { ActivityData } from '@/domain/leads/activity'
import { calledBack, callingBack, callTries, missedCalls, takesCalls } from '@/domain/leads/call-back'
import { callRoles } from '@/domain/leads/call-roles'
import { roles } from '@/domain/actors'
import { isInternal } from '@/domain/leads/activity'
import { leadIn, official, officeId, people, settings } from '../../support/domain-fixtures'

/** 回电: who may write it down, and how often nobody answered. */

const called = (result: 'reached' | 'not-reached'): { data: ActivityData } => ({
  data: { type: 'called-back', result, tries: 0 },
})
const other: { data: ActivityData } = { data: { type: 'accepted' } }

describe('tries without an answer', () => {
  it.each([
    [[], 0],
    [[other], 0],
    [[called('not-reached')], 1],
    [[called('not-reached'), other, called('not-reached')], 2],
    [[called('not-reached'), called('reached')], 0],
    [[called('not-reached'), called('reached'), other, called('not-reached')], 1],
  ])('%j: %i', (history, missed) => {
    expect(missedCalls(history)).toBe(missed)
  })

  it('are as many as were written down since somebody answered, however the history goes', () => {
    const row = fc.constantFrom(other, called('reached'), called('not-reached'))
    fc.assert(
      fc.property(fc.array(row), (history) => {
        const counted = history.reduce(
          (missed, { data }) =>
            data.type !== 'called-back' ? missed : data.result === 'reached' ? 0 : missed + 1,
          0,
        )
        expect(missedCalls(history)).toBe(counted)
      }),
    )
  })
})

describe('who takes calls', () => {
  it.each(roles)('%s', (role) => {
    const grant = { role, regionCode: '361199000000', bodyId: officeId.desk }
    expect(takesCalls({ grants: [grant] })).toBe(callRoles.includes(role))
    expect(takesCalls({ grants: [{ ...grant, bodyId: null }] })).toBe(false)
  })
})

describe('who writes a call down', () => {
  const lead = leadIn('received', 'report')

  it('the desk, as itself', () => {
    expect(callingBack(lead, official('operator', 'operator', 'desk'), settings)).toMatchObject({
      role: 'operator',
    })
  })
  it('not whoever filed it, nor an office that has nothing to do with it', () => {
    expect(callingBack(lead, people.farmer, settings)).toBe('action-not-yours')
  })
  it('nobody, where nobody knows whom to call', () => {
    const unnamed = { ...lead, identity: 'anonymous' as const }
    expect(callingBack(unnamed, official('operator', 'operator', 'desk'), settings)).toBe('filer-nameless')
  })
  it('nobody from whom it is kept', () => {
    const shield = { bodyIds: [officeId.desk], accountIds: [] }
    expect(callingBack({ ...lead, shield }, official('operator', 'operator', 'desk'), settings)).toBe(
      'action-not-yours',
    )
  })
})

describe('a call that was written down', () => {
  const lead = leadIn('received', 'report')
  const as = { accountId: null, party: 'desk' as const, role: 'operator' as const, bodyId: officeId.desk }

  const now = '2026-03-03T04:00:00.000Z'
  const missed = { result: 'not-reached', note: '停机' } as const

  it('moves nothing but the history, and the filer may read of it', () => {
    const { lead: after, activity, called: turns } = calledBack(lead, missed, callTries - 1, as, now)
    expect(after).toEqual({ ...lead, activityCount: lead.activityCount + 1 })
    expect(activity.data).toEqual({
      type: 'called-back',
      result: 'not-reached',
      tries: callTries,
      note: '停机',
    })
    expect(isInternal(activity.data)).toBe(false)
    expect(turns).toEqual([])
  })
  it('begins to count anew once somebody answered', () => {
    expect(calledBack(lead, { result: 'reached' }, 2, as, now).activity.data).toEqual({
      type: 'called-back',
      result: 'reached',
      tries: 0,
    })
  })
})
