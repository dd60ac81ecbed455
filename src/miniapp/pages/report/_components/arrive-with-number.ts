import type { SessionView } from '@/domain/api/accounts'
import { leaveNumber } from '../../../stores/sign-in'
import { useOwner } from '../../../stores/owner'
import { useSession } from '../../../stores/session'

/**
 * The session of a report without a name, beside the person's own: in memory only, so that closing the app or going
 * home ends it. What lies on the phone in his own name is neither shown nor sent meanwhile.
 */
export async function arriveWithNumber({ token, account }: SessionView): Promise<void> {
  await leaveNumber()
  useOwner.setState({ id: account.id })
  const regionCode = account.grants[0]?.regionCode ?? ''
  useSession.setState({
    ready: true,
    token,
    account: { name: account.name, roles: ['villager'], regionCode, regionName: '', nameless: true },
  })
}
