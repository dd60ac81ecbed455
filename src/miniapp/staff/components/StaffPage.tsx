import { type ReactNode, useEffect, useState } from 'react'
import { Empty } from '../../components/Empty'
import { Loading } from '../../components/Loading'
import { Page } from '../../components/Page'
import { goHome } from '../../platform/navigation'
import { isStaffAccount, useSession } from '../../stores/session'
import { staffCopy } from '../copy'
import { SignIn } from './Trouble'

export interface StaffPageProps {
  title: string
  titleHidden?: boolean
  children: ReactNode
}

/** A page for people at an office. Its content is only made when one of them is signed in. */
export function StaffPage({ children, ...page }: StaffPageProps) {
  const ready = useSession((state) => state.ready)
  const account = useSession((state) => state.account)
  const [wasIn, setWasIn] = useState(false)
  useEffect(() => {
    if (account) setWasIn(true)
  }, [account])
  return (
    <Page {...page}>
      {!ready ? (
        <Loading />
      ) : !account ? (
        <SignIn again={wasIn} />
      ) : isStaffAccount(account) ? (
        children
      ) : (
        <Empty
          icon="info"
          title={staffCopy.notStaff}
          detail={staffCopy.notStaffDetail}
          action={{ label: staffCopy.toHome, onPress: goHome }}
        />
      )}
    </Page>
  )
}
