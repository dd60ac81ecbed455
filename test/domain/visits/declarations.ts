import fc from 'fast-check'
import type { DeclarationField } from '@/domain/household/declaration-fields'
import { lineKey, type Declared, type LineValue } from '@/domain/visits/lines'

const names = ['钟秀莲', '温长庚', '温小芹', '温小满', '欧阳·娜']

/** A value that would do in a field of this kind. */
export const anyValueOf: fc.Arbitrary<(field: DeclarationField) => LineValue> = fc
  .record({
    number: fc.integer({ min: 0, max: 9 }),
    word: fc.constantFrom('三组', '五组 1 号'),
    flag: fc.boolean(),
  })
  .map(({ number, word, flag }) => (field) => {
    switch (field.kind) {
      case 'money':
        return number * 1000
      case 'flag':
        return flag
      case 'day':
        return `2026-01-0${(number % 9) + 1}`
      case 'one':
        return field.rows[number % field.rows.length]?.id ?? null
      case 'several':
        return [field.rows[number % field.rows.length]?.id ?? '']
      case 'words':
        return word
    }
  })

const anyMember = fc.record(
  {
    name: fc.constantFrom(...names),
    relation: fc.constantFrom('head', 'child'),
    labour: fc.constantFrom('able', 'weak'),
    healthStates: fc.constantFrom(['chronic'], ['frail', 'disability']),
  },
  { requiredKeys: ['name', 'relation'] },
)

export const anyDeclaration = fc.record(
  {
    members: fc.array(anyMember, { maxLength: 4 }),
    causes: fc.constantFrom(['illness'], ['illness', 'water']),
    hardships: fc.constant([]),
    address: fc.constantFrom('三组', '五组'),
    figures: fc.constantFrom({ wageFen: 1 }, { wageFen: 2, medicalFen: 3 }),
    living: fc.constant({ kind: 'home' }),
  },
  { requiredKeys: ['members', 'causes', 'hardships'] },
)

const householdKeys = ['address', 'figures.wageFen', 'causes', 'living.kind']
const memberKeysOf = (name: string) => ['relation', 'labour', 'health'].map((path) => lineKey(name, path))

/** Small worlds, so that two people often touch the same line. */
export const anyDeclared: fc.Arbitrary<Declared> = fc
  .uniqueArray(fc.constantFrom('甲', '乙', '丙'))
  .chain((members) => {
    const keys = [...householdKeys, ...members.flatMap(memberKeysOf)]
    return fc
      .record(Object.fromEntries(keys.map((key) => [key, fc.constantFrom(null, 'a', 'b', 'c')])))
      .map((values) => ({
        members,
        values: {
          ...Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)),
          ...Object.fromEntries(members.map((name) => [lineKey(name, 'name'), name])),
        },
      }))
  })
