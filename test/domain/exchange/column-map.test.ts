import fc from 'fast-check'
import { columnMap } from '@/domain/api/exports'
import { columnFaults } from '@/domain/exchange/column-map'

const column = (id: string, title: string) => ({ id, title })

test.each([
  ['all apart', [column('a', '村'), column('b', '乡镇')], []],
  ['one without a name', [column('a', ' '), column('b', '村')], [['columns.0.title', 'empty']]],
  [
    'two of one name',
    [column('a', '村'), column('b', '乡'), column('c', '村')],
    [['columns.2.title', 'column-name-twice']],
  ],
  [
    'two that look alike',
    [column('a', '户（元）'), column('b', '户(元) ')],
    [['columns.1.title', 'column-name-twice']],
  ],
  ['one column twice', [column('a', '村'), column('a', '村名')], [['columns.1.title', 'column-twice']]],
])('%s', (_what, columns, found) => {
  expect(columnFaults(columns).map(({ path, code }) => [path, code])).toEqual(found)
})

test('the sentence names the other column by its place', () => {
  const [fault] = columnFaults([column('a', '乡'), column('b', '村'), column('c', '村')])
  expect(fault?.message).toBe('和第 2 列的名字一样，请改一个。')
})

test('what the page lets through the server takes, and the other way round', () => {
  const title = fc.constantFrom('村', '乡镇', '', ' ', '村 ', '编号')
  const columns = fc.array(fc.record({ id: fc.constantFrom('a', 'b', 'c'), title }), {
    minLength: 1,
    maxLength: 4,
  })
  fc.assert(
    fc.property(columns, (wanted) => {
      const read = columnMap.safeParse({ edition: 0, columns: wanted })
      const told = read.success ? [] : read.error.issues.map(({ path }) => path.join('.'))
      expect([...new Set(told)].sort()).toEqual(
        columnFaults(wanted)
          .map(({ path }) => path)
          .sort(),
      )
    }),
  )
})
