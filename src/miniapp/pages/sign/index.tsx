import { useState } from 'react'
import type { SigningView } from '@/domain/authorization/signing-api'
import { Button } from '../../components/Button'
import { Box } from '../../components/elements/Box'
import { Loading } from '../../components/Loading'
import { Notice } from '../../components/Notice'
import { Page } from '../../components/Page'
import { Sheet, type SheetProps } from '../../components/Sheet'
import { copy } from '../../copy'
import { go } from '../../platform/navigation'
import { usePull, useReturn } from '../../platform/page-life'
import { usePageParams } from '../../platform/page-params'
import { useShareCard } from '../../platform/share-card'
import { routes, withQuery } from '../../routes'
import { Told } from '../../shared/Told'
import { sentenceOf, SignInNeeded, Trouble } from '../../shared/Trouble'
import { useDocument } from '../../shared/use-document'
import { useLead } from '../../shared/use-lead'
import { useLoad } from '../../shared/use-load'
import { isStaffAccount, useSession } from '../../stores/session'
import { getSigning } from './api'
import { InviteContent } from './_components/InviteContent'
import { SignerCard, type SignerView } from './_components/SignerCard'
import { useInvitation } from './_components/use-invitation'
import { WaysContent } from './_components/WaysContent'
import { wholeHousehold, WithdrawContent } from './_components/WithdrawContent'
import { signCopy } from './copy'
import './sign.scss'

const words = signCopy.list

/** `lead`: who of the household has signed, how, and who is missing. `withdraw=1`: opens with taking it back. */
export default function SignPage() {
  const { lead = '', withdraw } = usePageParams()
  const { ready, token } = useSession()
  const [signing, setSigning] = useState<SigningView | null>(null)
  const load = useLoad(token === null ? null : `${token} ${lead}`, async () =>
    setSigning(await getSigning(lead)),
  )
  useReturn(() => void load.again())
  usePull(load.again)
  const { trouble, loading, again } = load
  return (
    <Page title={words.title}>
      {ready && token === null ? (
        <SignInNeeded />
      ) : signing ? (
        <>
          {trouble !== null && !loading ? (
            <Notice kind="soon" live action={{ label: copy.parts.retry, onPress: () => void again() }}>
              {sentenceOf(trouble)}
            </Notice>
          ) : null}
          <Signing key={lead} signing={signing} again={again} withdrawing={withdraw === '1'} />
        </>
      ) : trouble !== null && !loading ? (
        <Trouble trouble={trouble} again={() => void again()} />
      ) : (
        <Loading />
      )}
    </Page>
  )
}

type Opened = { what: 'ways' | 'invite'; signer: SignerView } | { what: 'withdraw' } | null

interface SigningProps {
  signing: SigningView
  again: () => Promise<void>
  withdrawing: boolean
}

