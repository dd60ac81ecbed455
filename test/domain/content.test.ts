import type * as z from 'zod/mini'
import { actRequest } from '@/domain/api/act'
import { submitLeadRequest } from '@/domain/api/submit'
import { checkCharacter } from '@/domain/household/id-number'
import { actionFields, actionNames, type ActionName } from '@/domain/leads/actions'
import { attachmentsOf, contentSchema, filerOf } from '@/domain/leads/content'
import { leadKinds, type LeadKind } from '@/domain/leads/kinds'
import { commandFor, contentOf, filled, idFor } from '../support/domain-fixtures'

const today = '2026-03-02'
const forms = contentSchema(today)

/** A fault as the page shows it: at which field, with which sentence, and of an ID number its code. */
function faults(schema: z.ZodMiniType, value: unknown): string[][] {
  const result = schema.safeParse(value)
  if (result.success) return []
  return result.error.issues.map((issue) => {
    const code: unknown =
      issue.code === 'custom' && issue.path.at(-1) === 'idNumber' ? issue.params?.['code'] : undefined
    return [issue.path.join('.'), issue.message, ...(typeof code === 'string' ? [code] : [])]
  })
}

const declaration = (changes: object) => faults(forms, { ...filled.declaration, ...changes })
const report = (changes: object) => faults(forms, { ...filled.report, ...changes })
const inquiry = (changes: object) => faults(forms, { ...filled.inquiry, ...changes })
const member = (changes: object) =>
  declaration({ members: [{ ...filled.declaration.members[0], ...changes }] })
const idNumber = (value: unknown, more: object = {}) => member({ idNumber: value, ...more })

const notUnderstood = '这一项没看懂，请重新填。'
const unknownField = '这里有一项我们不认识，请更新页面后再试。'

describe('what a form asks for at least', () => {
  test.each(leadKinds)('the filled-in %s is fine', (kind) => {
    expect(faults(forms, filled[kind])).toEqual([])
    expect(faults(submitLeadRequest, { source: 'miniapp', content: filled[kind] })).toEqual([])
  })

  test('a household may leave out all but name, village and what happened', () => {
    const least = {
      kind: 'declaration',
      declarant: { name: '周春生', relation: 'self' },
      regionCode: filled.declaration.regionCode,
      members: [],
      causes: ['illness'],
      hardships: [],
      attachmentIds: [],
    }
    expect(faults(forms, least)).toEqual([])
  })

  test('a report needs no name of whom it is about', () => {
    expect(report({ accused: undefined, happenedOn: undefined, place: undefined })).toEqual([])
  })

  test.each<[LeadKind, string[][]]>([
    [
      'declaration',
      [
        ['declarant', notUnderstood],
        ['regionCode', '请选村。'],
        ['members', notUnderstood],
        ['causes', '请选家里出了什么事。'],
        ['hardships', notUnderstood],
        ['attachmentIds', notUnderstood],
      ],
    ],
    [
      'report',
      [
        ['category', '请选一类您要反映的事。'],
        ['story', '请说说是什么事。'],
        ['regionCode', '请选村。'],
        // Whether a name is wanted depends on how he wants to be known.
        ['identity', '请选怎样署名。'],
        ['attachmentIds', notUnderstood],
      ],
    ],
    [
      'inquiry',
      [
        ['question', '请写下您想问的。'],
        ['regionCode', '请选村。'],
        ['contact', notUnderstood],
      ],
    ],
  ])('an empty %s names every field at once', (kind, expected) => {
    expect(faults(forms, { kind })).toEqual(expected)
  })

  test('what was trimmed and cleaned is what is kept', () => {
    const kept = contentOf('declaration', {
      declarant: { name: ' 阿依古丽·买买提 ', relation: 'self', phone: '+86 138-0000-0001' },
      members: [{ name: '𠮷野', relation: 'head', idNumber: ' 11010519491231002x ' }],
    })
    expect(kept).toMatchObject({
      declarant: { name: '阿依古丽·买买提', phone: '13800000001' },
      members: [{ name: '𠮷野', idNumber: '11010519491231002X' }],
    })
  })

  test('who filed it and which photos it has', () => {
    expect(filerOf(contentOf('declaration'))).toMatchObject({ name: '周春生', phone: '13800000001' })
    expect(filerOf(contentOf('report'))).toMatchObject({ name: '吴月红' })
    expect(filerOf(contentOf('inquiry'))).toEqual({ name: '陈水根' })
    expect(attachmentsOf(contentOf('report'))).toEqual([idFor('photo 1'), idFor('photo 2')])
    expect(attachmentsOf(contentOf('inquiry'))).toEqual([])
  })
})

