import { useEffect, useState } from 'react'
import { Button } from '../../components/Button'
import { Box } from '../../components/elements/Box'
import { Page } from '../../components/Page'
import { copy } from '../../copy'
import { usePull, useReturn } from '../../platform/page-life'
import { lookForNews } from '../../stores/background'
import { isStaffAccount, useSession } from '../../stores/session'
import { leaveNumber } from '../../stores/sign-in'
import { Greeting } from './_components/Greeting'
import { Services } from './_components/Services'
import { StaffDesk } from './_components/StaffDesk'
import { Waiting } from './_components/Waiting'
import './index.scss'

export default function HomePage() {
  // What was followed with a number ends here: the next at this phone finds nothing of it.
  useEffect(() => void leaveNumber(), [])
  useReturn(() => void leaveNumber().then(lookForNews))
  usePull(lookForNews)
  const account = useSession((state) => state.account)
  const staff = isStaffAccount(account)
  const [showPublic, setShowPublic] = useState(false)
  return (
    <Page title={copy.home.title} titleHidden onBack={false}>
      <Greeting />
      {staff ? (
        <>
          <StaffDesk />
          <Button kind="quiet" onPress={() => setShowPublic(!showPublic)} expanded={showPublic}>
            {showPublic ? copy.home.hidePublic : copy.home.showPublic}
          </Button>
        </>
      ) : null}
      {!staff || showPublic ? (
        <Box className="home-public">
          <Services />
          <Waiting />
        </Box>
      ) : null}
    </Page>
  )
}
