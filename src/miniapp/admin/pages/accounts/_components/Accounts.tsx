import { useState } from 'react'
import type { StaffRow } from '@/domain/api/administration'
import { Button } from '../../../../components/Button'
import { Box } from '../../../../components/elements/Box'
import { Empty } from '../../../../components/Empty'
import { ListRow } from '../../../../components/ListRow'
import { Loading } from '../../../../components/Loading'
import type { MarkKind } from '../../../../components/Mark'
import { TextField } from '../../../../components/TextField'
import { go } from '../../../../platform/navigation'
import { routes, withQuery } from '../../../../routes'
import { OlderNotice, StaffTrouble } from '../../../../staff/components/Trouble'
import { useStaff } from '../../../components/use-staff'
import { adminCopy, roleName } from '../../../copy'
import { channelCopy } from '../../channels/copy'
import { columnsCopy } from '../../columns/copy'
import { exportRecordCopy } from '../../exports-record/copy'
import { waveCopy } from '../../waves/copy'

const words = adminCopy.account
/** More than that nobody reads through. */
const most = 50

const marks: Readonly<Record<StaffRow['state'], MarkKind>> = {
  invited: 'soon',
  ready: 'done',
  disabled: 'overdue',
  demo: 'information',
}

const tools = [
  { label: adminCopy.body.title, to: routes.adminBodies },
  { label: adminCopy.region.title, to: routes.adminRegions },
  { label: adminCopy.clock.title, to: routes.adminClocks },
  { label: channelCopy.title, to: routes.adminChannels },
  { label: columnsCopy.title, to: routes.adminColumns },
  { label: exportRecordCopy.title, to: routes.adminExportsRecord },
  { label: waveCopy.title, to: routes.adminWaves },
  { label: adminCopy.population, to: routes.populations },
  { label: adminCopy.history.title, to: routes.adminHistory },
]

/** Everybody who works here, to be found by name, login or office; and the other settings. */
export function Accounts() {
  const { staff, load } = useStaff()
  const [find, setFind] = useState('')
  if (staff === null)
    return load.trouble === null ? (
      <Loading />
    ) : (
      <StaffTrouble trouble={load.trouble} again={() => void load.again()} />
    )
  const wanted = find.trim().toLowerCase()
  const shown = staff.items.filter((row) => textOf(row).includes(wanted))
  return (
    <>
      {load.trouble === null ? null : <OlderNotice trouble={load.trouble} again={() => void load.again()} />}
      <Box as="section" label={adminCopy.tools}>
        {tools.map(({ label, to }) => (
          <Button key={to} inline kind="quiet" onPress={() => go(to)}>
            {label}
          </Button>
        ))}
      </Box>
      <Button kind="main" onPress={() => go(withQuery(routes.adminAccount, { id: 'new' }))}>
        {words.make}
      </Button>
      <TextField id="find" label={words.find} help={words.findHelp} value={find} onChange={setFind} />
      {shown.length === 0 ? (
        <Empty title={staff.items.length === 0 ? words.none : words.notFound} />
      ) : (
        <Box className="staff-rows">
          {shown.slice(0, most).map((row) => (
            <ListRow
              key={row.id}
              title={row.name}
              lines={linesOf(row)}
              mark={{ text: words.states[row.state], kind: marks[row.state] }}
              onPress={() => go(withQuery(routes.adminAccount, { id: row.id }))}
            />
          ))}
        </Box>
      )}
      {shown.length > most ? (
        <Box as="p" className="say say--quiet">
          {adminCopy.duty.more(shown.length - most)}
        </Box>
      ) : null}
    </>
  )
}

function linesOf({ account, grants }: StaffRow): string[] {
  const duties = grants.map((grant) =>
    [roleName(grant.role), grant.bodyName].filter((word) => Boolean(word)).join(' · '),
  )
  return [...new Set([...duties, ...(account === null ? [] : [`${words.login}：${account}`])])]
}

function textOf(row: StaffRow): string {
  return [row.name, row.account ?? '', ...linesOf(row)].join(' ').toLowerCase()
}