describe('fields we do not know', () => {
  test.each<[string, object, string]>([
    ['the form', { ...filled.declaration, vip: true }, ''],
    ['a member', { ...filled.declaration, members: [{ name: '周', relation: 'head', age: 3 }] }, 'members.0'],
    [
      'the declarant',
      { ...filled.declaration, declarant: { ...filled.declaration.declarant, x: 1 } },
      'declarant',
    ],
    ['the figures', { ...filled.declaration, figures: { wageFen: 1, x: 1 } }, 'figures'],
    ['a report', { ...filled.report, status: 'closed' }, ''],
    ['whom it is about', { ...filled.report, accused: { name: '王五', x: 1 } }, 'accused'],
    ['the contact', { ...filled.inquiry, contact: { name: '王五', x: 1 } }, 'contact'],
    [
      'an inquiry',
      JSON.parse(JSON.stringify(filled.inquiry).replace('{', '{"__proto__":{"a":1},')) as object,
      '',
    ],
  ])('in %s', (_place, value, path) => {
    expect(faults(forms, value)).toEqual([[path, unknownField]])
    const issue = forms.safeParse(value).error?.issues[0]
    expect(issue).toMatchObject({ code: 'unrecognized_keys' })
    expect(issue?.code === 'unrecognized_keys' && issue.keys).toHaveLength(1)
  })

  test('beside the form', () => {
    expect(faults(submitLeadRequest, { source: 'miniapp', content: filled.inquiry, lead: 1 })).toHaveLength(1)
  })
})

describe('wrong types', () => {
  test.each([null, undefined, 'x', 5, [], true])('the whole form is %j', (value) => {
    expect(faults(forms, value)).toEqual([['', notUnderstood]])
  })
  test.each(['x', 'constructor', '__proto__', 5, null])('the kind is %j', (kind) => {
    expect(faults(forms, { ...filled.inquiry, kind })).toEqual([['kind', notUnderstood]])
  })
  test.each<[string, unknown, string]>([
    ['declarant', 'x', notUnderstood],
    ['members', {}, notUnderstood],
    ['causes', 'illness', '请选家里出了什么事。'],
    ['hardships', 5, notUnderstood],
    ['story', 5, '这里还空着，请写一写。'],
    ['happenedOn', 20260301, '请选一个日期。'],
    ['figures', [], notUnderstood],
    ['regionCode', 361130101201, '请选村。'],
  ])('%s is %j', (field, value, sentence) => {
    expect(declaration({ [field]: value })).toEqual([[field, sentence]])
  })
  test('inside a list, the place is named', () => {
    const members = [filled.declaration.members[0], 'x']
    expect(declaration({ members })).toEqual([['members.1', notUnderstood]])
    expect(declaration({ causes: ['illness', 'zzz'] })).toEqual([['causes.1', notUnderstood]])
    expect(declaration({ hardships: [5] })).toEqual([['hardships.0', notUnderstood]])
    expect(declaration({ attachmentIds: [idFor('a'), 5] })).toEqual([['attachmentIds.1', notUnderstood]])
    expect(idNumber(11010519491231002)).toEqual([['members.0.idNumber', notUnderstood]])
    expect(member({ idNumberAsTyped: 'yes' })).toEqual([['members.0.idNumberAsTyped', notUnderstood]])
  })
  test('a choice that is not on the list', () => {
    expect(member({ relation: 'boss' })).toEqual([['members.0.relation', '请选和户主的关系。']])
    expect(declaration({ declarant: { name: '周春生', relation: 'boss' } })).toEqual([
      ['declarant.relation', '请选您是替谁申报。'],
    ])
    expect(report({ category: 'boss' })).toEqual([['category', '请选一类您要反映的事。']])
    expect(report({ identity: 'secret' })).toEqual([['identity', '请选怎样署名。']])
  })
})

