import type { NotificationView } from '@/domain/api'
import { sayInstant } from '@/domain/calendar'
import { now } from '../../../../api/server-time'
import { Button } from '../../../../components/Button'
import { Box } from '../../../../components/elements/Box'
import { Empty } from '../../../../components/Empty'
import { ListRow } from '../../../../components/ListRow'
import { Loading } from '../../../../components/Loading'
import { go } from '../../../../platform/navigation'
import { routes, withQuery } from '../../../../routes'
import { useSession } from '../../../../stores/session'
import { Trouble, TroubleNotice } from '../../../components/Trouble'
import { staffCopy } from '../../../copy'
import { inGroups } from '../../../numbers'
import { DeadLetters } from './DeadLetters'
import { useNotifications } from './use-notifications'
import '../index.scss'

const words = staffCopy.notifications
const caretakers = ['administrator', 'county-supervisor']

/** What happened to the office's leads; for those who look after the system also what could not be sent. */
export function Notifications() {
  const roles = useSession((state) => state.account?.roles) ?? []
  const { items, nextCursor, unread, busy, trouble, refresh, more, read } = useNotifications()
  const retry = () => void refresh()
  const open = (item: NotificationView) => {
    if (item.readAt === null) read([item.id])
    go(withQuery(routes.staffLead, { id: item.leadId }))
  }
  return (
    <>
      {roles.some((role) => caretakers.includes(role)) ? <DeadLetters /> : null}
      {items === null ? (
        trouble === null ? (
          <Loading />
        ) : (
          <Trouble trouble={trouble} onRetry={retry} />
        )
      ) : (
        <>
          {trouble === null ? null : <TroubleNotice trouble={trouble} onRetry={retry} />}
          <Box className="notifications-tools">
            <Box live="polite">{unread > 0 ? words.unreadCount(unread) : words.allRead}</Box>
            <Button inline kind="quiet" icon="rotate-cw" loading={busy === 'list'} onPress={retry}>
              {staffCopy.refresh}
            </Button>
          </Box>
          {items.length === 0 ? (
            <Empty
              icon="bell"
              title={words.empty}
              detail={words.emptyDetail}
              action={{ label: words.toInbox, onPress: () => go(routes.staffInbox) }}
            />
          ) : (
            <List items={items} onOpen={open} />
          )}
          {unread > 0 ? (
            <Button
              kind="quiet"
              icon="check"
              onPress={() => read(items.filter((item) => item.readAt === null).map((item) => item.id))}
            >
              {words.markAll}
            </Button>
          ) : null}
          {nextCursor === null ? null : (
            <Button onPress={() => void more()} loading={busy === 'more'}>
              {words.more}
            </Button>
          )}
        </>
      )}
    </>
  )
}

function List({
  items,
  onOpen,
}: {
  items: readonly NotificationView[]
  onOpen: (item: NotificationView) => void
}) {
  return (
    <Box as="ul" role="list" className="notifications">
      {items.map((item) => (
        <Box as="li" key={item.id}>
          <ListRow
            title={item.text.replace(item.leadNumber, inGroups(item.leadNumber))}
            lines={[sayInstant(item.at, now())]}
            mark={item.readAt === null ? { text: words.unread, kind: 'information' } : undefined}
            onPress={() => onOpen(item)}
          />
        </Box>
      ))}
    </Box>
  )
}
