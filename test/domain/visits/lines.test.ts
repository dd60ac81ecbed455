import fc from 'fast-check'
import { memberFields, sectionFields } from '@/domain/household/declaration-fields'
import { declarationSchema, memberSchema } from '@/domain/household/declaration-schema'
import { householdFigures } from '@/domain/household/declaration'
import {
  declaredLines,
  labelOf,
  lineKey,
  memberKeys,
  readKey,
  sameValue,
  sayLine,
  visitTopics,
  withLines,
} from '@/domain/visits/lines'
import { anyDeclaration, anyValueOf } from './declarations'

const now = '2026-03-02T02:00:00.000Z'
const household = {
  declarant: { name: '钟秀莲', relation: 'self' },
  regionCode: '361199101201',
  address: '三组 9 号',
  members: [
    { name: '钟秀莲', relation: 'head', idNumber: '361130********0033' },
    { name: '温小满', relation: 'child', healthStates: ['chronic'] },
    { name: '温小满', relation: 'other' },
  ],
  causes: ['illness'],
  hardships: [],
  figures: { wageFen: 2_400_000 },
  compensationPending: false,
  attachmentIds: [],
}

describe('the fields of a declaration', () => {
  const shape = Object.keys(declarationSchema('2026-03-02').shape)
  const groups = ['declarant', 'living', 'assets', 'support', 'means', 'figures']

  it('are those of its schema, each once', () => {
    const paths = Object.values(sectionFields).flatMap((fields) => fields.map(({ path }) => path))
    expect(new Set(paths).size).toBe(paths.length)
    const roots = new Set(paths.map((path) => path.split('.')[0]))
    const apart = ['regionCode', 'members', 'consent', 'attachmentIds']
    expect([...roots].sort()).toEqual(shape.filter((name) => !apart.includes(name)).sort())
    for (const path of paths.filter((one) => one.includes('.'))) expect(groups).toContain(path.split('.')[0])
    expect(paths.filter((path) => path.startsWith('figures.'))).toHaveLength(
      Object.keys(householdFigures.shape).length,
    )
  })
  it('of a member are those of its schema', () => {
    const shapeOfMember = Object.keys(memberSchema('2026-03-02').def.shape)
    expect(memberFields.map(({ path }) => path).sort()).toEqual(shapeOfMember.sort())
  })
})

describe('a declaration as lines', () => {
  it('has a line for each fact, and none for who declared and in which words', () => {
    const { members, values } = declaredLines({ ...household, story: '住院两个月' })
    expect(members).toEqual(['钟秀莲', '温小满', '温小满#2'])
    expect(values).toMatchObject({
      address: '三组 9 号',
      'figures.wageFen': 2_400_000,
      compensationPending: false,
      '钟秀莲|idNumber': '361130********0033',
      '温小满|healthStates': ['chronic'],
      '温小满#2|relation': 'other',
    })
    expect(Object.keys(values).join()).not.toMatch(/story|declarant|hardships/)
  })

  it.each([
    [{ address: '五组 1 号' }, { address: '五组 1 号', figures: household.figures }],
    [{ address: null }, { address: undefined }],
    [{ 'figures.wageFen': null }, { figures: undefined }],
    [{ 'figures.medicalFen': 5 }, { figures: { wageFen: 2_400_000, medicalFen: 5 } }],
    [{ 'living.kind': 'home' }, { living: { kind: 'home' } }],
    [{ hardships: ['water'] }, { hardships: ['water'] }],
    [{ causes: null }, { causes: [] }],
  ])('%j is put in', (changes, expected) => {
    const next = withLines(household, changes)
    for (const [name, value] of Object.entries(expected)) expect(next[name]).toEqual(value)
  })

  it('a member is changed by his name, goes, or comes behind the others', () => {
    const next = withLines(household, {
      '温小满#2|labour': 'weak',
      '温小满|name': null,
      '温小宝|name': '温小宝',
      '温小宝|relation': 'grandchild',
    })
    expect(next.members).toEqual([
      household.members[0],
      { name: '温小满', relation: 'other', labour: 'weak' },
      { name: '温小宝', relation: 'grandchild' },
    ])
  })

  it('keys are read back', () => {
    expect(readKey(lineKey(null, 'figures.wageFen'))).toMatchObject({
      member: null,
      field: { label: '工资性收入' },
    })
    expect(readKey(lineKey('温小满#2', 'labour'))).toMatchObject({
      member: '温小满#2',
      field: { kind: 'one' },
    })
    expect(readKey('nothing').field).toBeNull()
    expect(labelOf('温小满|health')).toBe('温小满：身体的情况')
    expect(memberKeys(['甲', '乙', '甲', '甲'])).toEqual(['甲', '乙', '甲#2', '甲#3'])
  })

  it.each([
    ['figures.wageFen', 3_500_000, '35,000 元（3 万 5 千元）'],
    ['living.kind', 'relocated', '搬迁来的'],
    ['causes', ['illness', 'water'], '家里有人生病、吃水有困难'],
    ['compensationPending', false, '不是'],
    ['happenedOn', '2026-01-05', '1 月 5 日（周一）'],
    ['温小满|birthDate', '2012-01-05', '2012-01-05'],
    ['address', '三组', '三组'],
    ['address', null, null],
  ])('%s is read as people read it', (key, value, said) => {
    const { field } = readKey(key)
    expect(field && sayLine(field, value, now)).toBe(said)
  })

  it('topics go through every line once, people where the household is told of', () => {
    const declared = declaredLines(household)
    const topics = visitTopics(declared, ['温小宝'])
    const keys = topics.flatMap(({ lines }) => lines.map(({ key }) => key))
    expect(new Set(keys).size).toBe(keys.length)
    for (const key of Object.keys(declared.values)) expect(keys).toContain(key)
    expect(topics.map(({ title }) => title)).toEqual([
      '住在哪里',
      '钟秀莲',
      '温小满',
      '温小满#2',
      '温小宝',
      '家里的人',
      '家里的难处',
      '家里的收入',
      '必须花的和赔到的',
      '财产和赡养',
      '自己能做的',
    ])
  })

  test('what is put in is read back, and nothing else has moved', () => {
    fc.assert(
      fc.property(anyDeclaration, fc.nat(), anyValueOf, (declaration, at, valueOf) => {
        const { members, values } = declaredLines(declaration)
        const all = visitTopics({ members, values }, []).flatMap(({ lines }) => lines)
        const line = all[at % all.length]
        if (!line || line.field.path === 'name') return
        const value = valueOf(line.field)
        const after = declaredLines(withLines(declaration, { [line.key]: value }) as typeof declaration)
        expect(sameValue(after.values[line.key] ?? null, value)).toBe(true)
        const others = (of: typeof values) =>
          Object.fromEntries(Object.entries(of).filter(([key]) => key !== line.key))
        expect(others(after.values)).toEqual(others(values))
      }),
    )
  })
})
