import fc from 'fast-check'
import { isProblemCode } from '@/domain/problems'
import { permission } from '@/domain/leads/action-table'
import { actionNames } from '@/domain/leads/actions'
import { fileLead } from '@/domain/leads/file-lead'
import { filterName, togetherActions } from '@/domain/leads/inbox'
import { leadKinds } from '@/domain/leads/kinds'
import type { Lead } from '@/domain/leads/lead'
import { availableTogether, problemTogether, safeTogether } from '@/domain/leads/safe-together'
import { transition } from '@/domain/leads/transition'
import { commandFor, FILED_AT, filing, officeId, people, settings } from '../../support/domain-fixtures'

test('every action is decided on: safe, or why it is done one by one', () => {
  expect(Object.keys(safeTogether).sort()).toEqual([...actionNames].sort())
  const safe = actionNames.filter((action) => safeTogether[action] === true)
  expect(safe.sort()).toEqual([...togetherActions].sort())
  for (const action of actionNames) expect(safeTogether[action]).not.toBe('')
})

test.each([
  'decline',
  'reply',
  'rate',
  'startRemoval',
  'keepHelping',
  'merge',
  'followUp',
  'correct',
] as const)('%s is never done on several at once', (action) =>
  expect(typeof safeTogether[action]).toBe('string'),
)

const filed = (kind: (typeof leadKinds)[number] = 'report') => fileLead(filing(kind), settings).lead

test('what needs a reason of its own is done one by one, also where it is allowed', () => {
  const objected: Lead = { ...filed(), objected: true }
  expect(permission(objected, 'accept', people.intake, FILED_AT, settings)).toMatchObject({ party: 'holder' })
  expect(problemTogether(objected, 'accept', people.intake, FILED_AT, settings)).toBe('one-by-one')
  const accepted = transition(filed(), commandFor('accept'), people.intake, FILED_AT, settings).lead
  const contested: Lead = { ...accepted, contest: 'asked', holderId: officeId.county }
  expect(problemTogether(contested, 'assign', people.supervisor, FILED_AT, settings)).toBe('one-by-one')
  expect(availableTogether(accepted, people.intake, FILED_AT, settings)).toEqual(['assign'])
  expect(availableTogether(accepted, people.supervisor, FILED_AT, settings)).toEqual(['remind'])
  expect(availableTogether(accepted, people.administrator, FILED_AT, settings)).toEqual([])
})

test('nobody may do together what he may not do alone', () => {
  const who = fc.constantFrom(...Object.values(people).filter(({ accountId }) => accountId !== null))
  fc.assert(
    fc.property(who, fc.constantFrom(...leadKinds), fc.boolean(), (actor, kind, taken) => {
      const first = filed(kind)
      const lead = taken
        ? transition(first, commandFor('accept'), people.intake, FILED_AT, settings).lead
        : first
      for (const action of togetherActions) {
        const alone = permission(lead, action, actor, FILED_AT, settings)
        const together = problemTogether(lead, action, actor, FILED_AT, settings)
        if (typeof alone === 'string') expect(together).toBe(alone)
        if (together !== null) expect(isProblemCode(together)).toBe(true)
        expect(availableTogether(lead, actor, FILED_AT, settings).includes(action)).toBe(together === null)
      }
    }),
    { numRuns: 100, seed: 3 },
  )
})

test.each([
  ['本周要办的', true],
  ['樟树村 超期', true],
  ['12345 转来的', true],
  ['', false],
  ['这个名字长得超过了十二个字了吧', false],
  ['13907931001', false],
  ['139 0793 1001', false],
  ['糖尿病那几家', false],
  ['0793-822-1234', false],
])('a combination may be called %j: %s', (name, fine) => {
  const read = filterName.safeParse(name)
  expect(read.success).toBe(fine)
  if (!read.success) expect(read.error.issues[0]?.message).toMatch(/[\u4e00-\u9fff].*。$/)
})
