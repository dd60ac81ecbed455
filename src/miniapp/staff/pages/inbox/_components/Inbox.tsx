import { useEffect, useState } from 'react'
import { useReachBottom } from '@tarojs/taro'
import type { InboxFilter } from '@/domain/api/lead-list'
import { callRoles } from '@/domain/leads/call-roles'
import { whoses } from '@/domain/leads/inbox'
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
import { inboxCopy, sayCount } from '../copy'
import { Conditions } from './Conditions'
import { FindSheet } from './FindSheet'
import { PolicyLinks } from './PolicyLinks'
import { Rows } from './Rows'
import { Saved } from './Saved'
import { Together } from './Together'
import '../index.scss'

const filters = Object.keys(staffCopy.inbox.filters) as InboxFilter[]

/** Name and, once it has come, how many. */
function counted(name: string, count: number | undefined): string {
  return count === undefined ? name : `${name} ${sayCount(count)}`
}

/** Mine, my office's, my region's: soonest due first, each with what is wanted and by when. */
export function Inbox() {
  const inbox = useInbox()
  const { enter, refresh, more, choose, pick } = inbox
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

  const { conditions, summary, items, leaf, busy, trouble, chosen } = inbox
  const nothingYet = inbox.nextCursor === undefined
  const shown = items.slice(leaf * leafSize, (leaf + 1) * leafSize)
  return (
    <Box className="inbox">
      <Box className="inbox-side">
        {conditions.q !== null ? null : (
          <>
            <Chips
              label={inboxCopy.whoseLabel}
              options={whoses.map((whose) => ({
                value: whose,
                label: counted(inboxCopy.whose[whose], summary?.whose[whose]),
              }))}
              value={conditions.whose}
              onChange={(whose) => void choose({ whose })}
            />
            <Chips
              label={staffCopy.inbox.filterLabel}
              options={filters.map((filter) => ({
                value: filter,
                label: counted(staffCopy.inbox.filters[filter], summary?.filters[filter]),
              }))}
              value={conditions.filter}
              onChange={(filter) => void choose({ filter })}
            />
          </>
        )}
        <Conditions />
        <Box className="inbox-tools">
          <Button inline kind="quiet" icon="list-checks" onPress={() => setFinding(true)}>
            {staffCopy.inbox.find}
          </Button>
          {chosen === null && items.some(({ together }) => (together ?? []).length > 0) ? (
            <Button inline kind="quiet" icon="circle-check" onPress={() => pick([])}>
              {inboxCopy.together.begin}
            </Button>
          ) : null}
          {takesCalls ? (
            <Button inline kind="quiet" icon="phone" onPress={() => go(routes.desk)}>
              {staffCopy.inbox.desk}
            </Button>
          ) : null}
          <Button
            inline
            kind="quiet"
            icon="rotate-cw"
            loading={busy === 'list'}
            onPress={() => void refresh()}
          >
            {staffCopy.refresh}
          </Button>
        </Box>
        <Saved />
      </Box>
      <Box className="inbox-main">
        {chosen === null ? null : <Box as="p">{inboxCopy.together.help}</Box>}
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
        <Together shown={shown} />
        <PolicyLinks />
      </Box>
      <FindSheet open={finding} onClose={() => setFinding(false)} />
    </Box>
  )
}
