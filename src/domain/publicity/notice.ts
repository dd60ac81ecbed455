import * as z from 'zod/mini'
import {
  cleanNumber,
  day,
  form,
  notUnderstood,
  optionalText,
  personName,
  photoIds,
  regionCode,
  rule,
  severalOf,
  text,
  uuid,
} from '../fields'
import type { LeadContent } from '../leads/content'
import { classIds } from '../policy/pack'
import type { FieldError } from '../problems'
import { mostDays, noticeKind, noticeKindIds } from './notice-kinds'
import { findName, findPrivate, privateSentence, type Found } from './redaction'

/**
 * A 公示 or 公告: nothing but what is on this list (国 2023 Q38, 赣 2023 Q47, 鲁 2023 Q38). ID numbers, phones,
 * accounts and health have no field, and the fields there are take none of them in.
 */

/** What is done for the household, in kinds that say nothing of anybody's health: there is none called 健康帮扶. */
export const noticeMeasures = [
  { id: 'industry', title: '产业帮扶' },
  { id: 'employment', title: '就业帮扶' },
  { id: 'post', title: '公益性岗位' },
  { id: 'credit', title: '小额信贷' },
  { id: 'education', title: '教育帮扶' },
  { id: 'housing', title: '住房安全' },
  { id: 'water', title: '饮水安全' },
  { id: 'security', title: '综合保障' },
  { id: 'society', title: '社会帮扶' },
  { id: 'other', title: '其他帮扶' },
] as const
type MeasureId = (typeof noticeMeasures)[number]['id']
const measureIds = noticeMeasures.map(({ id }) => id) as [MeasureId, ...MeasureId[]]

/** A number of the group or its name; where a house stands is nobody's business. */
const group = optionalText(12).check(
  rule(
    'group-address',
    (value) => !value || !/[\d一二三四五六七八九十百]\s*(?:号|栋|幢|单元|室|弄)|门牌/.test(value),
    '只写第几组或组名，不写门牌号。',
  ),
)

const row = form({
  leadId: uuid,
  name: personName,
  group,
  class: z.optional(z.enum(classIds, { error: '请选这户属于哪一类。' })),
  measures: severalOf(measureIds),
  measureText: optionalText(60),
})

/** 12317 or the line of an office: a mobile phone is somebody's own. */
const officePhone = z.string({ error: '请写电话。可以写 12317。' }).check(
  z.overwrite((value) => cleanNumber(value).replace(/[-()]/g, '')),
  z.regex(/^(12317|12345|0\d{9,11}|[2-9]\d{6,7})$/, {
    error: '请写 12317 或单位的座机。手机号是个人的，不能写在公示上。',
  }),
)

export const noticeDraft = form({
  kind: z.enum(noticeKindIds, { error: notUnderstood }),
  regionCode,
  rows: z.array(row, { error: '请选要公示的农户。' }).check(
    z.minLength(1, { error: '请至少选一户。' }),
    z.maxLength(50, { error: '一张公示最多 50 户，请分成几张。' }),
    rule(
      'chosen-twice',
      (rows) => new Set(rows.map(({ leadId }) => leadId)).size === rows.length,
      '同一户选了两次。',
    ),
  ),
  days: z
    .int({ error: '请写贴几天。' })
    .check(z.minimum(1, { error: '请写贴几天。' }), z.maximum(mostDays, { error: `最多 ${mostDays} 天。` })),
  office: text(40, { empty: '请写有意见找哪个单位。' }),
  phone: officePhone,
  remark: optionalText(300),
})
export type NoticeDraft = z.infer<typeof noticeDraft>
export type NoticeRow = NoticeDraft['rows'][number]

/** Put up: when, where, and the photo of the board that proves it. */
export const postingFields = {
  on: day,
  where: text(100, { empty: '请写贴在哪里。' }),
  photos: photoIds('照片最多 9 张。').check(z.minLength(1, { error: '请拍一张贴好的公示。' })),
}

export const noticeStates = ['draft', 'posted', 'ended', 'down', 'voided'] as const
export type NoticeState = (typeof noticeStates)[number]

/** What the office knows of a household and nobody else may read: numbers, health in words, where they live. */
export function knownOf(content: LeadContent): string[] {
  if (content.kind !== 'declaration') return []
  const { members, declarant, address, living } = content
  const parts = members.flatMap(({ health }) => (health ?? '').split(/[\s，。；、,.;]+/))
  return [
    ...members.map(({ idNumber }) => idNumber),
    declarant.phone,
    address,
    living?.elsewhere,
    ...parts,
  ].flatMap((value) => (value && Array.from(value).length >= 4 ? [value] : []))
}

