import { useEffect, useState } from 'react'
import { callRoles } from '@/domain/leads/call-roles'
import { Empty } from '../components/Empty'
import { Loading } from '../components/Loading'
import { Page } from '../components/Page'
import { go } from '../platform/navigation'
import { usePageParams } from '../platform/page-params'
import { forgetAsked, keepForTab } from '../platform/take-from-address'
import { routes } from '../routes'
import { SignInNeeded } from '../shared/Trouble'
import { useSession } from '../stores/session'
import { Desk } from './_components/Desk'
import { deskCopy } from './copy'
import './desk.scss'

/** The call desk of 12317: made for the keyboard, so that both hands stay where they are. */
export default function DeskPage() {
  const ready = useSession((state) => state.ready)
  const account = useSession((state) => state.account)
  const { caller } = usePageParams()
  // Out of the address before anything else: it is somebody's number.
  useState(() => {
    if (caller) keepForTab(caller)
  })
  useEffect(forgetAsked, [])
  const takesCalls = account?.roles.some((role) => callRoles.some((one) => one === role))
  return (
    <Page title={deskCopy.title}>
      {!ready ? (
        <Loading />
      ) : !account ? (
        <SignInNeeded />
      ) : takesCalls ? (
        <Desk />
      ) : (
        <Empty
          icon="info"
          title={deskCopy.notYours}
          detail={deskCopy.notYoursDetail}
          action={{ label: deskCopy.toInbox, onPress: () => go(routes.staffInbox) }}
        />
      )}
    </Page>
  )
}
