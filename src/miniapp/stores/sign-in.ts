import type { AccountView, SessionView } from '@/domain/api/accounts'
import { endSession } from '../api/sessions'
import { useDrafts } from './draft'
import { useOwner } from './owner'
import { useSession, type SessionAccount } from './session'

/** Somebody has signed in: the session is kept, and what was begun before is theirs. */
export async function arrive({ token, account }: SessionView): Promise<void> {
  // The owner first: as soon as there is a session, waiting forms are sent in this name.
  await useOwner.getState().arrive(account.id)
  await useDrafts.getState().adopt(account.id)
  await useSession.getState().signIn(token, shortAccount(account))
}

function shortAccount({ name, grants }: AccountView): SessionAccount {
  return {
    name,
    roles: grants.map((grant) => grant.role),
    regionCode: grants[0]?.regionCode ?? '',
    regionName: grants[0]?.regionName ?? '',
  }
}

/** Signs out for good: the next person at this phone finds nothing. Without a network the server ends it later. */
export async function leave(): Promise<void> {
  if (useSession.getState().account?.nameless) return leaveNumber()
  await endSession().catch(() => undefined)
  await useSession.getState().signOut()
  await useOwner.getState().leave()
}

/** What was followed with a 查询码 is left: the phone forgets it, and whoever was signed in before is so again. */
export async function leaveNumber(): Promise<void> {
  const { token, account } = useSession.getState()
  if (token === null || !account?.nameless) return
  useSession.setState({ token: null, account: null })
  useOwner.setState({ id: null })
  await useOwner.getState().restore()
  await useSession.getState().restore()
  await endSession(token).catch(() => undefined)
}
