import fc from 'fast-check'
import {
  awayKinds,
  healthStates,
  holdings,
  householdKinds,
  hukouKinds,
  labourKinds,
  livingKinds,
  ownMeans,
  schoolStages,
  supportDuties,
} from '@/domain/household/declaration-choices'
import { consentStatement } from '@/domain/household/consent'
import { declarationSchema } from '@/domain/household/declaration-schema'
import { contentSchema } from '@/domain/leads/content'
import { filled, idFor } from '../../support/domain-fixtures'
import flood from '../../fixtures/demo/household-flood.json'
import illness from '../../fixtures/demo/household-illness.json'

const today = '2026-03-02'
const schema = declarationSchema(today)
const { kind: _kind, ...short } = filled.declaration

const member = {
  name: '李小军',
  relation: 'child',
  birthDate: '1993-06-20',
  hukou: 'urban',
  urbanCover: false,
  healthStates: ['chronic', 'disability'],
  health: '糖尿病，腿脚不便',
  labour: 'weak',
  schooling: 'none',
  away: 'far',
}
const full = {
  ...short,
  declarant: { ...short.declarant, relation: 'clerk', householdAgrees: true },
  living: { kind: 'resident', elsewhere: '邻县河口乡新屋村' },
  members: [member],
  householdKinds: ['lifted', 'low-income-allowance'],
  figures: { wageFen: 2_640_000, businessFen: 310_000, businessCostFen: 145_000, medicalFen: 3_862_000 },
  compensationPending: true,
  assets: { holdings: ['several-homes'], debtFen: 5_000_000, note: '老屋一套，没人住' },
  support: { duties: ['children-apart'], note: '女儿嫁在外省，过年给 1000 元' },
  means: { enough: 'partly', note: '卖了两头猪' },
  consent: { version: consentStatement.version, at: '2026-03-02T02:00:00.000Z' },
}

/** Where it does not hold, with the sentence. */
function faults(change: object): string[][] {
  const result = schema.safeParse({ ...full, ...change })
  return result.success ? [] : result.error.issues.map((issue) => [issue.path.join('.'), issue.message])
}
const ofMember = (change: object) => faults({ members: [{ ...member, ...change }] })

describe('everything a household can know', () => {
  test('is kept as it was filled in', () => {
    expect(schema.parse(full)).toEqual({ ...full, attachmentIds: full.attachmentIds })
  })

  test('is left out as well: what was filed before is a declaration still', () => {
    expect(schema.safeParse(short).success).toBe(true)
    for (const field of Object.keys(full).filter((name) => !(name in short)))
      expect(faults({ [field]: undefined })).toEqual([])
  })

  test.each<[string, object, string[][]]>([
    [
      'a place we do not know',
      { living: { kind: 'moon' } },
      [['living.kind', '请选一个。不清楚可以先空着。']],
    ],
    ['no place at all', { living: {} }, [['living.kind', '请选一个。不清楚可以先空着。']]],
    [
      'an answer that is no list',
      { householdKinds: 'lifted' },
      [['householdKinds', '这一项没看懂，请重新填。']],
    ],
    [
      'none and some',
      { householdKinds: ['none', 'lifted'] },
      [['householdKinds', expect.stringContaining('都没有')]],
    ],
    [
      'none and some assets',
      { assets: { holdings: ['deposits', 'none'] } },
      [['assets.holdings', expect.stringContaining('都没有')]],
    ],
    [
      'twice the same',
      { support: { duties: ['divorced', 'divorced'] } },
      [['support.duties', '同一样选了两次。']],
    ],
    ['a debt below nothing', { assets: { debtFen: -1 } }, [['assets.debtFen', '不能小于 0。']]],
    ['half a fen', { assets: { debtFen: 0.5 } }, [['assets.debtFen', expect.any(String)]]],
    ['yes as a word', { compensationPending: 'yes' }, [['compensationPending', '这一项没看懂，请重新填。']]],
    [
      'a field of nobody',
      { means: { enough: 'no', vip: 1 } },
      [['means', expect.stringContaining('不认识')]],
    ],
    [
      'a consent without its wording',
      { consent: { version: '', at: full.consent.at } },
      [['consent.version', expect.any(String)]],
    ],
    ['a consent at no time', { consent: { ...full.consent, at: '刚才' } }, [['consent.at', '时间不对。']]],
  ])('%s', (_what, change, expected) => {
    expect(faults(change)).toEqual(expected)
  })

  test.each<[string, object, string[][]]>([
    [
      'healthy and ill',
      { healthStates: ['healthy', 'chronic'] },
      [['members.0.healthStates', expect.stringContaining('都没有')]],
    ],
    [
      'a stage of no school',
      { schooling: 'kindergarten-9' },
      [['members.0.schooling', '请选一个。不清楚可以先空着。']],
    ],
    ['labour', { labour: 3 }, [['members.0.labour', '请选一个。不清楚可以先空着。']]],
    [
      'hukou and a wrong number at once',
      { hukou: 'x', idNumber: '12' },
      [
        ['members.0.hukou', expect.any(String)],
        ['members.0.idNumber', expect.any(String)],
      ],
    ],
  ])('of a member: %s', (_what, change, expected) => {
    expect(ofMember(change)).toEqual(expected)
  })
})

