import { useState } from 'react'
import { useReachBottom } from '@tarojs/taro'
import type { NotificationView } from '@/domain/api/notifications'
import { isAboutBoard } from '@/domain/leads/notices'
import { listNotifications, markRead } from '../../../../api/notifications'
import { now } from '../../../../api/server-time'
import { Button } from '../../../../components/Button'
import { Box } from '../../../../components/elements/Box'
import { Empty } from '../../../../components/Empty'
import { ListRow } from '../../../../components/ListRow'
import { Loading } from '../../../../components/Loading'
import { go } from '../../../../platform/navigation'
import { usePull, useReturn } from '../../../../platform/page-life'
import { routes, withQuery } from '../../../../routes'
import { sayNumber, sayTime } from '../../../../shared/say'
import { TellMe } from '../../../../shared/TellMe'
import { usePages } from '../../../../shared/use-pages'
import { useSession } from '../../../../stores/session'
import { OlderNotice, StaffTrouble } from '../../../components/Trouble'
import { staffCopy } from '../../../copy'
import { DeadLetters } from './DeadLetters'
import '../index.scss'

const words = staffCopy.notifications
/** Of how notices are sent, for the administrator. */
const aboutNoLead: readonly NotificationView['template'][] = ['channel-trouble', 'test']
const caretakers = ['administrator', 'county-supervisor']
/** WeChat's own audit wants fewer than 1,000 nodes on a page; beyond this many a press asks for more. */
const byScrolling = 40

function addressOf({ template, leadId }: NotificationView): string {
  if (template === 'weekly-letter') return routes.superviseLetters
  if (aboutNoLead.includes(template)) return routes.adminChannels
  // Whose office keeps it goes to the notice itself; the one above only sees the list.
  if (template === 'notice-unread') return routes.noticeList
  return withQuery(isAboutBoard(template) ? routes.noticeEdit : routes.staffLead, { id: leadId })
}

/** What happened to the office's leads; for those who look after the system also what could not be sent. */
export function Notifications() {
  const { token, account } = useSession()
  const [unread, setUnread] = useState(0)
  const pages = usePages(token, async (cursor) => {
    const page = await listNotifications(cursor)
    setUnread(page.unread)
    return page
  })
  const { items, trouble, again, more, loading, loadingMore, moreTrouble } = pages
  const retry = () => void again()
  useReturn(retry)
  usePull(again)
  useReachBottom(() => {
    if (!loadingMore && moreTrouble === null && (items?.length ?? 0) < byScrolling) void more?.()
  })

  const read = (some: readonly NotificationView[]) => {
    const ids = some.filter((one) => one.readAt === null).map((one) => one.id)
    if (ids.length === 0) return
    pages.change((one) => (ids.includes(one.id) ? { ...one, readAt: now() } : one))
    setUnread((count) => Math.max(0, count - ids.length))
    // A mark that does not get through is set at the next opening.
    markRead(ids.slice(0, 100)).catch(() => undefined)
  }
  const open = (one: NotificationView) => {
    read([one])
    go(addressOf(one))
  }

  return (
    <>
      <TellMe as="staff" label={words.tellMe} />
      {account?.roles.some((role) => caretakers.includes(role)) ? <DeadLetters /> : null}
      {items === null ? (
        trouble === null ? (
          <Loading />
        ) : (
          <StaffTrouble trouble={trouble} again={retry} />
        )
      ) : (
        <>
          {(trouble ?? moreTrouble) === null ? null : (
            <OlderNotice trouble={trouble ?? moreTrouble} again={retry} />
          )}
          <Box className="notifications-tools">
            <Box live="polite">{unread > 0 ? words.unreadCount(unread) : words.allRead}</Box>
            <Button inline kind="quiet" icon="rotate-cw" loading={loading} onPress={retry}>
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
          {unread > 0 && items.length > 0 ? (
            <Button kind="quiet" icon="check" onPress={() => read(items)}>
              {words.markAll}
            </Button>
          ) : null}
          {more === null ? null : (
            <Button onPress={() => void more()} loading={loadingMore}>
              {words.more}
            </Button>
          )}
        </>
      )}
    </>
  )
}

interface ListProps {
  items: readonly NotificationView[]
  onOpen: (one: NotificationView) => void
}

function List({ items, onOpen }: ListProps) {
  return (
    <Box as="ul" role="list" className="notifications">
      {items.map((one) => (
        <Box as="li" key={one.id}>
          <ListRow
            title={one.text.replace(one.leadNumber, sayNumber(one.leadNumber))}
            lines={[sayTime(one.at)]}
            mark={one.readAt === null ? { text: words.unread, kind: 'information' } : undefined}
            onPress={() => onOpen(one)}
          />
        </Box>
      ))}
    </Box>
  )
}
