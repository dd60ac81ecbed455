import { type ReactNode, useEffect, useState } from 'react'
import { Box } from '../../components/elements/Box'
import { Empty } from '../../components/Empty'
import { Loading } from '../../components/Loading'
import { Page } from '../../components/Page'
import { copy } from '../../copy'
import { entryCopy } from '../../copy/entry'
import { goHome } from '../../platform/navigation'
import { SignInNeeded } from '../../shared/Trouble'
import { isStaffAccount, useSession } from '../../stores/session'
import { staffCopy } from '../copy'
import './StaffPage.scss'

export interface StaffPageProps {
  title: string
  titleHidden?: boolean
  /** In front of a computer it lays itself out over the whole width. */
  wide?: boolean
  children: ReactNode
}

/** A page for people at an office. Its content is only made when one of them is signed in. */
export function StaffPage({ children, wide = false, ...page }: StaffPageProps) {
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
        <SignInNeeded detail={wasIn ? entryCopy.trouble.signInAgain : staffCopy.signInWhy} />
      ) : isStaffAccount(account) ? (
        <Box className={wide ? 'staff staff--wide' : 'staff'}>{children}</Box>
      ) : (
        <Empty
          icon="info"
          title={staffCopy.notStaff}
          detail={staffCopy.notStaffDetail}
          action={{ label: copy.parts.toHome, onPress: goHome }}
        />
      )}
    </Page>
  )
}
