import { hourOf } from '@/domain/calendar'
import { now } from '../../../api/server-time'
import { Button } from '../../../components/Button'
import { Box } from '../../../components/elements/Box'
import { Words } from '../../../components/elements/Words'
import { Icon } from '../../../components/Icon'
import { copy } from '../../../copy'
import { go } from '../../../platform/navigation'
import { routes } from '../../../routes'
import { useSession } from '../../../stores/session'

function greetingAt(hour: number): string {
  const { morning, noon, afternoon, evening } = copy.home.greeting
  if (hour < 5 || hour >= 18) return evening
  if (hour < 11) return morning
  return hour < 13 ? noon : afternoon
}

export function Greeting() {
  const ready = useSession((state) => state.ready)
  const account = useSession((state) => state.account)
  const greeting = greetingAt(hourOf(now()))
  return (
    <Box className="home-greeting">
      <Box className="home-name">{account ? copy.home.greetBy(greeting, account.name) : greeting}</Box>
      {account ? (
        <Box className="home-place">
          <Icon name="map-pin" />
          <Words>{account.regionName}</Words>
        </Box>
      ) : null}
      {ready && !account ? (
        <Box className="home-signin">
          <Box>{copy.home.signInWhy}</Box>
          <Button onPress={() => go(routes.login)}>{copy.home.signIn}</Button>
        </Box>
      ) : null}
    </Box>
  )
}
