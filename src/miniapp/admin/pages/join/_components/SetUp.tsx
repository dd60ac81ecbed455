import { useState } from 'react'
import type { AcceptanceView, InvitationOpening } from '@/domain/api/sign-in'
import { newPassword, timeCode } from '@/domain/staff/credentials'
import { Button } from '../../../../components/Button'
import { Box } from '../../../../components/elements/Box'
import { Picture } from '../../../../components/elements/Picture'
import { TextField } from '../../../../components/TextField'
import { qrPicture } from '../../../../pages/sign/shared/qr'
import { acceptInvitation } from '../../../api'
import { Came } from '../../../../staff/components/Came'
import { Password } from '../../../components/Password'
import { useSend, type Errors } from '../../../../staff/components/use-send'
import { adminCopy } from '../../../copy'
import '../index.scss'

const words = adminCopy.join
const fields = ['password', 'otp'] as const
type Field = (typeof fields)[number]

interface SetUpProps {
  countyCode: string
  invitation: string
  opening: InvitationOpening
  onDone: (accepted: AcceptanceView) => void
}

/** An authenticator, a password, and one code that shows both ends agree. */
export function SetUp({ countyCode, invitation, opening, onDone }: SetUpProps) {
  const [password, setPassword] = useState('')
  const [otp, setOtp] = useState('')
  const form = useSend(fields)
  const submit = async () => {
    const found: Errors<Field> = {}
    const [word, code] = [newPassword.safeParse(password), timeCode.safeParse(otp)]
    if (!word.success) found.password = word.error.issues[0]?.message ?? ''
    if (!code.success) found.otp = code.error.issues[0]?.message ?? ''
    if (!form.check(found)) return
    await form.send(async () => onDone(await acceptInvitation({ countyCode, invitation, password, otp })))
  }
  const heading = (text: string) => (
    <Box as="h2" className="heading">
      {text}
    </Box>
  )
  return (
    <>
      <Came of={form} />
      {heading(words.hello(opening.name))}
      <Box as="p" className="say">
        {words.account(opening.account)}
      </Box>
      {heading(words.scanTitle)}
      <Box as="p" className="say">
        {words.scan}
      </Box>
      <Picture src={qrPicture(opening.uri)} label={words.qr} className="join-qr" />
      <Box as="p" className="say">
        {words.byHand}
      </Box>
      <Box as="p" className="figures join-secret">
        {(opening.secret.match(/.{1,4}/g) ?? []).join(' ')}
      </Box>
      {heading(words.passwordTitle)}
      <Password
        value={password}
        onChange={setPassword}
        help={words.passwordHelp}
        error={form.errors.password}
        autoComplete="new-password"
      />
      {heading(words.otpTitle)}
      <TextField
        id="otp"
        label={adminCopy.signIn.otp}
        help={words.otpHelp}
        keyboard="number"
        value={otp}
        onChange={setOtp}
        error={form.errors.otp}
        autoComplete="one-time-code"
      />
      <Button kind="main" onPress={() => void submit()} loading={form.busy}>
        {words.submit}
      </Button>
    </>
  )
}
