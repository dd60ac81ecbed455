import { Box } from '../../../components/elements/Box'
import { ListRow } from '../../../components/ListRow'
import { copy } from '../../../copy'
import { go } from '../../../platform/navigation'
import { routes } from '../../../routes'
import { useSession } from '../../../stores/session'
import { useWaiting } from '../../../stores/waiting'

/** Those who work on households, stage by stage. */
const boardReaders = ['village-clerk', 'township-staff', 'county-intake']

/** What people at an office see first. */
export function StaffDesk() {
  const roles = useSession((state) => state.account?.roles) ?? []
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
      {roles.some((role) => boardReaders.includes(role)) ? (
        <ListRow
          icon="list-checks"
          title={copy.home.board}
          lines={[copy.home.boardLine]}
          onPress={() => go(routes.board)}
        />
      ) : null}
      <ListRow
        icon="bell"
        title={copy.home.staffNotifications}
        lines={[copy.home.staffNotificationsLine]}
        onPress={() => go(routes.staffNotifications)}
      />
    </Box>
  )
}
