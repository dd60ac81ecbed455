import { useState } from 'react'
import type { InvitationView } from '@/domain/api/sign-in'
import { Button } from '../../components/Button'
import { Box } from '../../components/elements/Box'
import { Notice } from '../../components/Notice'
import { copy } from '../../platform/share'
import { sayTime } from '../../shared/say'
import { Told } from '../../shared/Told'
import { adminCopy } from '../copy'

const words = adminCopy.account

/** An invitation's code, to be told to whom it is for. It is shown this once. */
export function Invitation({ invitation }: { invitation: InvitationView }) {
  const [copied, setCopied] = useState(false)
  return (
    <>
      <Told key={invitation.code} kind="done">
        <Box as="p" className="say">
          {words.codeTitle}
        </Box>
        <Box as="p" className="invitation-code figures">
          {invitation.code}
        </Box>
        <Box as="p" className="say">
          {words.code(sayTime(invitation.expiresAt))}
        </Box>
      </Told>
      {copied ? (
        <Notice kind="done" live>
          {words.copied}
        </Notice>
      ) : null}
      <Button onPress={() => void copy(invitation.code).then(() => setCopied(true))}>{words.copy}</Button>
    </>
  )
}
