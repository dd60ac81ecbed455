import type { DemoAccountView } from '@/domain/api/accounts'
import { Button } from '../../../components/Button'
import { Box } from '../../../components/elements/Box'
import { ListRow } from '../../../components/ListRow'
import { demoCopy } from '../../../copy/demo'
import { entryCopy } from '../../../copy/entry'
import { DemoClock } from './DemoClock'

const words = entryCopy.login

interface DemoSignInProps {
  accounts: readonly DemoAccountView[]
  onPick: (account: string) => void
  onOtherCounty: () => void
  disabled: boolean
}

/** A demo: one of the invented people of a county. */
export function DemoSignIn({ accounts, onPick, onOtherCounty, disabled }: DemoSignInProps) {
  return (
    <>
      <Box as="h2" className="heading">
        {words.accountQuestion}
      </Box>
      <Box as="p" className="say">
        {words.accountWhy}
      </Box>
      <DemoClock />
      {demoCopy.map(({ title, line, roles }) => {
        const people = roles.flatMap((role) => accounts.filter((one) => one.role === role))
        return people.length === 0 ? null : (
          <Box as="section" key={title}>
            <Box as="h3" className="subheading">
              {title}
            </Box>
            <Box as="p" className="say say--quiet">
              {line}
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
        )
      })}
      <Button kind="quiet" onPress={onOtherCounty} disabled={disabled}>
        {words.otherCounty}
      </Button>
    </>
  )
}