describe('too much', () => {
  const long = (characters: number) => '好'.repeat(characters)
  const tooLong = (max: number) => `写得太长了，请控制在 ${max} 个字以内。`

  test.each<[string, (text: string) => string[][], string, number]>([
    ['the story of a household', (story) => declaration({ story }), 'story', 2000],
    ['an address', (address) => declaration({ address }), 'address', 100],
    ['health', (health) => member({ health }), 'members.0.health', 200],
    ['a report', (story) => report({ story }), 'story', 5000],
    ['a place', (place) => report({ place }), 'place', 100],
    ['a question', (question) => inquiry({ question }), 'question', 1000],
  ])('%s', (_what, faultsOf, path, max) => {
    expect(faultsOf(long(max))).toEqual([])
    expect(faultsOf('𠮷'.repeat(max))).toEqual([])
    expect(faultsOf(long(max + 1))).toEqual([[path, tooLong(max)]])
  })

  test('a name', () => {
    expect(inquiry({ contact: { name: long(51) } })).toEqual([
      ['contact.name', '姓名太长了，请控制在 50 个字以内。'],
    ])
  })

  test('more than twenty members', () => {
    const members = (count: number) => Array(count).fill({ name: '周春生', relation: 'child' })
    expect(declaration({ members: members(20) })).toEqual([])
    expect(declaration({ members: members(21) })).toEqual([['members', '一家最多填 20 个人。']])
  })

  test('more than nine photos', () => {
    const photos = Array.from({ length: 10 }, (_, index) => idFor(`photo ${index}`))
    expect(report({ attachmentIds: photos.slice(1) })).toEqual([])
    expect(report({ attachmentIds: photos })).toEqual([['attachmentIds', '照片最多 9 张。']])
  })

  test('money no household has', () => {
    expect(declaration({ figures: { wageFen: 1e11, medicalFen: -1, transferFen: '3' } })).toEqual([
      ['figures.wageFen', '这个数太大了，请再看一眼。'],
      ['figures.transferFen', '这个数没看懂，请再写一遍。可以写 35000，也可以写 3万5。'],
      ['figures.medicalFen', '不能小于 0。'],
    ])
  })
})

describe('nothing twice', () => {
  test('the same photo', () => {
    const photo = idFor('photo')
    expect(report({ attachmentIds: [photo, photo.toUpperCase()] })).toEqual([
      ['attachmentIds', '同一张照片加了两次。'],
    ])
  })
  test('the same cause, the same hardship: statistics would count them twice', () => {
    expect(declaration({ causes: ['illness', 'disaster', 'illness'] })).toEqual([
      ['causes', '同一样选了两次。'],
    ])
    expect(declaration({ hardships: ['debt', 'debt'] })).toEqual([['hardships', '同一样选了两次。']])
  })
  test('no cause at all', () => {
    expect(declaration({ causes: [] })).toEqual([['causes', '请选家里出了什么事，可以选几样。']])
    expect(declaration({ hardships: [] })).toEqual([])
  })
})

