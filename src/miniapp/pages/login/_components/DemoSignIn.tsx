import type { DemoAccountView } from '@/domain/api'
import { Button } from '../../../components/Button'
import { Box } from '../../../components/elements/Box'
import { ListRow } from '../../../components/ListRow'
import { entryCopy } from '../../../copy/entry'

const words = entryCopy.login

interface DemoSignInProps {
  accounts: readonly DemoAccountView[]
  onPick: (account: string) => void
  onOtherCounty: () => void
  disabled: boolean
}

/** A demo: one of the invented people of a county. */
export function DemoSignIn({ accounts, onPick, onOtherCounty, disabled }: DemoSignInProps) {
  const villagers = accounts.filter((one) => one.role === 'villager')
  const staff = accounts.filter((one) => one.role !== 'villager')
  return (
    <>
      <Box as="h2" className="heading">
        {words.accountQuestion}
      </Box>
      <Box as="p" className="say">
        {words.accountWhy}
      </Box>
      {[
        { title: words.villagers, people: villagers },
        { title: words.staff, people: staff },
      ].map(({ title, people }) =>
        people.length === 0 ? null : (
          <Box as="section" key={title}>
            <Box as="h3" className="subheading">
              {title}
            </Box>
            {people.map((one) => (
              <ListRow
                key={one.account}
                title={one.name}
                lines={[`${words.roles[one.role]} · ${one.bodyName ?? one.regionName}`]}
                onPress={() => onPick(one.account)}
                disabled={disabled}
              />
            ))}
          </Box>
        ),
      )}
      <Button kind="quiet" onPress={onOtherCounty} disabled={disabled}>
        {words.otherCounty}
      </Button>
    </>
  )
}
