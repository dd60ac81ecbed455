import fc from 'fast-check'
import { packById } from '@/domain/policy/index'
import { endOfDay } from '@/domain/calendar'
import {
  groupOf,
  knownOf,
  measuresOf,
  namesOf,
  noticeDraft,
  noticeFaults,
  strangersNamed,
  noticeMeasures,
  type NoticeDraft,
} from '@/domain/publicity/notice'
import {
  isFull,
  lastDayOf,
  leastDays,
  noticeKinds,
  noticeOfStage,
  stageOfNotice,
} from '@/domain/publicity/notice-kinds'
import { findPrivate } from '@/domain/publicity/redaction'
import { contentOf, filled } from '../../support/domain-fixtures'

const leadId = '019cac46-1500-7000-8000-00000000beef'
const draft: NoticeDraft = {
  kind: 'identification',
  regionCode: '361199101201',
  rows: [
    {
      leadId,
      name: '周春生',
      group: '三组',
      class: 'marginal',
      measures: ['industry', 'post'],
      measureText: '养 5 头牛',
    },
  ],
  days: 5,
  office: '樟树村村务监督委员会',
  phone: '0793-8230017',
  remark: '公示期间欢迎监督。',
}
const withText = (path: string, value: string): NoticeDraft => {
  const [row] = draft.rows
  if (!row) throw new Error('no row')
  if (path.startsWith('rows.0.'))
    return { ...draft, rows: [{ ...row, [path.slice('rows.0.'.length)]: value }] }
  return { ...draft, [path]: value }
}
const guides = ['national', 'chongqing', 'jiangxi', 'shandong'].map((id) => {
  const pack = packById(id)
  if (!pack) throw new Error(id)
  return pack
})

test('a notice as villages write it is taken', () => {
  const parsed = noticeDraft.parse(draft)
  expect(parsed.phone).toBe('07938230017')
  expect(noticeFaults(parsed, [])).toEqual([])
})

test.each([
  ['a mobile phone as the line for objections', { phone: '13907931001' }, 'phone'],
  ['a field nobody knows', { idNumber: '361130196805110033' }, ''],
  ['nobody on it', { rows: [] }, 'rows'],
  ['a door number as the group', { rows: [{ ...draft.rows[0], group: '三组12号' }] }, 'rows.0.group'],
  ['a household twice', { rows: [draft.rows[0], draft.rows[0]] }, 'rows'],
  [
    'a kind of help nobody knows',
    { rows: [{ ...draft.rows[0], measures: ['health'] }] },
    'rows.0.measures.0',
  ],
])('%s is not taken', (_what, change, path) => {
  const parsed = noticeDraft.safeParse({ ...draft, ...change })
  expect(parsed.error?.issues.map((issue) => issue.path.join('.'))).toContain(path)
})

test.each(['炎', '周康复', '梅毒'])('somebody may be called %s', (name) => {
  expect(noticeFaults(withText('rows.0.name', name), [])).toEqual([])
})

test('nothing that can be chosen says anything of health', () => {
  for (const { title } of [...noticeMeasures, ...noticeKinds]) expect(findPrivate(title)).toEqual([])
})

const texts = ['rows.0.name', 'rows.0.group', 'rows.0.measureText', 'office', 'remark']
const seeds = fc.oneof(
  fc.stringMatching(/^1[3-9]\d{9}$/),
  fc.stringMatching(/^[1-6]\d{5}(19|20)\d\d(0[1-9]|1[0-2])([0-2]\d)\d{3}[\dX]$/),
  fc.stringMatching(/^62\d{14,17}$/),
)
const healths = fc.constantFrom('糖尿病', '残疾二级', '住院', '中风', '瘫痪', '精神', '手术', '尿毒', '失明')
const around = fc.string({ unit: fc.constantFrom(...'农户公示期间请说明元组'), maxLength: 8 })

test.each(texts)(
  'an ID number, phone or card in %s is refused, its place marked, whatever stands around it',
  (path) => {
    fc.assert(
      fc.property(seeds, around, around, (seed, before, after) => {
        const faults = noticeFaults(withText(path, `${before}${seed}${after}`), [])
        expect(faults).toEqual([expect.objectContaining({ path, code: 'notice-private' })])
        expect(faults[0]?.message).toMatch(/^第 \d+ 个字起“.{3}…”像是/)
        expect(faults[0]?.message).not.toContain(seed)
      }),
    )
  },
)

test.each(texts.filter((path) => path !== 'rows.0.name'))('a health matter in %s is refused', (path) => {
  fc.assert(
    fc.property(healths, around, around, (seed, before, after) => {
      const faults = noticeFaults(withText(path, `${before}${seed}${after}`), [])
      expect(faults).toEqual([expect.objectContaining({ path, code: 'notice-private' })])
    }),
  )
})

