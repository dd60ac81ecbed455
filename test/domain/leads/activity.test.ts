import { CHAIN_START } from '@/domain/chain'
import {
  activityData,
  activityHash,
  firstBrokenActivity,
  isInternal,
  type Activity,
  type ActivityData,
} from '@/domain/leads/activity'
import { COUNTY, FILED_AT, idFor } from '../../support/domain-fixtures'

function row(seq: number, previousHash: string, changes: Partial<Activity> = {}): Activity {
  const record = {
    countyCode: COUNTY,
    leadId: idFor('lead'),
    seq,
    at: FILED_AT,
    actor: { accountId: null, party: 'system', role: null, bodyId: null },
    data: { type: 'closed-unrated' },
    salt: 'salt',
    previousHash,
    ...changes,
  } as const
  return { ...record, hash: activityHash(record) }
}

describe('the hash of a row', () => {
  const first = row(1, CHAIN_START)

  test('everything in it counts', () => {
    const others: Partial<Activity>[] = [
      { countyCode: '361128' },
      { leadId: idFor('another lead') },
      { seq: 2 },
      { at: '2026-03-02T02:00:00.001Z' },
      { actor: { ...first.actor, accountId: idFor('somebody') } },
      { data: { type: 'accepted' } },
      { salt: 'another' },
      { previousHash: 'f'.repeat(64) },
    ]
    const hashes = others.map((changes) => row(1, CHAIN_START, changes).hash)
    expect(new Set([first.hash, ...hashes]).size).toBe(others.length + 1)
  })

  test('a chain whose hashes fit but whose places do not is broken all the same', () => {
    expect(firstBrokenActivity([first], CHAIN_START)).toBeNull()
    expect(firstBrokenActivity([row(2, CHAIN_START)], CHAIN_START)).toBe(1)
    expect(firstBrokenActivity([first, row(3, first.hash)], CHAIN_START)).toBe(2)
    expect(firstBrokenActivity([first, row(2, first.hash), row(2, first.hash)], CHAIN_START)).toBe(3)
  })
})

describe('what only officials see', () => {
  const toBodyId = idFor('body')
  const shown: ActivityData[] = [
    { type: 'filed', source: 'miniapp', identity: 'named' },
    { type: 'accepted' },
    { type: 'returned', missing: ['户口本'] },
    { type: 'resubmitted', attachmentIds: [], changes: [] },
    { type: 'declined', reason: '原因', turnTo: '去处' },
    { type: 'transferred', toBodyId, reason: '原因' },
    { type: 'withdrawn' },
    { type: 'assigned', toBodyId },
    {
      type: 'advanced',
      procedure: 'identification',
      stage: 'visit',
      title: '入户核实',
      on: '2026-03-02',
      outcome: null,
    },
    { type: 'followed-up', on: '2026-03-02', toldOn: '2026-03-02', reasons: [] },
    { type: 'told', stage: 'open', on: '2026-03-02', how: '上门' },
    { type: 'signed-on-paper', member: 0, name: '某', on: '2026-03-02', delegate: null, attachmentIds: [] },
    {
      type: 'posting-voided',
      procedure: 'identification',
      stage: 'posting',
      title: '公示：贴出',
      on: '2026-03-02',
      because: '写错了户或者姓名',
    },
    { type: 'removal-started', riskGone: 'stable' },
    { type: 'commented', text: '补充', attachmentIds: [], internal: false },
    { type: 'extension-decided', approved: true },
    { type: 'replied', text: '答复' },
    { type: 'rated', score: 5 },
    { type: 'reopened', reason: '原因', toBodyId },
    { type: 'objected', reason: '原因', toBodyId },
    { type: 'merged', number: 'JB361130-20260302-000900', toBodyId },
    { type: 'split', number: 'JB361130-20260302-000900', toBodyId },
    { type: 'contact-seen', field: 'filer', because: '要打电话核实情况' },
    { type: 'closed-unrated' },
  ]
  const hidden: ActivityData[] = [
    { type: 'commented', text: '内部', attachmentIds: [], internal: true },
    { type: 'handed-back', reason: '原因', toBodyId },
    { type: 'joined', number: 'JB361130-20260302-000900' },
    { type: 'parted', number: 'JB361130-20260302-000900' },
    { type: 'extension-requested', reason: '原因', dueOn: '2026-04-01' },
    {
      type: 'supervised',
      level: 'remind',
      clock: null,
      bodyId: toBodyId,
      watchedBy: null,
      answerDueAt: FILED_AT,
    },
    { type: 'answered', supervisionIds: ['2'], text: '回复' },
  ]

  test.each(shown)('the filer sees: $type', (data) => {
    expect(isInternal(data)).toBe(false)
    expect(activityData.parse(data)).toEqual(data)
  })
  test.each(hidden)('the filer does not see: $type', (data) => {
    expect(isInternal(data)).toBe(true)
    expect(activityData.parse(data)).toEqual(data)
  })
  test('every type is one or the other', () => {
    expect(new Set([...shown, ...hidden].map((data) => data.type)).size).toBe(30)
  })

  test.each([{ type: 'deleted' }, { type: 'rated', score: 6 }, { type: 'replied' }, {}, null])(
    'no row of history: %j',
    (data) => {
      expect(activityData.safeParse(data).success).toBe(false)
    },
  )
})
