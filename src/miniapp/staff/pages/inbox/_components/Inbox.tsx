import { useEffect, useState } from 'react'
import { useReachBottom } from '@tarojs/taro'
import type { InboxFilter } from '@/domain/api/lead-list'
import { callRoles } from '@/domain/leads/call-roles'
import { Button } from '../../../../components/Button'
import { Box } from '../../../../components/elements/Box'
import { Loading } from '../../../../components/Loading'
import { go } from '../../../../platform/navigation'
import { usePull, useReturn } from '../../../../platform/page-life'
import { routes } from '../../../../routes'
import { useSession } from '../../../../stores/session'
import { Chips } from '../../../components/Chips'
import { OlderNotice, StaffTrouble } from '../../../components/Trouble'
import { staffCopy } from '../../../copy'
import { leafSize, useInbox } from '../../../stores/inbox'
import { Conditions } from './Conditions'
import { FindSheet } from './FindSheet'
import { PolicyLinks } from './PolicyLinks'
import { Rows } from './Rows'
import '../index.scss'

const filters = Object.keys(staffCopy.inbox.filters) as InboxFilter[]

/** Everything this person may see, soonest due first. */
export function Inbox() {
  const inbox = useInbox()
  const { enter, refresh, more, choose } = inbox
  const [finding, setFinding] = useState(false)
  const own = useSession((state) => state.account?.roles) ?? []
  const takesCalls = callRoles.some((role) => own.includes(role))

  useEffect(() => {
    enter()
    void refresh()
  }, [enter, refresh])
  // Back from a lead: what was done there shows, and the list stays where it was.
  useReturn(() => void refresh())
  usePull(refresh)
  useReachBottom(() => {
    const { items, leaf, trouble } = useInbox.getState()
    if (trouble === null && items.length < (leaf + 1) * leafSize) void more()
  })

  const { conditions, counts, items, busy, trouble } = inbox
  const nothingYet = inbox.nextCursor === undefined
  return (
    <>
      <Chips
        label={staffCopy.inbox.filterLabel}
        options={filters.map((filter) => ({
          value: filter,
          label: staffCopy.inbox.chip(staffCopy.inbox.filters[filter], counts?.[filter]),
        }))}
        value={conditions.filter}
        onChange={(filter) => void choose({ filter })}
      />
      <Box className="inbox-tools">
        <Button inline kind="quiet" icon="list-checks" onPress={() => setFinding(true)}>
          {staffCopy.inbox.find}
        </Button>
        {takesCalls ? (
          <Button inline kind="quiet" icon="phone" onPress={() => go(routes.desk)}>
            {staffCopy.inbox.desk}
          </Button>
        ) : null}
        <Button inline kind="quiet" icon="rotate-cw" loading={busy === 'list'} onPress={() => void refresh()}>
          {staffCopy.refresh}
        </Button>
      </Box>
      <Conditions />
      {trouble !== null && !nothingYet ? (
        <OlderNotice trouble={trouble} again={() => void refresh()} />
      ) : null}
      {!nothingYet ? (
        <Rows items={items} />
      ) : trouble !== null ? (
        <StaffTrouble trouble={trouble} again={() => void refresh()} />
      ) : (
        <Loading />
      )}
      <PolicyLinks />
      <FindSheet open={finding} onClose={() => setFinding(false)} />
    </>
  )
}
