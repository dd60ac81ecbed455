import fc from 'fast-check'
import type { DeskVillage } from '@/domain/api/desk'
import { consentNow, fieldAt, readCall } from '@/miniapp/desk/call-form'
import type { Call, CallAnswers } from '@/miniapp/desk/calls'
import { findVillages } from '@/miniapp/desk/find-village'
import { readMembers } from '@/miniapp/desk/members'

/** What is typed while somebody talks: villages by letters, members by words, and what becomes of a call. */

const village = (code: string, name: string, initials: string[]): DeskVillage => ({
  code,
  name,
  town: '东山乡',
  initials,
  townInitials: ['dsx'],
})
const villages = [
  village('361199101201', '樟树村', ['zsc']),
  village('361199101202', '长山村', ['csc', 'zsc']),
  village('361199101203', '禾田村', ['htc']),
]

describe('a village', () => {
  it.each([
    ['zsc', ['樟树村', '长山村']],
    ['ZS', ['樟树村', '长山村']],
    ['csc', ['长山村']],
    ['dsxht', ['禾田村']],
    ['山', ['长山村', '樟树村', '禾田村']],
    ['禾田村', ['禾田村']],
    ['东山乡 禾田村', ['禾田村']],
    ['', []],
    ['qqq', []],
  ])('%s', (typed, names) => {
    expect(findVillages(villages, typed).map(({ name }) => name)).toEqual(names)
  })

  it('is found by each beginning of its letters', () => {
    fc.assert(
      fc.property(fc.constantFrom(...villages), fc.integer({ min: 1, max: 3 }), (wanted, length) => {
        for (const letters of wanted.initials)
          expect(findVillages(villages, letters.slice(0, length))).toContain(wanted)
      }),
    )
  })
})

describe('members', () => {
  it.each([
    ['刘桂英 妻子', [['刘桂英', 'spouse']], []],
    [
      '周春生 户主\n刘桂英 老伴，周小明 孙子',
      [
        ['周春生', 'head'],
        ['刘桂英', 'spouse'],
        ['周小明', 'grandchild'],
      ],
      [],
    ],
    ['刘桂英', [], ['刘桂英']],
    ['刘桂英 干妈', [], ['刘桂英 干妈']],
    ['  \n，', [], []],
  ])('%j', (typed, members, unread) => {
    const read = readMembers(typed)
    expect(read.members.map(({ name, relation }) => [name, relation])).toEqual(members)
    expect(read.unread).toEqual(unread)
  })
})

const blank: CallAnswers = {
  name: '',
  village: '',
  villageTyped: '',
  question: '',
  entry: 0,
  reply: '',
  category: '',
  story: '',
  happenedOn: '',
  officeId: '',
  accusedName: '',
  identity: '',
  relation: '',
  causes: [],
  members: '',
  consentAt: '',
}
const callOf = (intent: Call['intent'], answers: Partial<CallAnswers>, more: Partial<Call> = {}): Call => ({
  id: 'a'.repeat(32),
  owner: null,
  startedAt: '2026-03-02T02:00:00.000Z',
  phone: '139 0793 1234',
  withheld: false,
  intent,
  answers: { ...blank, ...answers },
  ...more,
})
const where = { village: '361199101201', villageTyped: '东山乡 樟树村' }
const sentOf = (call: Call) => {
  const read = readCall(call, 'jiangxi')
  if ('faults' in read) throw new Error(JSON.stringify(read.faults))
  return read.request
}
const faultsOf = (call: Call) => {
  const read = readCall(call, 'jiangxi')
  return 'faults' in read ? Object.keys(read.faults).sort() : []
}

describe('a call', () => {
  const inquiry = { ...where, name: '陈水根', question: '住院花了多少能申报？' }
  const report = {
    ...where,
    name: '吴月红',
    category: 'funds',
    story: '补助没有发。',
    identity: 'named',
  } as const
  const declared = { ...where, name: '周春生', relation: 'self', causes: ['illness'] }

  it('that asks goes with the number and without an answer, if none was given', () => {
    expect(sentOf(callOf('inquiry', inquiry))).toEqual({
      source: 'phone-12317',
      content: {
        kind: 'inquiry',
        question: '住院花了多少能申报？',
        regionCode: where.village,
        contact: { name: '陈水根', phone: '13907931234' },
      },
    })
  })

  it('that was answered goes with the entry', () => {
    const { answer } = sentOf(callOf('inquiry', { ...inquiry, entry: 8, reply: '能申报。' }))
    expect(answer).toEqual({ text: '能申报。', entry: { pack: 'jiangxi', number: 8 } })
    expect(faultsOf(callOf('inquiry', { ...inquiry, entry: 8, reply: ' ' }))).toEqual(['reply'])
  })

  it('with a withheld number leaves none, also where one was typed before', () => {
    const { content } = sentOf(callOf('inquiry', inquiry, { withheld: true }))
    expect(content).toMatchObject({ contact: { name: '陈水根' } })
    expect(JSON.stringify(content)).not.toContain('1234')
  })

  it('without a name takes neither name nor number with it', () => {
    const sent = JSON.stringify(sentOf(callOf('report', { ...report, identity: 'anonymous' })))
    expect(sent).not.toMatch(/吴月红|1234/)
  })

  it('that reports names the office and the person where they are known', () => {
    const officeId = '019cac46-1500-7000-8000-00000000aaaa'
    expect(sentOf(callOf('report', { ...report, officeId, accusedName: ' 钱大有 ' })).content).toMatchObject({
      accused: { bodyId: officeId, name: '钱大有' },
    })
    expect(sentOf(callOf('report', report)).content).not.toHaveProperty('accused')
  })

  it('that declares needs the spoken consent, and says that it was spoken', () => {
    expect(faultsOf(callOf('declaration', declared))).toEqual(['consent'])
    const consentAt = '2026-03-02T02:03:00.000Z'
    const { content } = sentOf(callOf('declaration', { ...declared, consentAt, members: '刘桂英 妻子' }))
    expect(content).toMatchObject({
      consent: { at: consentAt, spoken: {} },
      members: [{ name: '刘桂英', relation: 'spouse' }],
    })
    expect(faultsOf(callOf('declaration', { ...declared, consentAt, members: '刘桂英' }))).toEqual([
      'members',
    ])
  })

  it.each([
    ['inquiry', ['name', 'question', 'village']],
    ['report', ['category', 'identity', 'name', 'story', 'village']],
    ['declaration', ['causes', 'consent', 'name', 'relation', 'village']],
  ] as const)('of nothing says everything that is missing at once: %s', (intent, fields) => {
    expect(faultsOf(callOf(intent, {}, { phone: '' }))).toEqual(expect.arrayContaining([...fields]))
  })

  it('says at the number and at the day what is wrong with them', () => {
    expect(faultsOf(callOf('inquiry', inquiry, { phone: '139' }))).toEqual(['phone'])
    expect(faultsOf(callOf('report', { ...report, happenedOn: '2026-2-' }))).toEqual(['happenedOn'])
  })

  it('finds the field of what the server says', () => {
    expect(fieldAt('content.regionCode')).toBe('village')
    expect(fieldAt('content.accused.bodyId')).toBe('accused')
    expect(fieldAt('answer.entry')).toBe('reply')
    expect(fieldAt('content.somethingElse')).toBeUndefined()
  })

  it('takes the tick as the moment, and nothing without it', () => {
    expect(consentNow(true)).toMatch(/^\d{4}-\d\d-\d\dT/)
    expect(consentNow(false)).toBe('')
  })
})