describe('place and time', () => {
  test.each<[LeadKind, (changes: object) => string[][]]>([
    ['declaration', declaration],
    ['report', report],
    ['inquiry', inquiry],
  ])('no village chosen in a %s', (_kind, faultsOf) => {
    expect(faultsOf({ regionCode: undefined })).toEqual([['regionCode', '请选村。']])
    expect(faultsOf({ regionCode: '' })).toEqual([['regionCode', '请一直选到村。']])
    expect(faultsOf({ regionCode: '361130' })).toEqual([['regionCode', '请一直选到村。']])
  })

  test('born tomorrow', () => {
    expect(member({ birthDate: today })).toEqual([])
    expect(member({ birthDate: '2026-03-03' })).toEqual([['members.0.birthDate', '出生日期不能晚于今天。']])
  })
  test('a day that is none is said once', () => {
    for (const wrong of ['2026-02-30', '去年', ''])
      expect(member({ birthDate: wrong })).toEqual([['members.0.birthDate', '这个日期不对，请重新选。']])
  })
  test('it happened tomorrow', () => {
    for (const faultsOf of [declaration, report]) {
      expect(faultsOf({ happenedOn: today })).toEqual([])
      expect(faultsOf({ happenedOn: '2026-03-03' })).toEqual([['happenedOn', '日期不能晚于今天。']])
      expect(faultsOf({ happenedOn: '昨天' })).toEqual([['happenedOn', '这个日期不对，请重新选。']])
    }
  })
})

describe('ID numbers: asked again, never a wall', () => {
  const first17 = '36113019680511002'
  const right = first17 + checkCharacter(first17)
  const mistyped = first17 + (right.endsWith('1') ? '2' : '1')
  const path = 'members.0.idNumber'

  test('none, an empty one and a right one are fine', () => {
    for (const value of [undefined, '', right]) expect(idNumber(value)).toEqual([])
  })
  test.each<[string, string, string]>([
    [
      '361130680511002',
      'id-number-old',
      '这是以前的 15 位号码，请看现在身份证上的 18 位。没有也可以先空着。',
    ],
    ['36113', 'id-number-length', '身份证号应是 18 位，请再数一数。没有也可以先空着。'],
    [
      `3611301968051100２A`,
      'id-number-characters',
      '身份证号里只有数字，最后一位可能是 X。请再看一眼。没有也可以先空着。',
    ],
    [
      '361130202603030020',
      'id-number-birth-date',
      '身份证号里的出生日期不对，请再看一眼。没有也可以先空着。',
    ],
    [mistyped, 'id-number-check-digit', '身份证号像是输错了一位，请再看一眼。没有也可以先空着。'],
  ])('%s: %s', (value, code, sentence) => {
    expect(idNumber(value)).toEqual([[path, sentence, code]])
  })
  test('a number that goes on and on', () => {
    expect(idNumber('1'.repeat(100_000))[0]?.slice(0, 2)).toEqual([
      path,
      '身份证号应是 18 位，请再数一数。没有也可以先空着。',
    ])
    expect(idNumber('1'.repeat(100_000))).toHaveLength(1)
  })
  test('a wrong check digit is accepted when the person has looked again', () => {
    expect(idNumber(mistyped, { idNumberAsTyped: true })).toEqual([])
    const kept = contentOf('declaration', {
      members: [{ name: '周春生', relation: 'head', idNumber: mistyped, idNumberAsTyped: true }],
    })
    expect(kept).toMatchObject({ members: [{ idNumber: mistyped, idNumberAsTyped: true }] })
  })
  test('nothing else is: the old number is no ID number today', () => {
    for (const value of ['361130680511002', '36113', '361130202603030020', '36113019680511002A'])
      expect(idNumber(value, { idNumberAsTyped: true })).toHaveLength(1)
  })
  test('it is asked again together with whatever else is wrong in that member', () => {
    const paths = (value: object) => member({ idNumber: mistyped, ...value }).map(([at]) => at)
    expect(paths({ name: '' })).toEqual(['members.0.name', path])
    expect(paths({ name: '王1' })).toEqual(['members.0.name', path])
    expect(paths({ name: undefined })).toEqual(['members.0.name', path])
    expect(paths({ relation: undefined })).toEqual(['members.0.relation', path])
    expect(paths({ birthDate: '2026-03-03' })).toEqual(['members.0.birthDate', path])
    expect(paths({ idNumber: 5 })).toEqual([path])
  })
  test('each member is named by place', () => {
    const members = [
      { name: '周春生', relation: 'head', idNumber: right },
      { name: '刘桂英', relation: 'spouse', idNumber: mistyped },
      { name: '周小宝', relation: 'child', idNumber: '1' },
    ]
    expect(declaration({ members }).map(([at]) => at)).toEqual(['members.1.idNumber', 'members.2.idNumber'])
  })
})

