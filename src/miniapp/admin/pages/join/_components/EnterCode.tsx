import { useState } from 'react'
import type { InvitationOpening } from '@/domain/api/sign-in'
import { invitationCode } from '@/domain/staff/credentials'
import { OfflineError } from '../../../../api/problem'
import { Button } from '../../../../components/Button'
import { TextField } from '../../../../components/TextField'
import { goHome } from '../../../../platform/navigation'
import { wechatCode } from '../../../../platform/wechat-login'
import { arrive } from '../../../../stores/sign-in'
import { bindWechat, openInvitation } from '../../../api'
import { Came } from '../../../../staff/components/Came'
import { useSend } from '../../../../staff/components/use-send'
import { adminCopy } from '../../../copy'

const words = adminCopy.join
const fields = ['invitation'] as const

interface EnterCodeProps {
  countyCode: string
  onOpened: (invitation: string, opening: InvitationOpening) => void
}

/** The invitation's code: opened on the web, bound to this WeChat account there. */
export function EnterCode({ countyCode, onOpened }: EnterCodeProps) {
  const [invitation, setInvitation] = useState('')
  const form = useSend(fields)
  const submit = async () => {
    const read = invitationCode.safeParse(invitation)
    if (!form.check(read.success ? {} : { invitation: read.error.issues[0]?.message ?? '' })) return
    const asked = { countyCode, invitation }
    if (!WEAPP) {
      await form.send(async () => onOpened(invitation, await openInvitation(asked)))
      return
    }
    const came = await form.send(async () => {
      const code = await wechatCode()
      if (code === null) throw new OfflineError('unreachable')
      await arrive(await bindWechat({ ...asked, code }))
    })
    if (came) goHome()
  }
  return (
    <>
      <Came of={form} />
      <TextField
        id="invitation"
        label={words.code}
        help={words.codeHelp}
        value={invitation}
        onChange={setInvitation}
        error={form.errors.invitation}
      />
      <Button kind="main" onPress={() => void submit()} loading={form.busy}>
        {WEAPP ? words.bind : words.next}
      </Button>
    </>
  )
}
