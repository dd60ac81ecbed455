import { useState } from 'react'
import type { InvitedView } from '@/domain/authorization/signing-api'
import { ApiProblem } from '../../api/problem'
import { Button } from '../../components/Button'
import { Box } from '../../components/elements/Box'
import { Empty } from '../../components/Empty'
import { Loading } from '../../components/Loading'
import { Notice } from '../../components/Notice'
import { Page } from '../../components/Page'
import { copy } from '../../copy'
import { goHome } from '../../platform/navigation'
import { usePageParams } from '../../platform/page-params'
import { call } from '../../platform/phone'
import { sayDue, sayNumber } from '../../shared/say'
import { Trouble } from '../../shared/Trouble'
import { useLoad } from '../../shared/use-load'
import { getInvited, openStatementInvited, signInvited, statementReadInvited } from './api'
import { signCopy } from './copy'
import { SignFlow } from './shared/SignFlow'
import './sign.scss'

const words = signCopy.invited

/** `token`, `member`: somebody was asked to sign on his own phone. He needs no account. */
export default function InvitedPage() {
  const { token = '', member = '0' } = usePageParams()
  const [invited, setInvited] = useState<InvitedView | null>(null)
  const [begun, setBegun] = useState(false)
  const load = useLoad(`invited ${token}`, async () => setInvited(await getInvited(token)))
  const over = load.trouble instanceof ApiProblem && load.trouble.code.startsWith('invitation-')

  if (invited && (begun || invited.signed)) {
    if (invited.signed) return <Done name={invited.name} already />
    return (
      <SignFlow
        signer={{ ...invited, member: Number(member) }}
        by={invited.minor ? 'guardian' : 'self'}
        adults={[]}
        // Every token begins with its county.
        countyCode={token.slice(0, 6)}
        open={() => openStatementInvited(token)}
        read={(openingId) => statementReadInvited(token, openingId)}
        send={(form) => signInvited(token, form)}
        onDelegate={null}
        onBack={() => setBegun(false)}
        done={(already) => <Done name={invited.name} already={already} />}
      />
    )
  }
  return (
    <Page title={words.title} onBack={false}>
      {invited ? (
        <>
          <Box as="h2" className="subheading">
            {words.hello(invited.name)}
          </Box>
          <Box as="p" className="say">
            {words.why(invited.villageName)}
          </Box>
          {invited.minor ? <Notice kind="information">{words.minor(invited.name)}</Notice> : null}
          <Box as="p" className="say">
            {words.steps}
          </Box>
          <Button kind="main" onPress={() => setBegun(true)}>
            {words.start}
          </Button>
          <Box as="p" className="say say--after">
            {words.until(sayDue(invited.expiresAt))}
          </Box>
          <Box as="p" className="say say--quiet figures">
            {words.number(sayNumber(invited.leadNumber))}
          </Box>
          <Box as="p" className="say say--quiet">
            {words.notHim(invited.name)}
          </Box>
        </>
      ) : load.trouble === null || load.loading ? (
        <Loading />
      ) : over ? (
        <Empty
          icon="info"
          title={words.over}
          detail={words.overDetail}
          action={{ label: copy.app.hotlineCall, onPress: () => call() }}
        />
      ) : (
        <Trouble trouble={load.trouble} again={() => void load.again()} />
      )}
    </Page>
  )
}

function Done({ name, already }: { name: string; already: boolean }) {
  const done = signCopy.done
  return (
    <Page title={already ? done.already : done.title} onBack={false}>
      <Box as="p" className="sign-done">
        {already ? done.alreadyDetail : done.detail(name)}
      </Box>
      {already ? null : (
        <Box as="p" className="say">
          {done.close}
        </Box>
      )}
      <Button icon="house" onPress={goHome}>
        {copy.parts.toHome}
      </Button>
    </Page>
  )
}
