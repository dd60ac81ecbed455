import {
  fieldProblem,
  isProblemCode,
  Problem,
  problemCodes,
  problemStatus,
  problemTitle,
} from '@/domain/problems'
import { idNumberSentences } from '@/domain/household/id-number'
import { noticeTemplates } from '@/domain/leads/notices'

const sentences = [
  ...problemCodes.map((code) => [code, problemTitle(code)] as const),
  ...Object.entries(idNumberSentences),
  ...Object.entries(noticeTemplates),
]

test.each(sentences)('%s is said in plain Chinese', (_code, sentence) => {
  expect(sentence).toMatch(/[。？]$/)
  expect(sentence).not.toMatch(/非法|失败|异常|参数|错误|无效|你(?!们)/)
  // no English but units and format marks
  expect(sentence.replace(/MB|PDF|XLSX?|CSV|\{\w+\}|X/g, '')).not.toMatch(/[A-Za-z]/)
})

test.each(problemCodes)('%s has a code programs can read and a status of HTTP', (code) => {
  expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/)
  expect([400, 401, 403, 404, 405, 409, 410, 413, 415, 416, 422, 429, 500, 503]).toContain(
    problemStatus(code),
  )
})

test('a problem carries its code, words, fields and details', () => {
  const problem = new Problem('stale-version', { detail: { version: 3 } })
  expect(problem).toMatchObject({
    name: 'Problem',
    code: 'stale-version',
    status: 409,
    title: problemTitle('stale-version'),
    errors: [],
    detail: { version: 3 },
  })
  expect(problem).toBeInstanceOf(Error)
})

test('a problem of one field names the field', () => {
  const problem = fieldProblem('stage-out-of-order', 'stage', { missing: ['verify'] })
  expect(problem.errors).toEqual([
    { path: 'stage', code: 'stage-out-of-order', message: '前面的环节还没办完，不能先办这一步。' },
  ])
  expect(problem.detail).toEqual({ missing: ['verify'] })
  expect(fieldProblem('body-unknown', 'toBodyId').detail).toEqual({})
})

test('only codes of the catalogue are codes', () => {
  expect(problemCodes.every(isProblemCode)).toBe(true)
  for (const other of ['', 'toString', '__proto__', 'STALE-VERSION']) expect(isProblemCode(other)).toBe(false)
})
