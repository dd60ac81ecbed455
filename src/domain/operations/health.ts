import type { OperationsHealth } from '../api/operations'
import { channelWords } from '../notify/outcomes'
import { jobTitle, lateAfterMinutes } from './jobs'

/** When somebody is needed. Our own numbers: no guide gives any. */
const oldestMinutes = 10
const leastFreeShare = 0.1
const leastFreeBytes = 1024 ** 3
const clockSeconds = 60
const downMinutes = 15
const channelNames: Readonly<Record<string, string>> = channelWords
const minutesBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 60_000

type Facts = Omit<OperationsHealth, 'warnings'>

const rows: ((facts: Facts) => string[])[] = [
  ({ outbox: { held, heldOutside } }) => {
    const what = [
      ...(held > 0 ? [`${held} 条通知`] : []),
      ...(heldOutside > 0 ? [`${heldOutside} 条给别的系统的消息`] : []),
    ]
    return what.length > 0 ? [`从备份恢复以后，有 ${what.join('、')}先留着没有发，请在下面定发不发。`] : []
  },
  ({ outbox }) =>
    outbox.dead > 0 ? [`有 ${outbox.dead} 条通知没有发出去，请在下面点“重新发”，或者“不发了”。`] : [],
  ({ channels, at }) =>
    channels.flatMap(({ name, on, downSince }) =>
      on && downSince !== null && minutesBetween(downSince, at) > downMinutes
        ? [`${channelNames[name] ?? name}有一阵发不出去了，没有送到的会换下一种方式。`]
        : [],
    ),
  ({ outbox, at }) =>
    outbox.oldestAt !== null && minutesBetween(outbox.oldestAt, at) > oldestMinutes
      ? ['有通知等了很久还没有发，请看看后台任务是不是停了。']
      : [],
  ({ disk }) =>
    disk && (disk.free < leastFreeBytes || disk.free < disk.total * leastFreeShare)
      ? ['磁盘快满了，请尽快清出空间，不然收不了新的申报。']
      : [],
  ({ database }) =>
    Math.abs(database.clockAheadSeconds) > clockSeconds
      ? ['服务器和数据库的时间差了一分钟以上，请校准时间，期限才不会算错。']
      : [],
  ({ jobs, at }) =>
    jobs.flatMap(({ job, ranAt, fault }) => {
      const words = jobTitle(job)
      if (fault !== null) return [`后台任务“${words}”上一次没有做成，请让技术人员看日志。`]
      const late = minutesBetween(ranAt, at) > lateAfterMinutes(job)
      return late ? [`后台任务“${words}”很久没有做了，请看看服务是不是停了。`] : []
    }),
]

/** What needs somebody, in plain words. */
export function healthWarnings(facts: Facts): string[] {
  return rows.flatMap((row) => row(facts))
}
