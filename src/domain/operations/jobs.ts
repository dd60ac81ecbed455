const second = 1000
const minute = 60 * second
const hour = 60 * minute

/** What a server does by itself, and how often: the worker runs it so, and the health page waits accordingly. */
export const jobRows = [
  { id: 'outbox', title: '发通知', everyMs: second / 2 },
  { id: 'notices', title: '往外发通知', everyMs: second },
  // Of the 公示 that are full, still up, or void.
  { id: 'notice-reminders', title: '提醒公示期满', everyMs: minute },
  { id: 'notices-tidy', title: '清理通知记录', everyMs: hour },
  { id: 'deadline-sweep', title: '查期限', everyMs: 15 * second },
  { id: 'deadline-plan', title: '重排期限', everyMs: 15 * second },
  // Once a week; asked more often, so that a server that was off on Monday catches up.
  { id: 'letters', title: '做督办周报', everyMs: 10 * minute },
  // Once: leads that came before there was a search.
  { id: 'search', title: '补搜索', everyMs: hour },
  { id: 'figures', title: '算统计', everyMs: 2 * second },
  { id: 'exports', title: '做导出表', everyMs: 2 * second },
  { id: 'exports-tidy', title: '清理导出表', everyMs: hour },
  { id: 'import', title: '收工单表', everyMs: second },
  { id: 'import-tidy', title: '清理工单表', everyMs: hour },
  { id: 'screening', title: '收预警、排查名单', everyMs: second },
  { id: 'screening-tidy', title: '清理名单记录', everyMs: hour },
  { id: 'webhooks', title: '告诉别的系统', everyMs: 2 * second },
  { id: 'exchange-tidy', title: '清理对接记录', everyMs: hour },
  // Done once a day; asked more often, so that a server that was off at night catches up.
  { id: 'retention', title: '到期删除', everyMs: 10 * minute },
  { id: 'tidy', title: '日常清理', everyMs: hour },
] as const
export type JobId = (typeof jobRows)[number]['id']

const rowOf = (job: string) => jobRows.find(({ id }) => id === job)

export function jobTitle(job: string): string {
  return rowOf(job)?.title ?? job
}

/** Nobody is called for a round that took its time, nor for what comes round seldom. Our own number. */
const patienceMinutes = 15

export function lateAfterMinutes(job: string): number {
  const every = rowOf(job)?.everyMs ?? 0
  return (every / minute) * 1.25 + patienceMinutes
}
