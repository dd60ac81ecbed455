import { currentStatement, statementById, statementHash } from '@/domain/authorization/statement'
import { packs } from '@/domain/policy/index'

function textOf(packId: string): string {
  const pack = packs.find((one) => one.id === packId)
  if (!pack) throw new Error(packId)
  return currentStatement(pack)
    .clauses.flatMap((clause) => clause.text)
    .join('')
}

describe('承诺授权书', () => {
  // A hash that changes here means that words somebody may have signed were changed: make a new edition instead.
  test.each([
    ['national', 'e8de1bf9de5369107758c140e2ae225835aa905774bdb03d4ee012274756f93c'],
    ['chongqing', '9a3c31c0d3956453e1905aef50de9270618bfe31a2b60371b5938e5b89d188e1'],
    ['jiangxi', '9ab330df117db14bde9965164bc18d7dc41b297dd111c18e54a05fe453c0c81a'],
    ['shandong', 'b5747a0077d25665f55443fdc2439798f1e69d50764c1ee9586cffb274ef74a2'],
  ])('the words of %s stand as they were signed', (packId, hash) => {
    const statement = statementById(`${packId}-2026-11`)
    expect(statement && statementHash(statement)).toBe(hash)
  })

  test.each(packs.map((pack) => [pack.id, pack] as const))(
    '%s has a wording that is signed today',
    (id, pack) => {
      const statement = currentStatement(pack)
      expect(statement.id.startsWith(`${id}-`)).toBe(true)
      expect(statementById(statement.id)).toEqual(statement)
    },
  )

  test('every clause that the law and the guide want is there', () => {
    const headings = statementById('jiangxi-2026-11')?.clauses.map((clause) => clause.heading)
    expect(headings).toEqual([
      '我承诺',
      '我同意查什么',
      '谁来查',
      '拿来做什么',
      '管到什么时候',
      '我可以反悔',
      '不签会怎样',
    ])
  })

  test('赣 2023 Q22: everybody signs, a written delegation is possible; elsewhere the household signs', () => {
    expect(textOf('jiangxi')).toMatch(/全家每个人都签了.*书面委托/)
    expect(textOf('national')).not.toMatch(/全家每个人/)
  })

  test('鲁 2023 Q2, Q39: Shandong speaks of 监测帮扶对象', () => {
    expect(textOf('shandong')).toContain('纳入监测帮扶对象')
    expect(textOf('shandong')).toContain('成为已消除风险的监测帮扶对象')
  })

  test('a wording that never was is not made up', () => {
    expect(statementById('jiangxi-2020-01')).toBeUndefined()
    expect(statementById('nowhere-2026-11')).toBeUndefined()
    expect(statementById('jiangxi')).toBeUndefined()
  })

  test('one changed word gives another hash', () => {
    const statement = statementById('jiangxi-2026-11')
    if (!statement) throw new Error('no statement')
    expect(statementHash({ ...statement, title: '承诺书' })).not.toBe(statementHash(statement))
  })
})