describe('names, marks and phones', () => {
  test('emoji in the text are fine, in a name they are asked about', () => {
    expect(report({ story: '钱没到 😡', place: '村部 🏠' })).toEqual([])
    expect(report({ contact: { name: '吴月红😡' } })).toEqual([
      ['contact.name', '姓名里只写字，不要有数字和符号。'],
    ])
  })
  test('NUL bytes', () => {
    expect(report({ story: '钱\u0000没到' })).toEqual([['story', '里面有看不见的特殊符号，请删掉再试。']])
    expect(member({ name: '周\u0000' })).toEqual([['members.0.name', '姓名里只写字，不要有数字和符号。']])
    expect(idNumber('\u0000'.repeat(18))[0]?.[2]).toBe('id-number-characters')
  })
  test('a phone with a digit missing', () => {
    expect(report({ contact: { name: '吴月红', phone: '1380000000' } })).toEqual([
      ['contact.phone', '这个电话号码像是少了或多了几位，请再看一眼。没有也可以先空着。'],
    ])
  })
  test('somebody is concerned, but nobody is said', () => {
    expect(report({ accused: {} })).toEqual([['accused', '请选一个单位，或写上姓名。不知道也可以不填。']])
    expect(report({ accused: { bodyId: 'x' } })).toEqual([['accused.bodyId', '编号不对。']])
    for (const accused of [{ bodyId: idFor('x') }, { accountId: idFor('x') }, { name: '王五' }])
      expect(report({ accused })).toEqual([])
  })
})

test('each rule of ours has a code that programs know it by', () => {
  const codesOf = (value: object) =>
    forms
      .safeParse(value)
      .error?.issues.map((issue) => [
        issue.path.join('.'),
        issue.code === 'custom' ? issue.params?.['code'] : issue.code,
      ])
  const photo = idFor('photo')
  expect(
    codesOf({
      ...filled.declaration,
      declarant: { name: '', relation: 'self', phone: '1' },
      regionCode: '361130',
      members: [
        { name: '周1', relation: 'head', birthDate: '2026-03-03', idNumber: '361130680511002' },
        { name: '周'.repeat(51), relation: 'child', birthDate: '昨天', health: '\u0000' },
      ],
      causes: ['illness', 'illness'],
      story: '好'.repeat(2001),
      attachmentIds: [photo, photo],
    }),
  ).toEqual([
    ['declarant.name', 'empty'],
    ['declarant.phone', 'invalid_format'],
    ['regionCode', 'region-wrong'],
    ['members.0.name', 'name-characters'],
    ['members.0.birthDate', 'date-in-future'],
    ['members.0.idNumber', 'id-number-old'],
    ['members.1.name', 'too-long'],
    ['members.1.birthDate', 'date-wrong'],
    ['members.1.health', 'unseen-characters'],
    ['causes', 'chosen-twice'],
    ['story', 'too-long'],
    ['attachmentIds', 'chosen-twice'],
  ])
  expect(codesOf({ ...filled.report, accused: {} })).toEqual([['accused', 'accused-empty']])
})

