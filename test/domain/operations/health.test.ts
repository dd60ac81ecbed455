import type { OperationsHealth } from '@/domain/api/operations'
import { healthWarnings } from '@/domain/operations/health'
import { jobRows, jobTitle } from '@/domain/operations/jobs'

/** When whoever looks after the platform is called, and when not. */

const at = '2026-03-02T02:00:00.000Z'
const ago = (minutes: number) => new Date(Date.parse(at) - minutes * 60_000).toISOString()
const GB = 1024 ** 3
const channel = { downSince: null, wellAt: null, faultAt: null, fault: null, waiting: 0 }
const well: Omit<OperationsHealth, 'warnings'> = {
  ...{ version: '0.1.0', at, outbox: { waiting: 0, oldestAt: null, dead: 0, held: 0, heldOutside: 0 } },
  channels: [{ name: 'sms', on: true, ...channel }],
  disk: { free: 20 * GB, total: 40 * GB },
  database: { bytes: GB, clockAheadSeconds: 2, migrations: [] },
  jobs: [],
}
const jobs = (minutesOf: (everyMs: number) => number) =>
  jobRows.map(({ id, everyMs }) => {
    const ranAt = ago(minutesOf(everyMs))
    return { job: id, ranAt, wellAt: ranAt, fault: null }
  })

test('all well is nothing to say, whatever comes round seldom', () => {
  expect(healthWarnings(well)).toEqual([])
  expect(healthWarnings({ ...well, jobs: jobs((everyMs) => everyMs / 60_000 + 10) })).toEqual([])
})

test('each job that stopped is named in words people know', () => {
  const told = healthWarnings({ ...well, jobs: jobs((everyMs) => (everyMs / 60_000) * 2 + 16) })
  expect(told).toHaveLength(jobRows.length)
  for (const { id } of jobRows) expect(told.some((one) => one.includes(jobTitle(id)))).toBe(true)
  expect(told.join()).not.toMatch(/[a-z]/)
})

test.each([
  ['held after a restore', { outbox: { ...well.outbox, held: 3 } }, /有 3 条通知先留着没有发/],
  [
    'held of both kinds',
    { outbox: { ...well.outbox, held: 3, heldOutside: 2 } },
    /有 3 条通知、2 条给别的系统的消息先留着没有发/,
  ],
  ['held for other systems', { outbox: { ...well.outbox, heldOutside: 2 } }, /有 2 条给别的系统的消息先留着/],
  ['dead letters', { outbox: { ...well.outbox, dead: 2 } }, /有 2 条通知没有发出去/],
  [
    'an outbox that stands',
    { outbox: { ...well.outbox, waiting: 1, oldestAt: ago(11) } },
    /等了很久还没有发/,
  ],
  [
    'a channel that is down',
    { channels: [{ ...channel, name: 'sms', on: true, downSince: ago(16) }] },
    /发不出去/,
  ],
  ['a disk nearly full', { disk: { free: GB / 2, total: 400 * GB } }, /磁盘快满了/],
  ['a tenth of the disk left', { disk: { free: 3 * GB, total: 40 * GB } }, /磁盘快满了/],
  ['a clock that went wrong', { database: { ...well.database, clockAheadSeconds: -3600 } }, /差了一分钟以上/],
  ['a job that fails', { jobs: [{ job: 'tidy', ranAt: ago(1), wellAt: null, fault: 'Error' }] }, /没有做成/],
])('%s is said, and nothing else', (_what, changes, said) => {
  expect(healthWarnings({ ...well, ...changes })).toEqual([expect.stringMatching(said)])
})

test('what is off, just began or is known to nobody calls nobody', () => {
  const short = { ...channel, name: 'sms', on: true, downSince: ago(14) }
  const off = { ...channel, name: 'wechat', on: false, downSince: ago(600) }
  expect(healthWarnings({ ...well, channels: [short, off], disk: null })).toEqual([])
})