/** Who declares for a household that is his own: a neighbour, a clerk or a department has no place on its notice. */
const ofTheHousehold: readonly string[] = ['self', 'family']

/** Names of the household; the first is its head's. */
export function namesOf(content: LeadContent): string[] {
  if (content.kind !== 'declaration') return []
  const { declarant, members } = content
  const head = members.find(({ relation }) => relation === 'head')?.name
  const own = ofTheHousehold.includes(declarant.relation) ? declarant.name : undefined
  const all = [head, ...members.map(({ name }) => name), own]
  return [...new Set(all.flatMap((name) => name ?? []))]
}

/** Everybody a declaration names, also who declared it for others. */
export function peopleOf(content: LeadContent): string[] {
  return content.kind === 'declaration' ? [...namesOf(content), content.declarant.name] : []
}

/** `三组 12 号` says `三组`. */
export function groupOf(content: LeadContent): string | null {
  if (content.kind !== 'declaration') return null
  return /第?[一二三四五六七八九十\d]{1,3}\s*组/.exec(content.address ?? '')?.[0] ?? null
}

/** A known number, however it is grouped: a line of seven figures has no shape to go by. */
function knownDigits(value: string, known: readonly string[]): Found[] {
  const digits = cleanNumber(value).replace(/[-()—·.]/g, '')
  const isThere = known.some((one) => /^\d{7,}$/.test(one) && digits.includes(one))
  return isThere ? [{ kind: 'known', start: 0, end: value.length }] : []
}

/** A person may be called 炎 or 康复; a number is nobody's name. */
function privateIn(value: string, known: readonly string[], isName: boolean): Found | undefined {
  const found = findPrivate(value, known).filter(({ kind }) => !isName || kind !== 'health')
  return found[0] ?? knownDigits(value, known)[0]
}

interface Text {
  path: string
  value: string | undefined
  isName?: true
}

function textsOf({ rows, office, phone, remark }: NoticeDraft): Text[] {
  return [
    ...rows.flatMap((one, index): Text[] => [
      { path: `rows.${index}.name`, value: one.name, isName: true },
      { path: `rows.${index}.group`, value: one.group },
      { path: `rows.${index}.measureText`, value: one.measureText },
    ]),
    { path: 'office', value: office },
    { path: 'remark', value: remark },
    { path: 'phone', value: phone },
  ]
}

/** Fields that must not be published as they stand, each with the place marked. `known`: see `knownOf`. */
export function noticeFaults(draft: NoticeDraft, known: readonly string[]): FieldError[] {
  return textsOf(draft).flatMap(({ path, value, isName }) => {
    if (!value) return []
    // Its shape is an office's; it must not be a household's line all the same.
    const found = path === 'phone' ? knownDigits(value, known)[0] : privateIn(value, known, isName === true)
    if (!found) return []
    return [{ path, code: 'notice-private', message: privateSentence(value, found) }]
  })
}

/**
 * In words that are free nobody is named but who stands on the list: no neighbour, no child, nobody who declared for
 * them. `names`: of the village, as the office knows them.
 */
export function strangersNamed(draft: NoticeDraft, names: readonly string[]): FieldError[] {
  const listed = new Set(draft.rows.map(({ name }) => name))
  const others = [...new Set(names)].filter((name) => !listed.has(name))
  const free: Text[] = [
    ...draft.rows.map((one, index) => ({ path: `rows.${index}.measureText`, value: one.measureText })),
    { path: 'remark', value: draft.remark },
  ]
  return free.flatMap(({ path, value }) => {
    const found = value ? findName(value, others) : undefined
    if (!value || !found) return []
    return [{ path, code: 'notice-private', message: privateSentence(value, found) }]
  })
}

/** What is objected to is the class; of 风险消除 it is settled long ago. */
export function needsClass({ kind }: Pick<NoticeDraft, 'kind'>): boolean {
  return noticeKind(kind).procedure === 'identification'
}

/** What is done for the household, as it is read: kinds first, then words. */
export function measuresOf({ measures, measureText }: Pick<NoticeRow, 'measures' | 'measureText'>): string[] {
  const titles = noticeMeasures.filter(({ id }) => measures.includes(id)).map(({ title }) => title)
  return measureText ? [...titles, measureText] : titles
}
