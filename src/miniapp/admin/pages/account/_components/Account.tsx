import { useState } from 'react'
import type { InvitationView } from '@/domain/api/sign-in'
import { Button } from '../../../../components/Button'
import { Empty } from '../../../../components/Empty'
import { Box } from '../../../../components/elements/Box'
import { Loading } from '../../../../components/Loading'
import { Notice } from '../../../../components/Notice'
import { Sheet } from '../../../../components/Sheet'
import { sayTime } from '../../../../shared/say'
import { Facts } from '../../../../staff/components/Facts'
import { StaffTrouble } from '../../../../staff/components/Trouble'
import { inviteAgain, resetAccount, setEnabled } from '../../../api'
import { Came } from '../../../../staff/components/Came'
import { Invitation } from '../../../components/Invitation'
import { useSend } from '../../../../staff/components/use-send'
import { useStaff } from '../../../components/use-staff'
import { adminCopy, roleName } from '../../../copy'
import { Away } from './Away'
import { Duties } from './Duties'
import { HandOver } from './HandOver'

const words = adminCopy.account

/** One account: how it stands, and everything that can be done with it. */
export function Account({ id }: { id: string }) {
  const { staff, setStaff, load } = useStaff()
  const [invitation, setInvitation] = useState<InvitationView | null>(null)
  const [asking, setAsking] = useState<'reset' | 'disable' | null>(null)
  const form = useSend<never>([])

  if (staff === null)
    return load.trouble === null ? (
      <Loading />
    ) : (
      <StaffTrouble trouble={load.trouble} again={() => void load.again()} />
    )
  const row = staff.items.find((one) => one.id === id)
  if (!row) return <Empty title={words.notFound} />
  const invite = (ask: (id: string) => Promise<InvitationView>) =>
    form.send(async () => {
      setInvitation(await ask(id))
      await load.again()
    })
  const enable = (enabled: boolean) =>
    form.send(
      async () => {
        setInvitation(null)
        setStaff(await setEnabled(id, enabled))
      },
      enabled ? words.enabled : words.disabled,
    )
  const confirmed = async () => {
    await (asking === 'reset' ? invite(resetAccount) : enable(false))
    setAsking(null)
  }
  const real = row.state !== 'demo'
  // The server refuses them of oneself: whoever has a session for a moment would have the account for good.
  const changeable = real && !row.own
  return (
    <>
      <Came of={form} />
      {invitation === null ? null : <Invitation invitation={invitation} />}
      <Box as="h2" className="heading">
        {row.name}
      </Box>
      <Facts
        rows={[
          ...(row.account === null ? [] : [{ id: 'account', label: words.login, value: row.account }]),
          { id: 'state', label: words.stateLabel, value: words.states[row.state] },
          {
            id: 'duties',
            label: words.duties,
            value:
              row.grants
                .map((grant) => [roleName(grant.role), grant.bodyName].filter(Boolean).join(' · '))
                .join('\n') || words.noDuty,
          },
          { id: 'wechat', label: words.wechat, value: row.wechatBound ? words.bound : words.unbound },
          {
            id: 'signed-in',
            label: words.signedIn,
            value: row.signedInAt === null ? words.never : sayTime(row.signedInAt),
          },
          { id: 'leads', label: words.openLeads, value: words.leads(row.openLeads) },
        ]}
      />
      {real ? null : <Notice kind="information">{words.demo}</Notice>}
      {real && row.own ? <Notice kind="information">{words.own}</Notice> : null}
      {changeable && row.state !== 'disabled' ? (
        <>
          <Box as="p" className="say say--quiet">
            {words.inviteWhy}
          </Box>
          <Button onPress={() => void invite(inviteAgain)} loading={form.busy}>
            {words.invite}
          </Button>
          <Duties key={row.id} row={row} onSaved={setStaff} />
        </>
      ) : null}
      {row.state === 'disabled' ? null : (
        <Away row={row} staff={staff.items} standIns={staff.standIns} onSaved={setStaff} />
      )}
      <HandOver row={row} staff={staff.items} onDone={() => void load.again()} />
      {!changeable ? null : row.state === 'disabled' ? (
        <Button onPress={() => void enable(true)} loading={form.busy}>
          {words.enable}
        </Button>
      ) : (
        <>
          <Button kind="quiet" onPress={() => setAsking('reset')}>
            {words.reset}
          </Button>
          <Button kind="danger" onPress={() => setAsking('disable')}>
            {words.disable}
          </Button>
        </>
      )}
      <Sheet
        open={asking !== null}
        title={asking === 'reset' ? words.reset : words.disable}
        onClose={() => setAsking(null)}
        main={{
          label: asking === 'reset' ? words.reset : words.disable,
          onPress: () => void confirmed(),
          danger: true,
          loading: form.busy,
        }}
      >
        <Box as="p" className="say">
          {asking === 'reset' ? words.resetAsk : words.disableAsk}
        </Box>
      </Sheet>
    </>
  )
}
