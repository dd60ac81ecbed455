import { actionFields } from '@/domain/leads/actions'
import { transition } from '@/domain/leads/transition'
import { packs } from '@/domain/policy/index'
import { questionsOf } from '@/domain/policy/questions/of-pack'
import { later, leadIn, people, settings } from '../../support/domain-fixtures'

const now = later({ days: 1 })

function replied(entry?: { pack: 'jiangxi' | 'national'; number: number }) {
  const lead = leadIn('assigned', 'inquiry')
  const command = { action: 'reply', text: '可以申报。', ...(entry ? { entry } : {}) } as const
  return transition(lead, command, people.clerkA1, now, settings).activity.data
}

test('an answer may name the question it goes by; its title stays with it', () => {
  const title = questionsOf('jiangxi').find(({ number }) => number === 10)?.title
  expect(replied({ pack: 'jiangxi', number: 10 })).toEqual({
    type: 'replied',
    text: '可以申报。',
    entry: { pack: 'jiangxi', number: 10, title },
  })
  expect(replied()).toEqual({ type: 'replied', text: '可以申报。' })
})

test('a question that is not there is refused at its field', () => {
  expect(() => replied({ pack: 'national', number: 51 })).toThrow(
    expect.objectContaining({ code: 'entry-unknown', errors: [expect.objectContaining({ path: 'entry' })] }),
  )
})

test('any edition that has questions can be named, and no other', () => {
  const { entry } = actionFields.reply.shape
  for (const { id } of packs) expect(entry.safeParse({ pack: id, number: 1 }).success).toBe(true)
  expect(entry.safeParse({ pack: 'mars', number: 1 }).success).toBe(false)
  expect(entry.safeParse({ pack: 'jiangxi', number: 1, more: 1 }).success).toBe(false)
})
