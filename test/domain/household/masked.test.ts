import type { Declaration } from '@/domain/household/declaration'
import { masked, unmasked } from '@/domain/household/masked'

const known: Declaration = {
  declarant: { name: '周春生', relation: 'self', phone: '13907931001' },
  regionCode: '361130101201',
  members: [
    { name: '周春生', relation: 'head', idNumber: '361130196805110033' },
    { name: '刘桂英', relation: 'spouse', idNumber: '361130197009020024' },
    { name: '周小满', relation: 'child' },
  ],
  causes: ['illness'],
  hardships: [],
  attachmentIds: [],
}

test('what is shown has stars in phone and ID numbers, and nothing else is different', () => {
  const shown = masked(known)
  expect(shown.declarant.phone).toBe('139****1001')
  expect(shown.members.map(({ idNumber }) => idNumber)).toEqual([
    '361130********0033',
    '361130********0024',
    undefined,
  ])
  expect(JSON.stringify(shown)).not.toMatch(/13907931001|19680511|19700902/)
})

test('what comes back with its stars is what is known, whatever else was changed', () => {
  expect(unmasked(masked(known), known)).toEqual(known)
  const { members } = masked(known)
  const moved = { ...masked(known), members: [members[1], { ...members[0], name: '周春声' }] }
  expect(unmasked(moved, known)).toEqual({
    ...known,
    members: [known.members[1], { ...known.members[0], name: '周春声' }],
  })
})

test('a number that was written anew stays as it was written', () => {
  const written = { ...masked(known), declarant: { ...known.declarant, phone: '13907931002' } }
  expect(unmasked(written, known)).toMatchObject({ declarant: { phone: '13907931002' } })
  const members = [{ ...known.members[0], idNumber: '361130196805110041' }]
  expect(unmasked({ ...known, members }, known)).toMatchObject({ members })
})

test('stars that fit nobody, or two alike, are left for the schema to refuse', () => {
  const stranger = {
    ...known,
    members: [{ name: '周春生', relation: 'head', idNumber: '361130********0099' }],
  }
  expect(unmasked(stranger, known)).toEqual(stranger)
  const twins: Declaration = {
    ...known,
    members: [
      { name: '周大', relation: 'child', idNumber: '361130201005110033' },
      { name: '周二', relation: 'child', idNumber: '361130201006110033' },
    ],
  }
  expect(unmasked(masked(twins), twins)).toEqual(twins)
  const third = {
    ...twins,
    members: [twins.members[0], twins.members[1], { name: '周三', idNumber: '361130********0033' }],
  }
  expect(unmasked(third, twins)).toEqual(third)
})

test.each([
  null,
  'x',
  3,
  [],
  { members: '三口人' },
  { members: [null, 3, { idNumber: 5 }] },
  { declarant: null },
])('what is no form stays what it is: %j', (typed) => {
  expect(unmasked(typed, known)).toEqual(typed)
})
