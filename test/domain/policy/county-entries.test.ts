import { findCountyEntries } from '@/domain/policy/county-entries'

const entries = [
  { id: 'a', title: '在外住院能申报吗', text: '能。出院后把单子拍下来。' },
  { id: 'b', title: '公益岗位找谁报名', text: '找村里，或者乡镇的社保所。' },
  { id: 'c', title: '房屋鉴定要多久', text: '报到乡镇以后，五天里来人。住院的先说一声。' },
]
const ids = (words: string) => findCountyEntries(entries, words).map(({ id }) => id)

test.each([
  ['我在外面住院了，能不能申报', ['a']],
  ['公益岗位', ['b']],
  ['住院', ['a', 'c']],
  ['岗位', ['b']],
  ['住', []],
  ['', []],
  ['  ，。', []],
  ['今天天气怎么样', []],
] as const)('%s', (words, found) => {
  expect(ids(words)).toEqual(found)
})

test('no more than three, the best first; of equals the newer one, which comes first', () => {
  const many = Array.from({ length: 9 }, (_, place) => ({
    id: String(place),
    title: '住院怎么报',
    text: '先申报',
  }))
  const found = findCountyEntries(
    [...many, { id: 'best', title: '住院怎么申报', text: '住院先申报' }],
    '住院怎么申报',
  )
  expect(found.map(({ id }) => id)).toEqual(['best', '0', '1'])
})
