import fc from 'fast-check'
import { draftContent, keepDraftRequest } from '@/domain/api/drafts'

/** What a phone may keep on the server of a form that is not sent yet: whatever was typed, and nothing without bounds. */

const content = { answers: {}, step: '', attachmentIds: [], photosLeft: 0, title: '' }
const request = { kind: 'declaration', baseRevision: 0, content }
const photo = '019cac46-1500-7000-8000-000000000001'

const faults = (change: object) => {
  const result = draftContent.safeParse({ ...content, ...change })
  return result.success ? [] : result.error.issues.map(({ path }) => path.join('.'))
}
const nested = (levels: number): unknown => (levels === 0 ? '答' : [nested(levels - 1)])

test('half a date, a wrong number, letters nobody sees: all that was typed comes back as it was', () => {
  const letters = fc.string({ unit: 'binary' })
  const answer = fc.oneof(
    letters,
    fc.boolean(),
    fc.double({ noNaN: true }),
    fc.array(letters),
    fc.constant(null),
  )
  const key = letters.filter((name) => name !== '__proto__')
  fc.assert(
    fc.property(fc.dictionary(key, answer), (answers) => {
      expect(draftContent.parse({ ...content, answers }).answers).toEqual({ ...answers })
    }),
  )
})

test.each<[string, object, string[]]>([
  ['as deep as the form goes', { answers: { members: nested(6) } }, []],
  ['deeper', { answers: { members: nested(9) } }, ['answers']],
  ['so deep that looking would never end', { answers: { members: nested(5000) } }, ['answers']],
  ['a list in place of answers', { answers: [] }, ['answers']],
  ['no answers', { answers: undefined }, ['answers']],
  ['nine photos', { photosLeft: 9 }, []],
  ['ten photos', { photosLeft: 10 }, ['photosLeft']],
  ['fewer than none', { photosLeft: -1 }, ['photosLeft']],
  ['a photo twice', { attachmentIds: [photo, photo] }, ['attachmentIds']],
  ['a title that is a story', { title: '长'.repeat(101) }, ['title']],
  ['a step nobody could be at', { step: 'x'.repeat(61) }, ['step']],
])('%s', (_what, change, expected) => {
  expect(faults(change)).toEqual(expected)
})

test.each(['report', 'inquiry', ''])('“%s” is kept by nobody: only declarations are', (kind) => {
  expect(keepDraftRequest.safeParse({ ...request, kind }).success).toBe(false)
  expect(keepDraftRequest.safeParse(request).success).toBe(true)
})
