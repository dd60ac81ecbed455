import { roles } from '@/domain/actors'
import { accountView, sessionRequest } from '@/domain/api/accounts'
import { actRequest } from '@/domain/api/act'
import { listLeadsQuery } from '@/domain/api/lead-list'
import { leadView } from '@/domain/api/lead-view'
import { readNotificationsRequest } from '@/domain/api/notifications'
import { problemView } from '@/domain/api/problem'
import { receiptView, submitLeadRequest } from '@/domain/api/submit'
import { actionNames } from '@/domain/leads/actions'
import { leadSources } from '@/domain/leads/kinds'
import { commandFor, filled, FILED_AT, idFor } from '../support/domain-fixtures'

/** What goes over the wire, both ways. The forms themselves are tested in content.test.ts. */

describe('what is asked of the server', () => {
  test.each([
    { provider: 'wechat', code: 'abc', countyCode: '361130' },
    { provider: 'demo', account: '361130-farmer' },
  ])('a session with %j', (request) => {
    expect(sessionRequest.parse(request)).toEqual(request)
  })
  test.each([
    { provider: 'wechat', code: 'abc' },
    { provider: 'wechat', code: '', countyCode: '361130' },
    { provider: 'wechat', code: 'x'.repeat(201), countyCode: '361130' },
    { provider: 'wechat', code: 'abc', countyCode: '361130; drop table' },
    { provider: 'demo', account: 'x', admin: true },
    { provider: 'root' },
    null,
  ])('no session with %j', (request) => {
    expect(sessionRequest.safeParse(request).success).toBe(false)
  })

  test.each(leadSources)('a submission by way of %s', (source) => {
    expect(submitLeadRequest.safeParse({ source, content: filled.inquiry }).success).toBe(true)
  })
  test('no submission by a way nobody knows', () => {
    expect(submitLeadRequest.safeParse({ source: 'fax', content: filled.inquiry }).success).toBe(false)
    expect(submitLeadRequest.safeParse({ content: filled.inquiry }).success).toBe(false)
  })

  test('a page of a list: numbers come as text in an address', () => {
    expect(listLeadsQuery.parse({ scope: 'inbox', filter: 'overdue', limit: '20' })).toEqual({
      scope: 'inbox',
      filter: 'overdue',
      limit: 20,
    })
    expect(listLeadsQuery.parse({ scope: 'mine' })).toEqual({ scope: 'mine' })
  })
  test.each([
    {},
    { scope: 'all' },
    { scope: 'mine', limit: '0' },
    { scope: 'mine', limit: '101' },
    { scope: 'mine', limit: '1.5' },
    { scope: 'mine', limit: 'many' },
    { scope: 'mine', status: 'lost' },
    { scope: 'mine', regionCode: '361' },
    { scope: 'mine', cursor: 'x'.repeat(201) },
  ])('no list of %j', (query) => {
    expect(listLeadsQuery.safeParse(query).success).toBe(false)
  })

  test('notifications are marked read by their ids, up to a hundred at once', () => {
    const ids = Array.from({ length: 101 }, (_, index) => idFor(`notification ${index}`))
    expect(readNotificationsRequest.safeParse({ ids: ids.slice(1) }).success).toBe(true)
    for (const wrong of [{ ids }, { ids: [] }, { ids: ['1'] }, {}, { ids: ids.slice(1), all: true }])
      expect(readNotificationsRequest.safeParse(wrong).success).toBe(false)
  })

  test('every action of people can be asked for, and carries its own fields only', () => {
    for (const action of actionNames.filter((name) => name !== 'closeUnrated')) {
      expect(actRequest.safeParse({ ...commandFor(action), version: 1 }).success).toBe(true)
      expect(actRequest.safeParse({ ...commandFor(action), version: 1, status: 'closed' }).success).toBe(
        false,
      )
    }
  })
})

describe('what the server answers', () => {
  test('a problem, with or without fields and details', () => {
    const least = {
      type: '/problems/stale-version',
      title: '请看过最新情况再办。',
      status: 409,
      code: 'stale-version',
    }
    expect(problemView.parse(least)).toEqual(least)
    const most = { ...least, errors: [{ path: 'a.0.b', code: 'c', message: 'd' }], detail: { version: 3 } }
    expect(problemView.parse(most)).toEqual(most)
    expect(problemView.safeParse({ ...least, status: '409' }).success).toBe(false)
  })

  test('an account of every role; an answer says no more than its schema', () => {
    for (const role of roles) {
      const grant = { role, regionCode: '361130000000', regionName: '县', bodyId: null, bodyName: null }
      const account = {
        id: idFor(role),
        countyCode: '361130',
        countyName: '县',
        name: '周春生',
        phone: null,
        grants: [grant],
      }
      expect(accountView.parse({ ...account, password: 'x' })).toEqual(account)
    }
  })

  test('a receipt: the number and by when', () => {
    const receipt = {
      number: 'JC361130-20260302-000123',
      kind: 'declaration',
      filedAt: FILED_AT,
      intakeDueAt: FILED_AT,
      replyDueAt: FILED_AT,
    }
    expect(receiptView.parse(receipt)).toEqual(receipt)
    expect(receiptView.safeParse({ ...receipt, kind: 'love-letter' }).success).toBe(false)
  })

  test('a lead is shown without its chain, its shield and its clear numbers', () => {
    const shown = Object.keys(leadView.shape)
    for (const inside of ['shield', 'lastHash', 'activityCount', 'filerId', 'holderId', 'handedBackBy'])
      expect(shown).not.toContain(inside)
  })
})
