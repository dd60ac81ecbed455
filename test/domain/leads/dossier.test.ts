import type { LeadContent } from '@/domain/leads/content'
import {
  factsOf,
  openDossier,
  packOf,
  procedureIn,
  proceduresOf,
  signatureCount,
  signers,
  validSignatures,
  withProcedure,
  type Dossier,
  type MemberSignature,
} from '@/domain/leads/dossier'
import type { Lead } from '@/domain/leads/lead'
import type { CountyLine } from '@/domain/policy/county-line'
import { jiangxi } from '@/domain/policy/jiangxi/pack'
import { packById } from '@/domain/policy/index'
import { national } from '@/domain/policy/national/pack'
import { shandong } from '@/domain/policy/shandong/pack'
import { beginProcedure } from '@/domain/procedures/state'
import { Problem } from '@/domain/problems'
import {
  act,
  commandFor,
  contentIn,
  contentOf,
  COUNTY,
  FILED_AT,
  inGreenChannel,
  leadIn,
  makeLead,
  noon,
  packIds,
  people,
  recognisedLongAgo,
  throughStages,
} from '../../support/domain-fixtures'

function dossierOf(lead: Lead): Dossier {
  if (!lead.dossier) throw new Error('no dossier')
  return lead.dossier
}

describe('what is opened with a declaration', () => {
  test.each(packIds)(
    '%s: identification from the moment it was filed, by the guide of that day',
    (packId) => {
      const lead = makeLead('declaration', { content: contentIn(packId) })
      const pack = { id: packId, version: packById(packId)?.version }
      expect(lead.pack).toEqual(pack)
      expect(lead.dossier).toEqual({
        identification: {
          kind: 'identification',
          pack,
          beganAt: FILED_AT,
          done: [],
          told: [],
          outcome: null,
        },
        greenChannel: null,
        removal: null,
        removalFacts: null,
        signatures: [],
      })
    },
  )

  test.each(['report', 'inquiry'] as const)('nothing with a %s', (kind) => {
    expect(makeLead(kind)).toMatchObject({ pack: null, dossier: null })
  })

  test('nothing before there was any guide', () => {
    expect(makeLead('declaration', { now: '2023-03-21T15:59:59.000Z' }).dossier).toBeNull()
    expect(makeLead('declaration', { now: '2023-03-21T16:00:00.000Z' }).pack?.id).toBe('national')
    expect(makeLead('declaration', { now: '2023-04-30T16:00:00.000Z' }).pack?.id).toBe('jiangxi')
  })

  test('a pack that is not there any more is said', () => {
    expect(packOf({ pack: { id: 'jiangxi', version: '2023-05' } })).toBe(jiangxi)
    for (const pack of [
      { id: 'jiangxi', version: '1999-01' },
      { id: 'atlantis', version: '2023-05' },
    ])
      expect(() => packOf({ pack })).toThrow(new Problem('pack-unknown'))
  })
})

describe('the three procedures of one household', () => {
  test('each has its place, the others stay', () => {
    const dossier = openDossier(jiangxi, FILED_AT)
    const green = beginProcedure('green-channel', FILED_AT, jiangxi)
    const both = withProcedure(dossier, green)
    expect(procedureIn(both, 'green-channel')).toBe(green)
    expect(procedureIn(both, 'identification')).toBe(dossier.identification)
    expect(procedureIn(both, 'removal')).toBeNull()
    expect(proceduresOf(dossier).map((state) => state.kind)).toEqual(['identification'])
    expect(proceduresOf(both).map((state) => state.kind)).toEqual(['identification', 'green-channel'])
    const all = { ...both, removal: { ...green, kind: 'removal' as const } }
    expect(proceduresOf(all).map((state) => state.kind)).toEqual([
      'identification',
      'green-channel',
      'removal',
    ])
  })
})

