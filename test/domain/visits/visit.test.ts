import type { Packet } from '@/domain/api/visits'
import { packById } from '@/domain/policy/index'
import { declaredLines } from '@/domain/visits/lines'
import { visitOver } from '@/domain/visits/over'
import {
  findingsOf,
  missingLevels,
  recordHash,
  visitFaults,
  visitForm,
  visitRows,
  visitRule,
  wordsHash,
  type Visit,
} from '@/domain/visits/visit'
import { visitLines } from '@/domain/visits/words'
import { visited } from '@/domain/visits/visited'
import { FILED_AT, leadIn, makeLead, packIds, type PackId } from '../../support/domain-fixtures'
import { inkOf } from '../../support/handwriting'
import { signed, visitOf } from '../../support/visit'

const on = '2026-03-03'
const photo = '00000000-0000-7000-8000-000000000001'
const ruleOf = (id: PackId) => {
  const pack = packById(id)
  if (!pack) throw new Error(id)
  return visitRule(pack)
}
const packet: Packet = {
  leadId: '00000000-0000-7000-8000-0000000000aa',
  number: 'JC361199-20260302-000001',
  seq: 3,
  village: '樟树村',
  name: '钟秀莲',
  due: null,
  stageDoneOn: null,
  declared: declaredLines({
    address: '三组 9 号',
    members: [
      { name: '钟秀莲', relation: 'head', idNumber: '361130********0033' },
      { name: '温小满', relation: 'child' },
    ],
    causes: ['illness'],
    figures: { wageFen: 2_400_000, medicalFen: 3_000_000 },
  }),
  minors: ['温小满'],
  story: null,
  rule: ruleOf('jiangxi'),
  fetchedAt: FILED_AT,
}
const whole = (changed: Record<string, Visit['lines'][number]['value']> = {}, changes = {}) =>
  visitOf(packet, photo, on, changed, changes)
const scene = { rule: packet.rule, minors: packet.minors, today: on }
const codes = (visit: Visit, of = scene) => visitFaults(visit, of).map(({ code }) => code)

describe('who has to go', () => {
  test.each(packIds)('%s: village and town together, and the guide says where', (id) => {
    const rule = ruleOf(id)
    expect(rule.levels).toEqual(['village', 'town'])
    expect(rule.sources.length).toBeGreaterThan(0)
    expect(rule.days).toBe(id === 'shandong' ? 3 : null)
    expect(rule.town).toBe(id === 'shandong' ? '镇' : '乡')
  })
  test('who is missing', () => {
    expect(missingLevels([{ level: 'village' }, { level: 'helper' }], packet.rule)).toEqual(['town'])
    expect(missingLevels([{ level: 'village' }, { level: 'town' }], packet.rule)).toEqual([])
  })
})

describe('before it is sent', () => {
  test('a whole visit has no fault, and fits its form', () => {
    expect(visitFaults(whole(), scene)).toEqual([])
    expect(visitForm.safeParse(whole()).success).toBe(true)
  })
  const unsigned = (changes: object) => whole({}, changes)
  test.each<[string, Visit, string[]]>([
    [
      'a line was not looked at',
      whole(
        {},
        { lines: whole().lines.map((one) => (one.key === 'address' ? { ...one, verdict: 'open' } : one)) },
      ),
      ['line-open'],
    ],
    ['a day to come', unsigned({ on: '2026-03-04' }), ['stage-in-future']],
    ['nobody of the household', unsigned({ present: [], unsigned: '都不在家' }), ['nobody-there']],
    ['the town was not there', unsigned({ visitors: [{ name: '何建国', level: 'village' }] }), ['alone']],
    ['what must be there was emptied', whole({ '钟秀莲|relation': null }), ['empty']],
    [
      'a line that nobody knows',
      unsigned({ lines: [{ key: 'bank', verdict: 'so', declared: 1 }] }),
      ['unknown-field'],
    ],
    ['a child signed', unsigned({ present: ['温小满'] }), ['signer-unknown']],
    [
      'somebody signed who was not there',
      { ...whole(), present: [], others: [{ name: '邻居', who: '邻居' }] },
      ['words-changed', 'signer-unknown'],
    ],
  ])('%s', (_name, visit, expected) => {
    expect(codes(visit)).toEqual(expected)
  })
  test('of somebody who does not belong to the household nothing else is asked', () => {
    const lines = whole({ '温小满|name': null }).lines.map((one) =>
      one.key === '温小满|relation' ? { ...one, verdict: 'open' as const } : one,
    )
    expect(codes(unsigned({ lines }))).toEqual([])
  })
  test('the town was not there, and why is written', () => {
    expect(codes(unsigned({ visitors: [{ name: '何建国', level: 'village' }], alone: '路断了' }))).toEqual([])
  })
  test('every visitor signs; the household signs, or it is written why not', () => {
    const visit = whole()
    const without = (side: string) => ({
      ...visit,
      signatures: visit.signatures.filter((one) => one.side !== side),
    })
    expect(codes(without('visitor'))).toEqual(['visitor-unsigned', 'visitor-unsigned'])
    expect(codes(without('household'))).toEqual(['household-unsigned'])
    expect(codes({ ...without('household'), unsigned: '手伤了，写不了' })).toEqual([])
  })
})

