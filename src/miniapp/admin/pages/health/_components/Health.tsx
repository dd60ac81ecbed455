import { useState } from 'react'
import type { OperationsHealth } from '@/domain/api/operations'
import { jobTitle } from '@/domain/operations/jobs'
import { Button } from '../../../../components/Button'
import { Box } from '../../../../components/elements/Box'
import { Loading } from '../../../../components/Loading'
import { Notice } from '../../../../components/Notice'
import { SummaryList } from '../../../../components/SummaryList'
import { go } from '../../../../platform/navigation'
import { routes } from '../../../../routes'
import { sayTime } from '../../../../shared/say'
import { useLoad } from '../../../../shared/use-load'
import { OlderNotice, StaffTrouble } from '../../../../staff/components/Trouble'
import { DeadLetters } from '../../../../staff/pages/notifications/_components/DeadLetters'
import { useSession } from '../../../../stores/session'
import { platformHealth } from '../../../upkeep-api'
import { Held } from './Held'
import { upkeepCopy } from '../../../upkeep-copy'
import '../../../../staff/pages/notifications/index.scss'

const words = upkeepCopy.health
/** Those that leave the product. */
const told = ['wechat', 'wecom', 'sms']
const gigabyte = 1024 ** 3

function sizeOf(bytes: number): string {
  return bytes >= gigabyte
    ? `${(bytes / gigabyte).toFixed(1)} GB`
    : `${Math.max(1, Math.round(bytes / 1024 ** 2))} MB`
}

function clockOf(seconds: number): string {
  if (seconds === 0) return words.clockSame
  return seconds > 0 ? words.clockAhead(seconds) : words.clockBehind(-seconds)
}

function channelsOf(channels: OperationsHealth['channels']): string {
  const named = (on: boolean) =>
    channels.filter((one) => one.on === on).map(({ name }) => words.channelNames[name] ?? name)
  const say = (names: string[], sentence: (names: string) => string) =>
    names.length === 0 ? [] : [sentence(names.join('、'))]
  return [...say(named(true), words.on), ...say(named(false), words.off)].join('。')
}

function rowsOf({ outbox, channels, disk, database, version }: OperationsHealth) {
  const since = outbox.oldestAt === null ? null : sayTime(outbox.oldestAt)
  const rows: [label: string, value: string][] = [
    [words.outbox, words.waiting(outbox.waiting, since)],
    [words.channels, channelsOf(channels)],
    [words.disk, disk === null ? words.unknown : words.free(sizeOf(disk.free), sizeOf(disk.total))],
    [words.database, sizeOf(database.bytes)],
    [words.clock, clockOf(database.clockAheadSeconds)],
    [words.version, version],
    [words.migration, database.migrations[0]?.name ?? words.unknown],
  ]
  return rows.map(([label, value]) => ({ id: label, label, value }))
}

/** Of each way that is set up: whether it gets through, what went wrong last, how many wait. */
function waysOf({ channels }: OperationsHealth) {
  return channels
    .filter(({ name, on }) => on && told.includes(name))
    .map(({ name, downSince, wellAt, faultAt, fault, waiting }) => {
      const now =
        downSince !== null
          ? words.wayDown(sayTime(downSince))
          : wellAt === null
            ? words.wayNever
            : words.wayWell(sayTime(wellAt))
      const rest = [
        ...(fault !== null && faultAt !== null ? [words.wayFault(sayTime(faultAt), fault)] : []),
        ...(waiting > 0 ? [words.wayWaiting(waiting)] : []),
      ]
      return { id: name, label: words.channelNames[name] ?? name, value: [now, ...rest].join('\n') }
    })
}

function jobsOf({ jobs }: OperationsHealth) {
  return jobs.map(({ job, ranAt, fault }) => ({
    id: job,
    label: jobTitle(job),
    value: fault === null ? words.ran(sayTime(ranAt)) : words.failed(sayTime(ranAt)),
  }))
}

/** How the platform runs; what needs somebody stands first. */
export function Health() {
  const [found, setFound] = useState<OperationsHealth | null>(null)
  const { trouble, loading, again } = useLoad('health', async () => setFound(await platformHealth()))
  if (found === null)
    return trouble === null ? <Loading /> : <StaffTrouble trouble={trouble} again={() => void again()} />
  return (
    <>
      {trouble === null ? null : <OlderNotice trouble={trouble} again={() => void again()} />}
      {found.warnings.length === 0 ? (
        <Notice kind="done">{words.well}</Notice>
      ) : (
        found.warnings.map((warning) => (
          <Notice key={warning} kind="overdue" title={words.need}>
            {warning}
          </Notice>
        ))
      )}
      <DeadLetters />
      <Held held={found.outbox.held} outside={found.outbox.heldOutside} onDone={() => void again()} />
      <SummaryList title={words.summary} rows={rowsOf(found)} />
      {waysOf(found).length === 0 ? null : <SummaryList title={words.ways} rows={waysOf(found)} />}
      {found.jobs.length === 0 ? (
        <Box as="p" className="say">
          {words.noJobs}
        </Box>
      ) : (
        <SummaryList title={words.jobs} rows={jobsOf(found)} />
      )}
      <Button onPress={() => void again()} loading={loading} icon="rotate-cw">
        {words.again}
      </Button>
      <Tools />
    </>
  )
}

function Tools() {
  const roles = useSession((state) => state.account?.roles) ?? []
  return (
    <Box as="section" label={upkeepCopy.tools}>
      <Button kind="quiet" inline onPress={() => go(routes.adminAudit)}>
        {upkeepCopy.audit.title}
      </Button>
      {roles.includes('administrator') ? (
        <Button kind="quiet" inline onPress={() => go(routes.adminRetention)}>
          {upkeepCopy.retention.title}
        </Button>
      ) : null}
    </Box>
  )
}
