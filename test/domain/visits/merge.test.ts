import fc from 'fast-check'
import { lineKey, readKey, sameValue, type Declared, type LineValues } from '@/domain/visits/lines'
import { mergeVisit, type Decision, type SeenLine } from '@/domain/visits/merge'
import { anyDeclared } from './declarations'

const world = (values: LineValues, ...members: string[]): Declared => ({
  members,
  values: { ...values, ...Object.fromEntries(members.map((name) => [`${name}|name`, name])) },
})
const so = (key: string, declared: SeenLine['declared']): SeenLine => ({ key, verdict: 'so', declared })
const changed = (key: string, declared: SeenLine['declared'], value: SeenLine['declared']): SeenLine => ({
  key,
  verdict: 'changed',
  declared,
  value,
})
const wage = 'figures.wageFen'

describe('one line, as it was, as they have it, as it was seen', () => {
  test.each<[string, SeenLine, LineValues, LineValues, number]>([
    ['confirmed, and it still stands', so(wage, 1), { [wage]: 1 }, {}, 0],
    ['put right, and it still stood', changed(wage, 1, 2), { [wage]: 1 }, { [wage]: 2 }, 0],
    ['both put it right the same way', changed(wage, 1, 2), { [wage]: 2 }, {}, 0],
    ['both put it right, differently', changed(wage, 1, 2), { [wage]: 3 }, {}, 1],
    ['confirmed, but somebody put it right', so(wage, 1), { [wage]: 3 }, {}, 1],
    ['confirmed, but somebody emptied it', so(wage, 1), {}, {}, 1],
    ['not verified: theirs stands', { key: wage, verdict: 'unclear', declared: 1 }, { [wage]: 3 }, {}, 0],
    ['not looked at: theirs stands', { key: wage, verdict: 'open', declared: 1 }, { [wage]: 3 }, {}, 0],
    ['filled in what was open', changed(wage, null, 2), {}, { [wage]: 2 }, 0],
    ['emptied', changed(wage, 1, null), { [wage]: 1 }, { [wage]: null }, 0],
    ['several in another order are the same', so('causes', ['a', 'b']), { causes: ['b', 'a'] }, {}, 0],
  ])('%s', (_name, line, theirs, changes, conflicts) => {
    const merged = mergeVisit([], world(theirs), [line], [])
    expect(merged.changes).toEqual(changes)
    expect(merged.conflicts).toHaveLength(conflicts)
  })

  test('a word decides, as long as it was said of what stands there', () => {
    const lines = [changed(wage, 1, 2)]
    const say = (decision: Omit<Decision, 'key'>, theirs = 3) =>
      mergeVisit([], world({ [wage]: theirs }), lines, [{ key: wage, ...decision }])
    expect(say({ over: 3, take: 'mine' })).toEqual({ conflicts: [], changes: { [wage]: 2 } })
    expect(say({ over: 3, take: 'theirs' })).toEqual({ conflicts: [], changes: {} })
    expect(say({ over: 3, take: 'mine' }, 4)).toMatchObject({
      conflicts: [{ theirs: 4, mine: 2, declared: 1 }],
    })
  })

  test('a number that is only known with its stars is never written', () => {
    const key = '甲|idNumber'
    const lines = [so(key, '361130********0033')]
    const theirs = world({ [key]: '361130********0042' }, '甲')
    const decisions: Decision[] = [{ key, over: '361130********0042', take: 'mine' }]
    expect(mergeVisit(['甲'], theirs, lines, decisions)).toMatchObject({
      changes: {},
      conflicts: [{ key, onlyTheirs: true }],
    })
  })
})

describe('the people of the household', () => {
  const known = [so('甲|name', '甲'), so('甲|labour', 'able')]
  test('somebody was put on the list meanwhile: the visitor says whether he lives there', () => {
    const theirs = world({ '甲|labour': 'able' }, '甲', '乙')
    expect(mergeVisit(['甲'], theirs, known, []).conflicts).toEqual([
      { key: '乙|name', declared: null, mine: null, theirs: '乙', onlyTheirs: false },
    ])
    const away: Decision[] = [{ key: '乙|name', over: '乙', take: 'mine' }]
    expect(mergeVisit(['甲'], theirs, known, away)).toEqual({ conflicts: [], changes: { '乙|name': null } })
    const there: Decision[] = [{ key: '乙|name', over: '乙', take: 'theirs' }]
    expect(mergeVisit(['甲'], theirs, known, there)).toEqual({ conflicts: [], changes: {} })
  })
  test('both put the same person on the list: what they say of him is compared', () => {
    const lines = [...known, changed('乙|name', null, '乙'), changed('乙|labour', null, 'none')]
    const theirs = world({ '甲|labour': 'able', '乙|labour': 'weak' }, '甲', '乙')
    expect(mergeVisit(['甲'], theirs, lines, []).conflicts).toMatchObject([
      { key: '乙|labour', theirs: 'weak' },
    ])
  })
  test('somebody was taken from the list, and was seen at home', () => {
    const theirs = world({})
    expect(mergeVisit(['甲'], theirs, known, []).conflicts).toMatchObject([
      { key: '甲|name', mine: '甲', theirs: null },
    ])
    const back: Decision[] = [{ key: '甲|name', over: null, take: 'mine' }]
    expect(mergeVisit(['甲'], theirs, known, back).changes).toEqual({ '甲|name': '甲', '甲|labour': 'able' })
    const gone: Decision[] = [{ key: '甲|name', over: null, take: 'theirs' }]
    expect(mergeVisit(['甲'], theirs, known, gone)).toEqual({ conflicts: [], changes: {} })
  })
  test('taken from the list at the door: not over what somebody else put right of him', () => {
    const lines = [changed('甲|name', '甲', null), so('甲|labour', 'able')]
    expect(mergeVisit(['甲'], world({ '甲|labour': 'able' }, '甲'), lines, []).changes).toEqual({
      '甲|name': null,
    })
    expect(mergeVisit(['甲'], world({ '甲|labour': 'weak' }, '甲'), lines, [])).toMatchObject({
      changes: {},
      conflicts: [{ key: '甲|name', mine: null, theirs: '甲' }],
    })
    expect(mergeVisit(['甲'], world({}), lines, [])).toEqual({ conflicts: [], changes: {} })
  })
})