function Signing({ signing, again, withdrawing }: SigningProps) {
  const { leadId, signers, required, done, hasEvidence } = signing
  const { lead, act } = useLead(leadId)
  const [opened, setOpened] = useState<Opened>(withdrawing ? { what: 'withdraw' } : null)
  const [note, setNote] = useState<string | null>(null)
  const [whose, setWhose] = useState(wholeHousehold)
  const [refusal, setRefusal] = useState<{ told: string | null; attempt: number }>({ told: null, attempt: 0 })
  const [busy, setBusy] = useState(false)
  const { invitation, trouble, begin, takeBack } = useInvitation(leadId)
  const certificate = useDocument(
    {
      kind: 'pdf',
      path: `/api/v1/leads/${encodeURIComponent(leadId)}/certificate.pdf`,
      fileName: words.certificateFile(signing.leadNumber),
    },
    words.certificateKept,
  )
  const staff = useSession(({ account }) => isStaffAccount(account)) && lead?.mine === false
  useShareCard(() =>
    invitation
      ? { title: signCopy.invite.card(invitation.name), page: invitation.page }
      : { title: copy.app.name, page: routes.home },
  )

  const missing = Math.max(0, required - done)
  const signed = signers.filter(({ state }) => state === 'signed')
  const helped = staff && lead.actions.includes('recordSignature')
  const first = signers.find(({ state, locked }) => state !== 'signed' && (helped || !locked))
  const mayWithdraw = signed.length > 0 && (lead?.actions.includes('withdrawAuthorization') ?? false)

  const open = (what: Opened) => {
    setNote(null)
    setRefusal(({ attempt }) => ({ told: null, attempt }))
    setOpened(what)
  }
  const inviteNow = (signer: SignerView) => {
    open({ what: 'invite', signer })
    void begin(signer)
  }
  const closeInvite = () => {
    setOpened(null)
    void again()
  }
  const voidIt = async () => {
    if (!(await takeBack())) return
    closeInvite()
    setNote(signCopy.invite.takenBack)
  }
  const write = (signer: SignerView, by?: 'delegate') =>
    go(
      withQuery(routes.signWrite, {
        lead: leadId,
        member: String(signer.member),
        ...(by ? { by } : {}),
      }),
    )
  const withdraw = async () => {
    setBusy(true)
    const members = whose === wholeHousehold ? {} : { members: [Number(whose)] }
    const acted = await act({ action: 'withdrawAuthorization', ...members })
    if (acted.result === 'refused')
      setRefusal(({ attempt }) => ({ told: sentenceOf(acted.trouble), attempt: attempt + 1 }))
    else {
      setOpened(null)
      setNote(acted.result === 'done' ? signCopy.withdraw.done : signCopy.withdraw.look)
      await again()
    }
    setBusy(false)
  }
  // One sheet for everything: WeChat allows no more.
  const sheet = (): SheetProps => {
    if (opened?.what === 'withdraw' && mayWithdraw)
      return {
        open: true,
        title: signCopy.withdraw.title,
        onClose: () => setOpened(null),
        closeLabel: signCopy.withdraw.close,
        main: {
          label: signCopy.withdraw.submit,
          onPress: () => void withdraw(),
          danger: true,
          loading: busy,
        },
        children: <WithdrawContent signed={signed} whose={whose} onChoose={setWhose} {...refusal} />,
      }
    if (opened?.what === 'invite')
      return {
        open: true,
        title: signCopy.invite.title(opened.signer.name),
        onClose: closeInvite,
        closeLabel: signCopy.invite.close,
        children: (
          <InviteContent invitation={invitation} trouble={trouble} onTakeBack={() => void voidIt()} />
        ),
      }
    if (opened?.what === 'ways')
      return {
        open: true,
        title: signCopy.ways.title(opened.signer.name),
        onClose: () => setOpened(null),
        children: (
          <WaysContent
            minor={opened.signer.minor}
            onInvite={() => inviteNow(opened.signer)}
            onDelegate={() => write(opened.signer, 'delegate')}
          />
        ),
      }
    return { open: false, title: '', onClose: () => setOpened(null) }
  }
  return (
    <>
      {note === null ? null : <Told kind="done">{note}</Told>}
      <Box as="h2" className="sign-count">
        {missing > 0 ? words.missing(missing) : words.enough}
      </Box>
      <Box as="p" className="say">
        {missing > 0 ? words.missingWhy : words.enoughWhy}
      </Box>
      <Box as="ul" role="list" className="sign-people">
        {signers.map((signer) => (
          <SignerCard
            key={signer.member}
            signer={signer}
            wanted={missing > 0}
            helped={helped}
            first={signer === first}
            onSign={() => write(signer)}
            onInvite={() => inviteNow(signer)}
            onOther={() => open({ what: 'ways', signer })}
          />
        ))}
      </Box>
      {certificate.said === null ? null : <Told kind={certificate.said.kind}>{certificate.said.text}</Told>}
      {hasEvidence ? (
        <>
          <Button icon="file-pen-line" onPress={certificate.fetchIt} loading={certificate.busy}>
            {words.certificate}
          </Button>
          <Box as="p" className="sign-way sign-way-why">
            {words.certificateWhy}
          </Box>
        </>
      ) : null}
      <Button
        icon="list-checks"
        onPress={() => go(withQuery(staff ? routes.staffLead : routes.lead, { id: leadId }))}
      >
        {words.toLead}
      </Button>
      {mayWithdraw ? (
        <Button kind="quiet" onPress={() => open({ what: 'withdraw' })}>
          {words.withdraw}
        </Button>
      ) : null}
      <Sheet {...sheet()} />
    </>
  )
}
