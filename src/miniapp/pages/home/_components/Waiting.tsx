import { Box } from '../../../components/elements/Box'
import { ListRow } from '../../../components/ListRow'
import { copy } from '../../../copy'
import { go } from '../../../platform/navigation'
import { useSession } from '../../../stores/session'
import { useWaiting } from '../../../stores/waiting'

/** What waits for the person: a draft, a signature, a reply to rate. */
export function Waiting() {
  const bySource = useWaiting((state) => state.bySource)
  const signedIn = useSession((state) => state.token !== null)
  const items = Object.values(bySource).flat()
  // Signed out there is nothing to say, unless something lies on this phone.
  if (!signedIn && items.length === 0) return null
  return (
    <Box as="section">
      <Box as="h2" className="home-heading">
        {copy.home.waitingTitle}
      </Box>
      {items.length === 0 ? <Box>{copy.home.waitingNone}</Box> : null}
      {items.map((item) => (
        <ListRow key={item.id} title={item.title} lines={[item.detail]} onPress={() => go(item.page)} />
      ))}
    </Box>
  )
}
