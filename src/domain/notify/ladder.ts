import * as z from 'zod/mini'
import { roles, type Role } from '../actors'
import { addDays, dayOf, startOfDay, type Day, type Instant } from '../calendar'
import { form } from '../fields'
import { noticeTemplates, type NoticeTemplate } from '../leads/notices'

/**
 * How far a notice goes that nobody reads. It always stands in the product; each rung above that is taken in its
 * time, and only while it is unread. No guide says how staff are told: all of this is the county's to set.
 */
export const rungNames = ['wechat', 'wecom', 'sms', 'superior'] as const
export type RungName = (typeof rungNames)[number]

/** Minutes count from when the person could first be told: at night, from the morning. */
export interface Rung {
  by: RungName
  afterMinutes: number
}

/** From and to on the clock of the wall in Shanghai, `21:30`; the same twice: never quiet. */
export interface QuietHours {
  from: string
  to: string
}

export interface LadderSettings {
  ladders: Record<Role, Rung[]>
  quiet: QuietHours
  /** Told at night too. */
  urgent: NoticeTemplate[]
}

/** 企业微信 and the level above are for who works on it; whoever bound WeChat is reached there as well. */
export function rungsFor(role: Role): readonly RungName[] {
  return role === 'villager' ? ['wechat', 'sms'] : ['wecom', 'wechat', 'sms', 'superior']
}

const dayMinutes = 24 * 60
const forStaff: Rung[] = [
  { by: 'wecom', afterMinutes: 0 },
  { by: 'wechat', afterMinutes: 10 },
  { by: 'sms', afterMinutes: 30 },
  { by: 'superior', afterMinutes: dayMinutes },
]
/** Nobody stands above them here. */
const atTheTop = forStaff.filter(({ by }) => by !== 'superior')

export const defaultLadders: LadderSettings = {
  ladders: {
    villager: [
      { by: 'wechat', afterMinutes: 0 },
      { by: 'sms', afterMinutes: dayMinutes },
    ],
    'village-clerk': forStaff,
    'township-staff': forStaff,
    department: forStaff,
    operator: forStaff,
    'county-intake': forStaff,
    'county-supervisor': forStaff,
    'city-supervisor': atTheTop,
    administrator: atTheTop,
  },
  quiet: { from: '21:30', to: '07:30' },
  urgent: ['escalate', 'escalated-above', 'authorization-withdrawn'],
}

/** What a county may let through at night: each is for staff, and loses by waiting. In the order of the page. */
export const urgentChoices = [
  { template: 'escalate', title: '逾期升级' },
  { template: 'escalated-above', title: '升级到上一级' },
  { template: 'supervise', title: '督办' },
  { template: 'remind', title: '催办' },
  { template: 'stage-over', title: '环节过了期限' },
  { template: 'authorization-withdrawn', title: '农户撤回授权' },
  { template: 'notice-board', title: '作废的公示还没揭下来' },
  { template: 'filed-desk', title: '新来的申报、反映、咨询' },
  { template: 'transferred', title: '转来的' },
  { template: 'assigned-body', title: '交办的' },
  { template: 'reopened', title: '要求重办' },
  { template: 'warned', title: '又有预警' },
  { template: 'unread-above', title: '下级一天没有看' },
  { template: 'channel-trouble', title: '通知发不出去' },
] as const satisfies readonly { template: NoticeTemplate; title: string }[]

const wallClock = z
  .string({ error: '请写钟点，例如 21:30。' })
  .check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: '请写钟点，例如 21:30。' }))
const minutesWords = '请写 0 到 10080 的整数（分钟）。'
const rung = form({
  by: z.enum(rungNames, { error: '请选通知方式。' }),
  afterMinutes: z
    .int({ error: minutesWords })
    .check(z.minimum(0, { error: minutesWords }), z.maximum(7 * dayMinutes, { error: minutesWords })),
})

function ladderOf(role: Role) {
  const allowed = rungsFor(role)
  return z.array(rung).check(
    z.maxLength(allowed.length, { error: '每种方式只用一次。' }),
    z.refine((rungs) => rungs.every(({ by }) => allowed.includes(by)), { error: '这个岗位没有这种方式。' }),
    z.refine((rungs) => new Set(rungs.map(({ by }) => by)).size === rungs.length, {
      error: '每种方式只用一次。',
    }),
    z.refine((rungs) => rungs.every((one, i) => one.afterMinutes >= (rungs[i - 1]?.afterMinutes ?? 0)), {
      error: '后一种方式不能早于前一种。',
    }),
  )
}

/** The settings as a county may have them. */
export const ladderForm = form({
  ladders: form(
    Object.fromEntries(roles.map((role) => [role, ladderOf(role)])) as Record<
      Role,
      ReturnType<typeof ladderOf>
    >,
  ),
  quiet: form({ from: wallClock, to: wallClock }),
  urgent: z.array(z.enum(Object.keys(noticeTemplates) as [NoticeTemplate], { error: '没有这种通知。' })),
})

const minuteMs = 60_000

function minutesOf(wall: string): number {
  return Number(wall.slice(0, 2)) * 60 + Number(wall.slice(3))
}

function at(day: Day, minute: number): Instant {
  return new Date(Date.parse(startOfDay(day)) + minute * minuteMs).toISOString()
}

/** The instant itself, or the end of the quiet hours it falls in. */
export function afterQuiet(instant: Instant, { from, to }: QuietHours): Instant {
  const day = dayOf(instant)
  const minute = (Date.parse(instant) - Date.parse(startOfDay(day))) / minuteMs
  const [begin, end] = [minutesOf(from), minutesOf(to)]
  if (begin <= end) return minute >= begin && minute < end ? at(day, end) : instant
  if (minute >= begin) return at(addDays(day, 1), end)
  return minute < end ? at(day, end) : instant
}

/** When each rung is taken if the notice stays unread. */
export function rungTimes(
  ladder: readonly Rung[],
  bornAt: Instant,
  quiet: QuietHours | null,
): { by: RungName; at: Instant }[] {
  const hold = (instant: Instant) => (quiet ? afterQuiet(instant, quiet) : instant)
  const first = Date.parse(hold(bornAt))
  return ladder.map(({ by, afterMinutes }) => ({
    by,
    at: hold(new Date(first + afterMinutes * minuteMs).toISOString()),
  }))
}

/** The rungs for a notice to somebody of these roles: those of the first duty he has. */
export function ladderFor(
  settings: LadderSettings,
  role: Role,
  template: NoticeTemplate,
  bornAt: Instant,
): { by: RungName; at: Instant }[] {
  const urgent = settings.urgent.includes(template)
  // Who was told that others do not read is not told on in turn: one level is enough.
  const told: readonly NoticeTemplate[] = ['unread-above', 'notice-unread']
  const ladder = settings.ladders[role].filter(({ by }) => by !== 'superior' || !told.includes(template))
  return rungTimes(ladder, bornAt, urgent ? null : settings.quiet)
}
