import fc from 'fast-check'
import type { LeadContent } from '@/domain/leads/content'
import { readSearch, searchTermsOf, tells } from '@/domain/leads/search-terms'

const report = {
  kind: 'report',
  category: 'funds',
  story: '去年的产业补助 3000 元，一直没有发到户里。',
  place: '村部',
  regionCode: '361199101201',
  identity: 'named',
  contact: { name: '吴 月红', phone: '13907931002' },
  accused: { name: '钱大有' },
  attachmentIds: [],
} as unknown as LeadContent

test('a report is found by its words, its place and whom it names, and by the caller’s name and phone', () => {
  const terms = searchTermsOf(report)
  expect(terms.words).toEqual(
    expect.arrayContaining(['产业', '业补', '补助', '3000', '村部', '钱大', '大有']),
  )
  expect(terms.words).not.toContain('助元')
  expect(terms.callers).toEqual(['吴月红', '13907931002'])
  expect(terms.people).toEqual([])
})

test.each(['hidden', 'anonymous'] as const)('who reports %s is not found by name', (identity) => {
  expect(searchTermsOf({ ...report, identity } as LeadContent).callers).toEqual([])
})

test('a household is found by each member, by phone and ID number', () => {
  const { people, callers } = searchTermsOf({
    kind: 'declaration',
    declarant: { name: '周春生', relation: 'self', phone: '13907931001' },
    members: [
      { name: '周春生', relation: 'head', idNumber: '361130196805110033' },
      { name: '刘桂英', relation: 'spouse' },
    ],
    story: '住院',
  } as unknown as LeadContent)
  expect(people).toEqual(['周春生', '刘桂英', '361130196805110033', '13907931001'])
  expect(callers).toEqual([])
})

test.each([
  ['JB361199-20260302-000007', { numberTail: 'JB36119920260302000007', person: 'JB36119920260302000007' }],
  [' jb361130 20260302－000001 ', { numberTail: 'JB36113020260302000001' }],
  ['ＪＣ３６１１３０２０２６０３０２０００００１', { numberTail: 'JC36113020260302000001' }],
  ['0007', { numberTail: '0007', person: '0007' }],
  ['１３９ 0793 1002', { numberTail: '13907931002', person: '13907931002' }],
  ['36113019680511003x', { numberTail: null, person: '36113019680511003X' }],
  ['吴月红', { numberTail: null, person: '吴月红', words: ['吴月', '月红'] }],
  ['补助，没有发', { numberTail: null, runs: ['补助', '没有发'], words: ['补助', '没有', '有发'] }],
])('%s is read', (typed, read) => {
  expect(readSearch(typed)).toMatchObject(read)
})

test.each(['', ' ', '村', '，。', '007', 'J'])('%j is too little to look for', (typed) => {
  expect(typed === 'J' ? readSearch(typed)?.words : readSearch(typed)).toEqual(typed === 'J' ? ['j'] : null)
})

test('whatever part of a text is typed, its words are among those kept, and the text is known to tell it', () => {
  const han = fc.string({
    unit: fc.constantFrom(...'产业补助没有发到户里村部钱一二三，。 '),
    minLength: 4,
    maxLength: 60,
  })
  fc.assert(
    fc.property(han, fc.nat(), fc.integer({ min: 2, max: 8 }), (story, from, length) => {
      const content = { ...report, story } as LeadContent
      const start = from % story.length
      const read = readSearch(story.slice(start, start + length))
      if (read === null) return
      const kept = new Set(searchTermsOf(content).words)
      expect(read.words.filter((word) => !kept.has(word))).toEqual([])
      expect(tells(content, read.runs)).toBe(true)
    }),
  )
})
