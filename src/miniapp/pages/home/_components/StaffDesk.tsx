import { Box } from '../../../components/elements/Box'
import { ListRow } from '../../../components/ListRow'
import { copy } from '../../../copy'
import { go } from '../../../platform/navigation'
import { routes } from '../../../routes'
import { useWaiting } from '../../../stores/waiting'

/** What people at an office see first. */
export function StaffDesk() {
  const count = useWaiting((state) => state.inboxCount)
  return (
    <Box as="section">
      <Box as="h2" className="home-heading">
        {copy.home.staffTitle}
      </Box>
      <ListRow
        icon="inbox"
        title={copy.home.inbox}
        lines={[copy.home.inboxLine]}
        mark={count ? { kind: 'information', text: copy.home.inboxCount(count) } : undefined}
        onPress={() => go(routes.staffInbox)}
      />
      <ListRow
        icon="bell"
        title={copy.home.staffNotifications}
        lines={[copy.home.staffNotificationsLine]}
        onPress={() => go(routes.staffNotifications)}
      />
    </Box>
  )
}
