import * as z from 'zod/mini'
import type { Day } from '../calendar'
import {
  attachmentIds,
  dayUpTo,
  form,
  notUnderstood,
  optionalText,
  personName,
  phone,
  regionCode,
  rule,
  text,
  uuid,
} from '../fields'
import { declarationSchema, type Declaration } from '../household/declaration-schema'
import { reportCategoryIds } from './kinds'
import { identities } from './lead'

const contact = form({ name: personName, phone: z.optional(phone) })

/**
 * Who is concerned. A body or person known to the system should be chosen, so that they can be kept from
 * the report; a name alone is compared with the staff's names, and without a match the village's own
 * office is kept out to be safe.
 */
export const accused = form({
  bodyId: z.optional(uuid),
  accountId: z.optional(uuid),
  name: z.optional(personName),
}).check(
  rule(
    'accused-empty',
    (value) => Boolean(value.bodyId ?? value.accountId ?? value.name),
    '请选一个单位，或写上姓名。不知道也可以不填。',
  ),
)

const notAPoint = '地图上的位置没有取到，请再选一次，或者不选。'
/** To about 10 m, however fine it was sent: enough to find the place, and no trace of a doorstep. */
const degrees = (most: number) =>
  z.number({ error: notAPoint }).check(
    z.minimum(-most, { error: notAPoint }),
    z.maximum(most, { error: notAPoint }),
    z.overwrite((value) => Math.round(value * 10_000) / 10_000 + 0),
  )
export const mapPoint = form({ latitude: degrees(90), longitude: degrees(180) })

/** A report or complaint (举报、投诉). `today`: day in Shanghai. */
export function reportSchema(today: Day) {
  return form({
    category: z.enum(reportCategoryIds, { error: '请选一类您要反映的事。' }),
    story: text(5000, { empty: '请说说是什么事。' }),
    happenedOn: z.optional(dayUpTo(today, '日期不能晚于今天。')),
    regionCode,
    place: optionalText(100),
    point: z.optional(mapPoint),
    accused: z.optional(accused),
    /** The 公示 or 公告 it is about. */
    noticeId: z.optional(uuid),
    identity: z.enum(identities, { error: '请选怎样署名。' }),
    contact: z.optional(contact),
    attachmentIds,
  })
}
export type Report = z.infer<ReturnType<typeof reportSchema>>

/** Who gives his name can be reached; who does not leaves nothing of himself. */
const nameFits = [
  z.refine<Report>(({ identity, contact }) => identity === 'anonymous' || contact !== undefined, {
    path: ['contact'],
    error: '请写姓名。',
    params: { code: 'contact-missing' },
  }),
  z.refine<Report>(({ identity, contact }) => identity !== 'anonymous' || contact === undefined, {
    path: ['contact'],
    error: '匿名反映不要写名字和电话。',
    params: { code: 'contact-not-wanted' },
  }),
] as const

/** A question (咨询). */
export const inquirySchema = form({
  question: text(1000, { empty: '请写下您想问的。' }),
  regionCode,
  contact,
})
export type Inquiry = z.infer<typeof inquirySchema>

export type LeadContent =
  ({ kind: 'declaration' } & Declaration) | ({ kind: 'report' } & Report) | ({ kind: 'inquiry' } & Inquiry)

function makeContentSchema(today: Day) {
  return z.discriminatedUnion(
    'kind',
    [
      form({ kind: z.literal('declaration'), ...declarationSchema(today).shape }),
      form({ kind: z.literal('report'), ...reportSchema(today).shape }).check(...nameFits),
      form({ kind: z.literal('inquiry'), ...inquirySchema.shape }),
    ],
    { error: notUnderstood },
  )
}

let made: { today: Day; schema: ReturnType<typeof makeContentSchema> } | null = null

/** The form of a submission, by kind. Building it costs far more than using it: it is kept for the day. */
export function contentSchema(today: Day): ReturnType<typeof makeContentSchema> {
  if (made?.today !== today) made = { today, schema: makeContentSchema(today) }
  return made.schema
}

export function attachmentsOf(content: LeadContent): string[] {
  return content.kind === 'inquiry' ? [] : content.attachmentIds
}

/** Name and phone of whoever filed it; null: nobody knows. */
export function filerOf(content: LeadContent): { name: string; phone?: string | undefined } | null {
  return (content.kind === 'declaration' ? content.declarant : content.contact) ?? null
}
