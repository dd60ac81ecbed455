import { useState } from 'react'
import type { Grant } from '@/domain/actors'
import type { BodyRow, NewAccountView } from '@/domain/api/administration'
import { personName } from '@/domain/fields'
import { mobilePhone } from '@/domain/phone-code'
import { loginName } from '@/domain/staff/credentials'
import { Button } from '../../../../components/Button'
import { Box } from '../../../../components/elements/Box'
import { Loading } from '../../../../components/Loading'
import { TextField } from '../../../../components/TextField'
import { back } from '../../../../platform/navigation'
import { StaffTrouble } from '../../../../staff/components/Trouble'
import { useLoad } from '../../../../shared/use-load'
import { useCountyCode } from '../../../../stores/places'
import { bodyList, makeAccount } from '../../../api'
import { Came } from '../../../../staff/components/Came'
import { DutyFields, withHalf, type Half } from '../../../components/DutyFields'
import { Invitation } from '../../../components/Invitation'
import { useSend, type Errors } from '../../../../staff/components/use-send'
import { adminCopy } from '../../../copy'

const words = adminCopy.account
const fields = ['name', 'account', 'phone', 'grants'] as const
type Field = (typeof fields)[number]
const rules = { name: personName, account: loginName, phone: mobilePhone }

/** A name, a login and duties; then the invitation for its owner. */
export function NewAccount() {
  const countyCode = useCountyCode() ?? ''
  const [bodies, setBodies] = useState<readonly BodyRow[] | null>(null)
  const { trouble, again } = useLoad('bodies', async () => setBodies((await bodyList()).items))
  const [typed, setTyped] = useState({ name: '', account: '', phone: '' })
  const [grants, setGrants] = useState<Grant[]>([])
  const [half, setHalf] = useState<Half>(null)
  const [made, setMade] = useState<NewAccountView | null>(null)
  const form = useSend(fields)

  if (made !== null)
    return (
      <>
        <Box as="h2" className="heading">
          {made.account.name}
        </Box>
        <Box as="p" className="say">
          {`${words.login}：${made.account.account ?? ''}`}
        </Box>
        <Invitation invitation={made.invitation} />
        <Button kind="main" onPress={back}>
          {words.back}
        </Button>
      </>
    )
  if (bodies === null)
    return trouble === null ? <Loading /> : <StaffTrouble trouble={trouble} again={() => void again()} />

  const set = (field: keyof typeof typed) => (text: string) =>
    setTyped((before) => ({ ...before, [field]: text }))
  const submit = async () => {
    const found: Errors<Field> = {}
    for (const field of ['name', 'account', 'phone'] as const) {
      if (field === 'phone' && typed.phone.trim() === '') continue
      const read = rules[field].safeParse(typed[field])
      if (!read.success) found[field] = read.error.issues[0]?.message ?? ''
    }
    const wanted = withHalf(grants, half)
    if (wanted.fault) found.grants = wanted.fault
    if (!form.check(found)) return
    const { phone, ...named } = typed
    await form.send(async () =>
      setMade(
        await makeAccount({ ...named, ...(phone.trim() === '' ? {} : { phone }), grants: wanted.grants }),
      ),
    )
  }
  return (
    <>
      <Came of={form} />
      <TextField
        id="name"
        label={words.name}
        value={typed.name}
        onChange={set('name')}
        error={form.errors.name}
      />
      <TextField
        id="account"
        label={words.login}
        help={words.loginHelp}
        value={typed.account}
        onChange={set('account')}
        error={form.errors.account}
      />
      <TextField
        id="phone"
        label={words.phone}
        help={words.phoneHelp}
        keyboard="phone"
        optional
        value={typed.phone}
        onChange={set('phone')}
        error={form.errors.phone}
      />
      <DutyFields
        countyCode={countyCode}
        bodies={bodies}
        value={grants}
        onChange={setGrants}
        onHalf={setHalf}
        error={form.errors.grants}
      />
      <Button kind="main" onPress={() => void submit()} loading={form.busy}>
        {words.submit}
      </Button>
    </>
  )
}