/** A visit in which every line of `base` was looked at, some of them otherwise. */
const anyVisit = anyDeclared.chain((base) => {
  const lines = fc
    .tuple(
      ...Object.entries(base.values).map(([key, declared]) => {
        const others = key.endsWith('|name') ? [null] : [null, 'a', 'b', 'c']
        return fc
          .tuple(fc.constantFrom('so', 'changed', 'unclear', 'open'), fc.constantFrom(...others))
          .map(([verdict, value]): SeenLine =>
            verdict === 'changed' ? changed(key, declared, value) : { key, verdict, declared },
          )
      }),
    )
    .map((all) => all)
  return fc.record({ base: fc.constant(base), lines, theirs: anyDeclared, mine: fc.boolean() })
})

/** The world after these were written. */
function written(world: Declared, changes: LineValues): Declared {
  const gone = Object.keys(changes).filter((key) => key.endsWith('|name') && changes[key] === null)
  const left = (key: string) =>
    !gone.some((name) => readKey(name).member === readKey(key).member && key.includes('|'))
  const values = Object.fromEntries(
    Object.entries({ ...world.values, ...changes }).filter(([key, value]) => value !== null && left(key)),
  )
  const members = Object.keys(values).flatMap((key) => (key.endsWith('|name') ? [key.slice(0, -5)] : []))
  return { members, values }
}

describe('whatever the two sides did', () => {
  const decided = (conflicts: ReturnType<typeof mergeVisit>['conflicts'], mine: boolean): Decision[] =>
    conflicts.map(({ key, theirs }) => ({ key, over: theirs, take: mine ? 'mine' : 'theirs' }))

  test('without a conflict each line is what was seen, or theirs where nothing was said', () => {
    fc.assert(
      fc.property(anyVisit, ({ base, lines, theirs }) => {
        const { conflicts, changes } = mergeVisit(base.members, theirs, lines, [])
        for (const [key, value] of Object.entries(changes)) {
          const line = lines.find((one) => one.key === key)
          expect(line?.verdict).toBe('changed')
          expect(value).toEqual(line?.value ?? null)
          // Nobody else had written there meanwhile.
          expect(sameValue(theirs.values[key] ?? null, line?.declared ?? null)).toBe(true)
        }
        for (const { key } of conflicts) expect(changes).not.toHaveProperty([key])
      }),
    )
  })

  test('after one word on each conflict all is settled, and what was decided is what stands', () => {
    fc.assert(
      fc.property(anyVisit, ({ base, lines, theirs, mine }) => {
        const first = mergeVisit(base.members, theirs, lines, [])
        const decisions = decided(first.conflicts, mine)
        const second = mergeVisit(base.members, theirs, lines, decisions)
        expect(second.conflicts).toEqual([])
        const after = written(theirs, second.changes)
        for (const conflict of first.conflicts)
          expect(after.values[conflict.key] ?? null).toEqual(mine ? conflict.mine : conflict.theirs)
        if (!mine)
          for (const { key } of first.conflicts)
            expect(after.values[key] ?? null).toEqual(theirs.values[key] ?? null)
      }),
    )
  })

  test('written once, the same visit again changes nothing and asks nothing', () => {
    fc.assert(
      fc.property(anyVisit, ({ base, lines, theirs, mine }) => {
        const first = mergeVisit(base.members, theirs, lines, [])
        const decisions = decided(first.conflicts, mine)
        const after = written(theirs, mergeVisit(base.members, theirs, lines, decisions).changes)
        const again = mergeVisit(base.members, after, lines, decisions)
        expect(written(after, again.changes)).toEqual(after)
      }),
    )
  })

  test('nobody said anything: theirs, line by line, but for who lives there', () => {
    fc.assert(
      fc.property(anyDeclared, anyDeclared, (base, theirs) => {
        const lines = Object.entries(base.values).map(([key, declared]): SeenLine => ({
          key,
          verdict: 'open',
          declared,
        }))
        const { conflicts, changes } = mergeVisit(base.members, theirs, lines, [])
        expect(changes).toEqual({})
        const moved = [...new Set([...base.members, ...theirs.members])].filter(
          (name) => base.members.includes(name) !== theirs.members.includes(name),
        )
        expect(conflicts.map(({ key }) => key).sort()).toEqual(
          moved.map((name) => lineKey(name, 'name')).sort(),
        )
      }),
    )
  })
})
