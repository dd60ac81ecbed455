import { useState } from 'react'
import type { AcceptanceView, InvitationOpening } from '@/domain/api/sign-in'
import { Page } from '../../../components/Page'
import { County } from '../../components/County'
import { adminCopy } from '../../copy'
import { EnterCode } from './_components/EnterCode'
import { KeepCodes } from './_components/KeepCodes'
import { SetUp } from './_components/SetUp'

interface Opened {
  countyCode: string
  invitation: string
  opening: InvitationOpening
}

/** The first sign-in of staff: the invitation, password and authenticator, and the codes to be written down. */
export default function JoinPage() {
  const [opened, setOpened] = useState<Opened | null>(null)
  const [accepted, setAccepted] = useState<AcceptanceView | null>(null)
  return (
    <Page title={adminCopy.join.title}>
      {accepted ? (
        <KeepCodes accepted={accepted} />
      ) : opened ? (
        <SetUp {...opened} onDone={setAccepted} />
      ) : (
        <County>
          {(countyCode) => (
            <EnterCode
              countyCode={countyCode}
              onOpened={(invitation, opening) => setOpened({ countyCode, invitation, opening })}
            />
          )}
        </County>
      )}
    </Page>
  )
}
