import fc from 'fast-check'
import { reportCategoryIds } from '@/domain/leads/kinds'
import { declarationSigns } from '@/domain/leads/report-declaration'

const ids = (category: Parameters<typeof declarationSigns>[0]['category'], story: string) =>
  declarationSigns({ category, story }).map(({ id }) => id)

test.each([
  ['我家老伴住院花了三万多，村里没有把我们家列进去', ['left-out', 'illness']],
  ['家里实在困难，没有列进去', ['left-out']],
  ['村里好几户都没有列进去', ['left-out']],
  ['俺家房子被洪水冲垮了', ['left-out', 'disaster']],
  // Somebody else's house: he may still be told of, but not declared by this person.
  ['邻居家里有人得了大病，没有列进去', []],
  ['同村的老王家那户应该纳入', []],
] as const)('left out: %s', (story, signs) => {
  expect(ids('left-out', story)).toEqual(signs)
})

test.each([
  ['我爸得了尿毒症，每周透析三次，补助没有发', ['illness']],
  ['家里着火，什么都没了', ['disaster']],
  ['我儿子失业在家，没有收入，供不起孩子上学', ['work', 'school']],
  ['我 家 老 伴 去 世 了', ['death']],
  ['村里修路的钱去向不清', []],
  ['书记住院的时候收了人家的红包', []],
  ['邻居家失火，救灾款被扣了', []],
  ['人家家里有人住院，也没有报', []],
] as const)('another kind of report: %s', (story, signs) => {
  expect(ids('funds', story)).toEqual(signs)
})

test('before a kind was chosen the story alone speaks', () => {
  expect(ids('', '我家受灾了')).toEqual(['disaster'])
})

test('each sign is a short sentence to the person, and none comes twice', () => {
  fc.assert(
    fc.property(fc.constantFrom(...reportCategoryIds), fc.string({ maxLength: 200 }), (category, story) => {
      const found = declarationSigns({ category, story })
      expect(new Set(found.map(({ id }) => id)).size).toBe(found.length)
      for (const { text } of found) expect(text).toMatch(/^您[\u4e00-\u9fff、]+$/)
    }),
  )
})

test('a story of the greatest length is read at once', () => {
  expect(ids('funds', '我家'.repeat(2500))).toEqual([])
})
