import * as z from 'zod/mini'
import { day, form, optionalText, regionCode, uuid } from '../fields'
import { classIds } from '../policy/pack'
import { noticeDraft, noticeStates, postingFields } from '../publicity/notice'
import { noticeKindIds } from '../publicity/notice-kinds'
import { boardPhotos, voidingFields } from '../publicity/voiding'
import { photoView } from './attachments'
import { instant } from './shapes'

const version = z.int()

export const noticeListQuery = z.object({ regionCode: z.optional(regionCode) })
export const candidatesQuery = z.object({ regionCode, kind: z.enum(noticeKindIds) })

export const createNoticeRequest = noticeDraft
export const changeNoticeRequest = form({ version, ...noticeDraft.shape })
export const postNoticeRequest = form({ version, ...postingFields })
export const endNoticeRequest = form({
  version,
  on: day,
  objections: z
    .int({ error: '请写有几个人提了意见，没有就写 0。' })
    .check(
      z.minimum(0, { error: '人数不能小于 0。' }),
      z.maximum(10_000, { error: '人数太多了，请再看一眼。' }),
    ),
  handling: optionalText(1000),
})
export const takeDownRequest = form({ version })
export const voidNoticeRequest = form({ version, ...voidingFields })
export const boardPhotosRequest = form({ version, photos: boardPhotos })
export const boardQuery = z.object({ on: z.optional(day) })

/** A household that can be put on such a notice now, with what is known of it already. */
const candidate = z.object({
  leadId: z.string(),
  number: z.string(),
  /** The head's first, then whoever else lives there. */
  names: z.array(z.string()),
  group: z.nullable(z.string()),
  /** As it was approved; null: not decided yet. */
  class: z.nullable(z.enum(classIds)),
  /** Of 帮扶 that is written down already, in the words of the procedure: not published as they stand. */
  measures: z.array(z.string()),
})
export const candidatesView = z.object({
  regionName: z.string(),
  /** False: this guide asks for no such notice. */
  asked: z.boolean(),
  leastDays: z.int(),
  items: z.array(candidate),
})
export type CandidatesView = z.infer<typeof candidatesView>

/** What was done with it. */
const noticeDeeds = ['made', 'changed', 'posted', 'ended', 'down', 'voided', 'board-shown'] as const
export type NoticeDeed = (typeof noticeDeeds)[number]

const head = {
  id: z.string(),
  kind: z.enum(noticeKindIds),
  state: z.enum(noticeStates),
  version,
  regionCode: z.string(),
  regionName: z.string(),
  count: z.int(),
  days: z.int(),
  postedOn: z.nullable(z.string()),
  untilOn: z.nullable(z.string()),
  endedOn: z.nullable(z.string()),
  downOn: z.nullable(z.string()),
  voidedOn: z.nullable(z.string()),
  /** Void, and no photo shows the board without it. */
  boardOpen: z.boolean(),
  /** Whole days to the last one; 0: today; below: it may be ended. null: not up. */
  daysLeft: z.nullable(z.int()),
  /** Reports that were sent about it, but for those kept from whoever asks. */
  objections: z.int(),
}
export const noticeItem = z.object(head)
export type NoticeItem = z.infer<typeof noticeItem>
export const noticeList = z.object({ items: z.array(noticeItem) })

/** For those who keep it: all that was on it, also after it was taken down. */
export const noticeView = z.object({
  ...head,
  rows: z.array(
    z.object({
      leadId: z.string(),
      name: z.string(),
      group: z.nullable(z.string()),
      class: z.nullable(z.enum(classIds)),
      className: z.nullable(z.string()),
      measures: z.array(z.string()),
      measureText: z.nullable(z.string()),
    }),
  ),
  office: z.string(),
  phone: z.string(),
  remark: z.nullable(z.string()),
  /** The page for everybody; good as soon as it is up. */
  publicAddress: z.string(),
  posting: z.nullable(z.object({ where: z.string(), photos: z.array(photoView) })),
  ending: z.nullable(z.object({ objections: z.int(), handling: z.nullable(z.string()) })),
  /** Why it is void; null: it is not. */
  voiding: z.nullable(z.object({ reason: z.string(), note: z.string(), photos: z.array(photoView) })),
  /** Rows that went another way meanwhile, by name: their stage was not recorded at the end, or not taken back. */
  skipped: z.array(z.string()),
  /** What reports there are, with the number where whoever asks may open it. */
  reports: z.array(z.object({ leadId: z.nullable(z.string()), number: z.nullable(z.string()) })),
  history: z.array(z.object({ at: instant, by: z.string(), what: z.enum(noticeDeeds) })),
})
export type NoticeView = z.infer<typeof noticeView>

/** For everybody: this and no more (国 2023 Q38). */
export const publicNotice = z.object({
  id: z.string(),
  kind: z.enum(noticeKindIds),
  act: z.string(),
  title: z.string(),
  intro: z.string(),
  countyCode: z.string(),
  regionCode: z.string(),
  regionName: z.string(),
  measuresTitle: z.string(),
  rows: z.array(
    z.object({
      name: z.string(),
      group: z.nullable(z.string()),
      className: z.nullable(z.string()),
      measures: z.array(z.string()),
    }),
  ),
  postedOn: z.string(),
  untilOn: z.string(),
  days: z.int(),
  office: z.string(),
  phone: z.string(),
  remark: z.nullable(z.string()),
})
export type PublicNotice = z.infer<typeof publicNotice>

/** What is left of it: in the problems `notice-over` and `notice-void`. */
export const noticeFrame = z.object({
  kind: z.enum(noticeKindIds),
  title: z.string(),
  regionName: z.string(),
  postedOn: z.string(),
  untilOn: z.string(),
  days: z.int(),
  count: z.int(),
})
export type NoticeFrame = z.infer<typeof noticeFrame>

export const byNotice = z.object({ id: uuid })
export const byToken = z.object({ token: z.string().check(z.maxLength(60)) })