describe('who has to sign (赣 2023 Q22, 国 2023 Q33)', () => {
  const household = (...names: string[]): LeadContent =>
    contentOf('declaration', { members: names.map((name) => ({ name, relation: 'other' })) })
  const paper = (member: number, name: string, more: Partial<MemberSignature> = {}): MemberSignature => ({
    member,
    name,
    on: '2026-03-02',
    way: 'paper',
    delegate: null,
    guardian: null,
    recordedBy: null,
    recordedAt: FILED_AT,
    withdrawnAt: null,
    ...more,
  })
  const withPapers = (content: LeadContent, signatures: MemberSignature[], pack = jiangxi) => ({
    content,
    dossier: { ...openDossier(pack, FILED_AT), signatures },
  })

  test('the members; where none is named, whoever declares', () => {
    expect(signers({ content: household('周春生', '刘桂英') })).toEqual(['周春生', '刘桂英'])
    expect(signers({ content: household() })).toEqual(['周春生'])
    expect(signers({ content: contentOf('report') })).toEqual([])
    expect(signers({ content: contentOf('inquiry') })).toEqual([])
  })

  test('Jiangxi: every member; elsewhere one for the household', () => {
    const four = household('甲', '乙', '丙', '丁')
    const three = [paper(0, '甲'), paper(1, '乙'), paper(2, '丙')]
    expect(signatureCount(withPapers(four, three))).toEqual({ required: 4, done: 3 })
    const delegated = paper(3, '丁', { delegate: { name: '甲', reason: '在外打工' } })
    expect(signatureCount(withPapers(four, [...three, delegated]))).toEqual({ required: 4, done: 4 })
    for (const pack of [national, shandong])
      expect(signatureCount(withPapers(four, three, pack)).required).toBe(1)
    expect(signatureCount(withPapers(household(), [paper(0, '周春生')]))).toEqual({ required: 1, done: 1 })
    expect(signatureCount({ content: contentOf('report'), dossier: null })).toEqual({ required: 0, done: 0 })
  })

  test('each counts once, the last paper stands', () => {
    const twice = [paper(0, '甲'), paper(0, '甲', { on: '2026-03-04' })]
    expect(validSignatures(withPapers(household('甲', '乙'), twice))).toEqual([twice[1]])
  })

  test('a member who was changed, moved or added since has to sign', () => {
    const signed = [paper(0, '甲'), paper(1, '乙')]
    const done = (...names: string[]) => signatureCount(withPapers(household(...names), signed)).done
    expect(done('甲', '乙')).toBe(2)
    expect(done('甲', '乙', '丙')).toBe(2)
    expect(done('甲', '丙')).toBe(1)
    expect(done('乙', '甲')).toBe(0)
    expect(done('甲')).toBe(1)
    expect(done('甲', '甲')).toBe(1)
  })
})

describe('what the procedures are told of the household', () => {
  const figures = {
    wageFen: 1_800_000,
    businessFen: 0,
    transferFen: 200_000,
    propertyFen: 0,
    medicalFen: 2_300_000,
  }
  // Two people, 20,000 元 together: 10,000 元 each.
  const lead = makeLead('declaration', { content: contentOf('declaration', { figures }) })
  const line = (year: number, amountFen: number): CountyLine => ({
    countyCode: COUNTY,
    year,
    amountFen,
    setBy: 'x',
    setAt: FILED_AT,
    paper: '赣乡振发〔2026〕1号',
  })
  const placeOf = (lines: CountyLine[], now = FILED_AT, of: Lead = lead) =>
    factsOf(of, jiangxi, lines, now).place

  test('within or above the year’s line; unknown where a figure or the line is missing', () => {
    expect(placeOf([line(2026, 1_000_000)])).toBe('within')
    expect(placeOf([line(2026, 999_999)])).toBe('above')
    expect(placeOf([])).toBe('unknown')
    expect(placeOf([line(2025, 1_000_000)])).toBe('unknown')
    expect(placeOf([line(2026, 1_000_000)], FILED_AT, makeLead())).toBe('unknown')
    const nobody = makeLead('declaration', { content: contentOf('declaration', { figures, members: [] }) })
    expect(placeOf([line(2026, 1_000_000)], FILED_AT, nobody)).toBe('unknown')
  })

  test('the year is that of Shanghai', () => {
    const lines = [line(2026, 999_999), line(2027, 1_000_000)]
    expect(placeOf(lines, '2026-12-31T15:59:59.999Z')).toBe('above')
    expect(placeOf(lines, '2026-12-31T16:00:00.000Z')).toBe('within')
  })

  test('origin as the household told it, else for people to judge (国 2023 Q3)', () => {
    const told = (householdKinds?: string[]) => {
      const content = contentOf('declaration', householdKinds ? { householdKinds } : {})
      return factsOf(makeLead('declaration', { content }), jiangxi, [], FILED_AT).origin
    }
    expect(told()).toBe('unknown')
    expect(told(['lifted', 'low-income-allowance'])).toBe('lifted')
    expect(told(['none'])).toBe('ordinary')
    expect(told(['removed-before'])).toBe('ordinary')
  })

  test('signatures, the entry into the green channel, the approval, and the facts of removal', () => {
    expect(factsOf(leadIn('assigned'), jiangxi, [], FILED_AT)).toMatchObject({
      signatures: { required: 2, done: 0 },
      greenChannelOpenedOn: null,
      identificationApprovedOn: null,
    })
    const recognised = throughStages(inGreenChannel(leadIn('assigned'), FILED_AT), 'announcement')
    expect(factsOf(recognised, jiangxi, [], FILED_AT)).toMatchObject({
      signatures: { required: 2, done: 2 },
      greenChannelOpenedOn: '2026-03-02',
      identificationApprovedOn: '2026-03-12',
    })
    const long = recognisedLongAgo()
    expect(factsOf(long, jiangxi, [], FILED_AT).removal).toBeUndefined()
    const at = noon('2026-03-17')
    const started = act(long, commandFor('startRemoval', at), people.clerkA1, at)
    expect(factsOf(started, jiangxi, [], at).removal).toEqual(dossierOf(started).removalFacts)
    expect(dossierOf(started).removalFacts).toMatchObject({ identifiedOn: '2025-03-02', riskGone: 'stable' })
  })

  test('of other kinds there is nothing to tell', () => {
    expect(factsOf(makeLead('report'), jiangxi, [], FILED_AT)).toEqual({})
  })
})