describe('the forms of the actions', () => {
  const schemaOf = (action: ActionName) => actionFields[action] as z.ZodMiniType

  test.each(actionNames)(
    '%s: its usual form is fine, and by its name alone it says what is missing',
    (action) => {
      expect(faults(schemaOf(action), commandFor(action))).toEqual([])
      for (const [, sentence] of faults(schemaOf(action), { action }))
        expect(sentence).toMatch(/^[\u4e00-\u9fff，。！？“”]+$/)
      expect(faults(schemaOf(action), { ...commandFor(action), more: 1 })).toEqual([['', unknownField]])
    },
  )

  test.each<[ActionName, object, string[][]]>([
    ['return', { missing: [] }, [['missing', '请写清缺什么，一次写全。']]],
    ['return', { missing: ['缺户口本', ' '] }, [['missing.1', '这里还空着，请写一写。']]],
    ['return', { missing: Array(21).fill('材料') }, [['missing', '最多写 20 项。']]],
    ['return', { missing: '户口本' }, [['missing', '请写清缺什么，一次写全。']]],
    [
      'decline',
      { reason: '', turnTo: undefined },
      [
        ['reason', '请写明不受理的原因。'],
        ['turnTo', '请告诉群众该找哪里。'],
      ],
    ],
    ['transfer', { toBodyId: undefined }, [['toBodyId', '请选一个单位。']]],
    ['transfer', { toBodyId: '1' }, [['toBodyId', '编号不对。']]],
    ['assign', { toBodyId: undefined }, [['toBodyId', '请选一个单位。']]],
    ['assign', { dueOn: '2026-02-30' }, [['dueOn', '这个日期不对，请重新选。']]],
    ['extend', { dueOn: undefined }, [['dueOn', '请选一个日期。']]],
    ['decideExtension', { approved: 'yes' }, [['approved', '请选同意或不同意。']]],
    ['reply', { text: '\n' }, [['text', '请写下答复。']]],
    ['rate', { score: 6 }, [['score', '请选一个满意程度。']]],
    ['rate', { score: 0 }, [['score', '请选一个满意程度。']]],
    ['rate', { score: '5' }, [['score', '请选一个满意程度。']]],
    ['comment', { internal: 'no' }, [['internal', notUnderstood]]],
    ['reopen', { reason: undefined }, [['reason', '请说说哪里没办好。']]],
    ['advance', { evidence: [] }, [['evidence', '请填写这一步的材料。']]],
    ['advance', { procedure: 'adoption' }, [['procedure', notUnderstood]]],
    ['followUp', { reasons: [] }, [['reasons', '请选理由。']]],
    [
      'followUp',
      { on: undefined, toldOn: '2026-02-30' },
      [
        ['on', '请选一个日期。'],
        ['toldOn', '这个日期不对，请重新选。'],
      ],
    ],
    ['tell', { how: ' ' }, [['how', '请写怎么告诉农户的。']]],
    ['recordSignature', { member: -1 }, [['member', '请选谁签的。']]],
    ['recordSignature', { member: 20 }, [['member', '请选谁签的。']]],
    ['recordSignature', { attachmentIds: [] }, [['attachmentIds', '请给签好的纸拍一张照片。']]],
    [
      'recordSignature',
      { delegate: { name: '' } },
      [
        ['delegate.name', '请写姓名。'],
        ['delegate.reason', '请写为什么由别人签。'],
      ],
    ],
    ['startRemoval', { riskGone: 'no' }, [['riskGone', '请选风险是怎样消除的。']]],
    ['startRemoval', { perCapitaFen: -1 }, [['perCapitaFen', '不能小于 0。']]],
    ['startRemoval', { singleRisk: 'unknown' }, [['singleRisk', '请选是或不是。']]],
  ])('%s with %j', (action, changes, expected) => {
    expect(faults(schemaOf(action), { ...commandFor(action), ...changes })).toEqual(expected)
  })

  test('over the wire each carries the version it was decided on; closing is no one’s to ask for', () => {
    for (const action of actionNames) {
      const request = { ...commandFor(action), version: 3 }
      if (action === 'closeUnrated') expect(faults(actRequest, request)).toHaveLength(1)
      else expect(faults(actRequest, request)).toEqual([])
      for (const version of [0, -1, 1.5, '3', undefined])
        expect(faults(actRequest, { ...request, version })).toHaveLength(1)
    }
  })
})