const ids = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id)
const oneOf = (rows: readonly { readonly id: string }[]) =>
  fc.option(fc.constantFrom(...ids(rows)), { nil: undefined })
const someOf = (rows: readonly { readonly id: string }[], alone: string) =>
  fc.option(fc.oneof(fc.constant([alone]), fc.subarray(ids(rows).filter((id) => id !== alone))), {
    nil: undefined,
  })
const maybe = <T>(what: fc.Arbitrary<T>) => fc.option(what, { nil: undefined })
const fen = fc.integer({ min: 0, max: 10_000_000_000 })

const anyMember = fc.record({
  name: fc.constantFrom('𠮷秀英', '李长根', '阿依古丽·买买提'),
  relation: fc.constantFrom('head', 'spouse', 'child', 'other'),
  hukou: oneOf(hukouKinds),
  urbanCover: maybe(fc.boolean()),
  healthStates: someOf(healthStates, 'healthy'),
  labour: oneOf(labourKinds),
  schooling: oneOf(schoolStages),
  away: oneOf(awayKinds),
})
const anyDeclaration = fc.record({
  living: maybe(
    fc.record({ kind: fc.constantFrom(...ids(livingKinds)), elsewhere: maybe(fc.constant('新屋村')) }),
  ),
  members: fc.array(anyMember, { maxLength: 20 }),
  householdKinds: someOf(householdKinds, 'none'),
  figures: maybe(fc.record({ wageFen: maybe(fen), businessCostFen: maybe(fen), disasterFen: maybe(fen) })),
  compensationPending: maybe(fc.boolean()),
  assets: maybe(fc.record({ holdings: someOf(holdings, 'none'), debtFen: maybe(fen) })),
  support: maybe(fc.record({ duties: someOf(supportDuties, 'none') })),
  means: maybe(fc.record({ enough: oneOf(ownMeans), note: maybe(fc.constant('卖了猪')) })),
})

test('whatever is chosen or left open in whatever mixture, it is taken, and over the wire comes back the same', () => {
  fc.assert(
    fc.property(anyDeclaration, (answers) => {
      const parsed = schema.parse({ ...short, ...answers })
      expect(schema.parse(JSON.parse(JSON.stringify(parsed)))).toEqual(JSON.parse(JSON.stringify(parsed)))
    }),
  )
})

test.each([illness, flood])('the demo’s households are whole', (household) => {
  expect(contentSchema('9999-12-31').safeParse(household).error?.issues).toBeUndefined()
  for (const field of ['living', 'householdKinds', 'figures', 'means'])
    expect(household).toHaveProperty(field)
})

test('six people with everything written stay far below 200 KB', () => {
  const long = (letters: number) => '𠮷'.repeat(letters)
  const household = {
    kind: 'declaration',
    ...full,
    address: long(100),
    story: long(2000),
    living: { kind: 'away', elsewhere: long(100) },
    members: Array.from({ length: 6 }, () => ({ ...member, health: long(200) })),
    assets: { ...full.assets, note: long(500) },
    support: { ...full.support, note: long(500) },
    means: { ...full.means, note: long(500) },
    attachmentIds: Array.from({ length: 9 }, (_one, place) => idFor(`photo ${place}`)),
  }
  const content = contentSchema(today).parse(household)
  expect(Buffer.byteLength(JSON.stringify({ source: 'miniapp', content }))).toBeLessThan(40_000)
})