test('what the office knows of the households is in no field of it, grouped or not', () => {
  const known = ['07938230017', '每天打针', '8230017', '老屋场 12 号']
  for (const text of ['找 823-0017', '住老屋场 12 号', '他每天打针'])
    expect(noticeFaults(withText('remark', text), known)).toHaveLength(1 + 1)
  expect(noticeFaults(withText('phone', '8230017'), ['8230017'])).toEqual([
    expect.objectContaining({ path: 'phone', code: 'notice-private' }),
  ])
  expect(noticeFaults({ ...draft, phone: '12317' }, ['8230017'])).toEqual([])
})

test.each(['rows.0.measureText', 'remark'])('in %s nobody is named but who stands on the list', (path) => {
  const listed = draft.rows[0]?.name ?? ''
  const named = (text: string) => strangersNamed(withText(path, text), [listed, '吴小满', '李'])
  expect(named(`由${listed}负责，欢迎监督，李子熟了。`)).toEqual([])
  for (const text of ['邻居吴小满帮工', '吴 小 满作证', '吴·小·满'])
    expect(named(text)).toEqual([
      { path, code: 'notice-private', message: expect.stringContaining('名单以外的人') },
    ])
  expect(named('和吴小满一起')[0]?.message).toMatch(/^第 2 个字起“吴小满”/)
})

test('an office may be called by whoever answers there', () => {
  expect(strangersNamed(withText('office', '村委会 吴小满'), ['吴小满'])).toEqual([])
})

test('of a declaration: its names, the group out of the address, and what must not be told', () => {
  const content = contentOf('declaration', {
    address: '第三组 12 号',
    declarant: { ...filled.declaration.declarant, phone: '13907931001' },
  })
  expect(groupOf(content)).toBe('第三组')
  expect(namesOf(content).length).toBeGreaterThan(0)
  expect(knownOf(content)).toEqual(expect.arrayContaining(['13907931001', '第三组 12 号']))
  expect(knownOf(contentOf('inquiry'))).toEqual([])
  expect(namesOf(contentOf('inquiry'))).toEqual([])
  if (content.kind !== 'declaration') throw new Error('no declaration')
  const members = content.members.map(({ name }) => name)
  // A department that found the household, or a neighbour who declared for it, is nobody of it.
  for (const relation of ['found', 'neighbor', 'clerk'] as const)
    expect(
      namesOf({ ...content, declarant: { ...content.declarant, name: '医保部门预警', relation } }),
    ).toEqual(expect.not.arrayContaining(['医保部门预警']))
  expect(
    namesOf({ ...content, declarant: { ...content.declarant, name: '谢小兰', relation: 'family' } }),
  ).toEqual(expect.arrayContaining([...members, '谢小兰']))
  expect(groupOf(contentOf('inquiry'))).toBeNull()
})

test('help is read as kinds, then words', () => {
  expect(measuresOf({ measures: ['post', 'industry'], measureText: '养牛' })).toEqual([
    '产业帮扶',
    '公益性岗位',
    '养牛',
  ])
})

test('国 2023 Q34, 鲁 2023 Q34: 5 full days, the day of posting not counted', () => {
  for (const pack of guides) {
    expect(leastDays('identification', pack)).toBe(5)
    expect(leastDays('removal', pack)).toBe(5)
    expect(leastDays('announcement', pack)).toBe(1)
  }
  const until = lastDayOf('2026-03-02', 5)
  expect(until).toBe('2026-03-07')
  expect(endOfDay(until)).toBe('2026-03-07T16:00:00.000Z')
  expect(isFull(until, '2026-03-07T15:59:59.999Z')).toBe(false)
  expect(isFull(until, '2026-03-07T16:00:00.000Z')).toBe(true)
})

test('赣 2023 Q27: only Jiangxi asks for the plan to be shown as well', () => {
  expect(guides.filter((pack) => stageOfNotice('help-plan', pack)).map(({ id }) => id)).toEqual(['jiangxi'])
})

test('each 公示 and 公告 of a guide has a kind of notice, and nothing else has', () => {
  for (const pack of guides) {
    expect(noticeOfStage('identification', 'posting', pack)).toBe('identification')
    expect(noticeOfStage('removal', 'posting', pack)).toBe('removal')
    expect(noticeOfStage('identification', 'announcement', pack)).toBe('announcement')
    expect(noticeOfStage('removal', 'announcement', pack)).toBe('removal-announcement')
    expect(noticeOfStage('identification', 'visit', pack)).toBeNull()
    expect(noticeOfStage('green-channel', 'open', pack)).toBeNull()
  }
})
