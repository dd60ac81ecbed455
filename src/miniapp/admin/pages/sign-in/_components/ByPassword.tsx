import { useState } from 'react'
import { passwordCredentials } from '@/domain/staff/credentials'
import { ApiProblem } from '../../../../api/problem'
import { Button } from '../../../../components/Button'
import { Box } from '../../../../components/elements/Box'
import { Notice } from '../../../../components/Notice'
import { TextField } from '../../../../components/TextField'
import { go, goHome } from '../../../../platform/navigation'
import { routes } from '../../../../routes'
import { useWait } from '../../../../shared/use-wait'
import { arrive } from '../../../../stores/sign-in'
import { signInByPassword } from '../../../api'
import { Came } from '../../../../staff/components/Came'
import { Password } from '../../../components/Password'
import { useSend, type Errors } from '../../../../staff/components/use-send'
import { adminCopy } from '../../../copy'

const words = adminCopy.signIn
const fields = ['account', 'password', 'otp'] as const
type Field = (typeof fields)[number]

/** Account, password and code. What was typed stays, but for the code, which is good once. */
export function ByPassword({ countyCode }: { countyCode: string }) {
  const [typed, setTyped] = useState({ account: '', password: '', otp: '' })
  const form = useSend(fields)
  const { left, begin } = useWait(countyCode)

  const set = (field: Field) => (text: string) => setTyped((before) => ({ ...before, [field]: text }))
  const submit = async () => {
    const found: Errors<Field> = {}
    for (const field of fields) {
      const read = passwordCredentials[field].safeParse(typed[field])
      if (!read.success) found[field] = read.error.issues[0]?.message ?? ''
    }
    if (!form.check(found)) return
    const came = await form.send(async () => {
      try {
        await arrive(await signInByPassword({ countyCode, ...typed }))
      } catch (trouble) {
        if (trouble instanceof ApiProblem && trouble.code === 'sign-in-wait')
          begin(Number(trouble.detail.again ?? 5))
        if (trouble instanceof ApiProblem && trouble.code === 'sign-in-wrong') set('otp')('')
        throw trouble
      }
    })
    if (came) goHome()
  }
  return (
    <>
      <Came of={form} />
      <TextField
        id="account"
        label={words.account}
        help={words.accountHelp}
        value={typed.account}
        onChange={set('account')}
        error={form.errors.account}
        autoComplete="username"
      />
      <Password
        value={typed.password}
        onChange={set('password')}
        error={form.errors.password}
        autoComplete="current-password"
      />
      <TextField
        id="otp"
        label={words.otp}
        help={words.otpHelp}
        value={typed.otp}
        onChange={set('otp')}
        error={form.errors.otp}
        autoComplete="one-time-code"
      />
      {left > 0 ? <Notice kind="soon">{words.wait(left)}</Notice> : null}
      <Button kind="main" onPress={() => void submit()} loading={form.busy} disabled={left > 0}>
        {words.submit}
      </Button>
      <Button onPress={() => go(routes.staffJoin)}>{words.join}</Button>
      <Box as="p" className="say say--quiet say--after">
        {words.lost}
      </Box>
    </>
  )
}
