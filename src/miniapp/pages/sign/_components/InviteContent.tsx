import { useState } from 'react'
import { Button } from '../../../components/Button'
import { Box } from '../../../components/elements/Box'
import { Picture } from '../../../components/elements/Picture'
import { Loading } from '../../../components/Loading'
import { Notice } from '../../../components/Notice'
import { addressOf } from '../../../platform/own-page'
import { copy, share } from '../../../platform/share'
import { sayDue } from '../../../shared/say'
import { signCopy } from '../copy'
import { OpenButton } from '../shared/OpenButton'
import { qrPicture } from '../shared/qr'
import type { Invitation } from './use-invitation'

const words = signCopy.invite

/** The ways to hand an invitation to the member: WeChat's card, a link, a QR code; and taking it back. */
export function InviteContent({
  invitation,
  trouble,
  onTakeBack,
}: {
  invitation: Invitation | null
  trouble: string | null
  onTakeBack: () => void
}) {
  const [note, setNote] = useState<string | null>(null)
  if (trouble !== null) {
    return (
      <Notice kind="overdue" live>
        {trouble}
      </Notice>
    )
  }
  if (invitation === null) return <Loading text={words.making} />
  const link = addressOf(invitation.page)
  const hand = async () => {
    const came = await share(words.text(invitation.name, link))
    setNote(came === 'copied' ? words.copied : came === 'left' ? words.left : null)
  }
  return (
    <>
      {note === null ? null : (
        <Notice kind="done" live>
          {note}
        </Notice>
      )}
      <Box as="p" className="say">
        {words.rules(sayDue(invitation.expiresAt))}
      </Box>
      {WEAPP ? (
        <OpenButton kind="share">{words.wechat}</OpenButton>
      ) : (
        <Button kind="main" onPress={() => void hand()}>
          {words.share}
        </Button>
      )}
      <Button onPress={() => void copy(link).then(() => setNote(words.copied))}>{words.copy}</Button>
      <Box as="p" className="say say--after">
        {words.codeWhy}
      </Box>
      <Picture src={qrPicture(link)} label={words.code(invitation.name)} className="sign-code" />
      <Button kind="quiet" icon="trash-2" onPress={onTakeBack}>
        {words.takeBack}
      </Button>
    </>
  )
}