describe('what was signed', () => {
  const visit = whole()
  test.each<[string, Partial<Visit>]>([
    [
      'a figure',
      { lines: visit.lines.map((one) => (one.key === 'figures.wageFen' ? { ...one, declared: 1 } : one)) },
    ],
    ['a verdict', { lines: visit.lines.map((one) => ({ ...one, verdict: 'unclear' as const })) }],
    ['a visitor', { visitors: [{ name: '别人', level: 'village' }] }],
    ['the day', { on: '2026-03-02' }],
    ['when a photo was taken', { photos: [{ attachmentId: photo, takenAt: null }] }],
    ['what was seen besides', { findings: '房子漏雨' }],
  ])('%s changed after the signature is found', (_name, change) => {
    expect(wordsHash({ ...visit, ...change })).not.toBe(wordsHash(visit))
    expect(codes({ ...visit, ...change })).toContain('words-changed')
  })
  test('the number of a photo, and what is decided later, change no signature', () => {
    const later = {
      ...visit,
      photos: visit.photos.map((one) => ({ ...one, attachmentId: packet.leadId })),
      decisions: [{ key: 'address', over: '五组', take: 'theirs' as const }],
    }
    expect(wordsHash(later)).toBe(wordsHash(visit))
    expect(codes(later)).toEqual([])
    expect(recordHash(later)).not.toBe(recordHash(visit))
  })
  test('one point of a signature changed is another record', () => {
    const signatures = visit.signatures.map((one, at) => (at === 0 ? { ...one, ink: inkOf(1) } : one))
    expect(recordHash({ ...visit, signatures })).not.toBe(recordHash(visit))
  })
  test('signed anew it is good again', () => {
    const { signatures: _old, ...rest } = visit
    expect(codes(signed({ ...rest, findings: '房子漏雨' }, FILED_AT))).toEqual([])
  })
})

describe('to be read', () => {
  const visit = whole({
    'figures.wageFen': 2_000_000,
    '钟秀莲|idNumber': '361130196805110042',
    '温小满|name': null,
  })
  test('declared beside seen, numbers with stars', () => {
    const rows = visitRows(visit.lines, FILED_AT)
    expect(rows).toContainEqual({
      label: '工资性收入',
      declared: '24,000 元（2 万 4 千元）',
      seen: '20,000 元（2 万元）',
      verdict: 'changed',
    })
    expect(rows).toContainEqual({
      label: '钟秀莲：身份证号',
      declared: '361130********0033',
      seen: '361130********0042',
      verdict: 'changed',
    })
    expect(rows).toContainEqual({
      label: '温小满',
      declared: '在名单上',
      seen: '不是这家的人了',
      verdict: 'changed',
    })
    expect(JSON.stringify(rows)).not.toContain('19680511')
  })
  test('the history tells of it in plain words, and the stage in one line', () => {
    const lead = makeLead()
    const as = { accountId: null, party: 'local', role: null, bodyId: null } as const
    const { activity, lead: after } = visited(lead, photo, { ...visit, alone: '路断了' }, as, FILED_AT)
    expect(after).toMatchObject({ version: lead.version, activityCount: lead.activityCount + 1 })
    if (activity.data.type !== 'visited') throw new Error(activity.data.type)
    const lines = visitLines(activity.data, FILED_AT)
    expect(lines).toEqual(
      expect.arrayContaining([
        '3 月 3 日（周二）上门',
        '去的人：何建国、周启明',
        '没有一起去的原因：路断了',
        '家里在场的：钟秀莲',
        '和申报的一样：6 项',
        '工资性收入：申报的是“24,000 元（2 万 4 千元）”，看到的是“20,000 元（2 万元）”',
        '家里签字的：钟秀莲',
      ]),
    )
    expect(
      visitLines(
        { ...activity.data, visitors: [], alone: undefined, signed: [], unsigned: '手伤了' },
        FILED_AT,
      ),
    ).toContain('家里没有签字：手伤了')
    expect(findingsOf({ ...visit, findings: '房子漏雨' })).toBe(
      '上门一项一项核实：属实 6 项，改了 3 项，没核实清 0 项。\n房子漏雨',
    )
  })
})

describe('nobody has to go any more', () => {
  const lead = leadIn('assigned', 'declaration')
  test.each([
    ['still to be done', lead, null],
    ['withdrawn', { ...lead, status: 'closed', closedAs: 'withdrawn' }, 'withdrawn'],
    ['merged', { ...lead, mergedInto: { id: photo, number: 'x' } }, 'merged'],
    ['answered', { ...lead, status: 'replied' }, 'answered'],
    ['closed', { ...lead, status: 'closed', closedAs: 'rated' }, 'closed'],
    ['declined', { ...lead, status: 'declined' }, 'declined'],
    ['given back', { ...lead, status: 'accepted' }, 'moved'],
  ] as const)('%s', (_name, one, expected) => {
    expect(visitOver(one)).toBe(expected)
  })
})
