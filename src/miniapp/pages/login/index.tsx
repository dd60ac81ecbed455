import { useState } from 'react'
import type { DemoAccountView, SessionView } from '@/domain/api/accounts'
import { ApiProblem, OfflineError } from '../../api/problem'
import { demoAccounts, signInByCode, signInByWechat, signInToDemo } from '../../api/sessions'
import { Button } from '../../components/Button'
import { Choice } from '../../components/Choice'
import { Box } from '../../components/elements/Box'
import { Empty } from '../../components/Empty'
import { Loading } from '../../components/Loading'
import { Page } from '../../components/Page'
import { copy } from '../../copy'
import { entryCopy } from '../../copy/entry'
import { followCopy } from '../../copy/follow'
import { phoneCopy } from '../../copy/phone'
import { back, go } from '../../platform/navigation'
import { call } from '../../platform/phone'
import { wechatCode } from '../../platform/wechat-login'
import { routes } from '../../routes'
import { Told } from '../../shared/Told'
import { PhoneCode } from '../../shared/PhoneCode'
import { sentenceOf, Trouble } from '../../shared/Trouble'
import { useLoad } from '../../shared/use-load'
import { usePlaces } from '../../stores/places'
import { useSession } from '../../stores/session'
import { arrive } from '../../stores/sign-in'
import { DemoSignIn } from './_components/DemoSignIn'
import { SignedIn } from './_components/SignedIn'
import './index.scss'

const words = entryCopy.login

/** Signs in and goes back to where one came from. */
export default function LoginPage() {
  const account = useSession((state) => state.account)
  return <Page title={copy.pages.login}>{account ? <SignedIn name={account.name} /> : <SignIn />}</Page>
}

function SignIn() {
  const { counties, countyCode, loadCounties, chooseCounty } = usePlaces()
  // null: this is no demo.
  const [demo, setDemo] = useState<DemoAccountView[] | null>(null)
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<unknown>(null)
  const [noSms, setNoSms] = useState(false)
  const [phone, setPhone] = useState('')
  /** A demo has its people to choose from, and this only when it is asked for. */
  const [byPhone, setByPhone] = useState(false)
  const { loading, trouble, again } = useLoad('login', async () => {
    await loadCounties()
    setDemo(await demoAccounts().catch(noneElsewhere))
  })

  const enter = async (session: SessionView) => {
    await arrive(session)
    back()
  }
  const signIn = async (ask: () => Promise<SessionView>) => {
    setBusy(true)
    setRefusal(null)
    try {
      await enter(await ask())
    } catch (cause) {
      setRefusal(cause)
    }
    setBusy(false)
  }
  const signInWithWechat = (county: string) =>
    signIn(async () => {
      const code = await wechatCode()
      // WeChat gives none when it cannot reach its own server.
      if (code === null) throw new OfflineError('unreachable')
      return signInByWechat(code, county)
    })

  if (loading) return <Loading />
  if (trouble !== null) return <Trouble trouble={trouble} again={() => void again()} />
  if (noSms) return <Neither />
  const county = counties.find((one) => one.countyCode === countyCode)
  const otherCounty = () => chooseCounty(null)
  return (
    <>
      {refusal === null ? null : <Told kind="overdue">{sentenceOf(refusal)}</Told>}
      {county === undefined ? (
        <Choice
          id="county"
          label={words.countyQuestion}
          help={words.countyWhy}
          options={counties.map((one) => ({ value: one.countyCode, label: one.name }))}
          value={null}
          onChange={chooseCounty}
        />
      ) : (
        <>
          <Box as="h2" className="heading">
            {county.name}
          </Box>
          {WEAPP ? (
            <>
              <Button kind="main" onPress={() => void signInWithWechat(county.countyCode)} loading={busy}>
                {words.wechat}
              </Button>
              <Box as="p" className="say say--quiet">
                {words.wechatWhy}
              </Box>
            </>
          ) : (
            <>
              {demo === null ? null : (
                <Button onPress={() => setByPhone(!byPhone)} expanded={byPhone}>
                  {phoneCopy.inDemo}
                </Button>
              )}
              {demo === null || byPhone ? (
                <PhoneCode
                  key={county.countyCode}
                  countyCode={county.countyCode}
                  phone={phone}
                  onPhone={setPhone}
                  submit={phoneCopy.submit}
                  onCode={async (number, code) => enter(await signInByCode(county.countyCode, number, code))}
                  onOff={() => setNoSms(true)}
                />
              ) : null}
            </>
          )}
          <Button kind="quiet" onPress={() => go(routes.reportFollow)}>
            {followCopy.progress.byNumber}
          </Button>
          <Button kind="quiet" onPress={() => go(routes.staffSignIn)}>
            {words.staff}
          </Button>
          {demo === null ? (
            <Button kind="quiet" onPress={otherCounty}>
              {words.otherCounty}
            </Button>
          ) : (
            <DemoSignIn
              accounts={demo.filter((one) => one.countyCode === county.countyCode)}
              onPick={(name) => void signIn(() => signInToDemo(name))}
              onOtherCounty={otherCounty}
              disabled={busy}
            />
          )}
        </>
      )}
    </>
  )
}

/** Outside a demo the server says that there is no such way in. */
function noneElsewhere(trouble: unknown): null {
  if (trouble instanceof ApiProblem && trouble.status === 404) return null
  throw trouble
}

function Neither() {
  return (
    <Empty
      icon="info"
      title={words.neither}
      detail={words.neitherDetail}
      action={{ label: copy.app.hotlineCall, onPress: () => call() }}
    />
  )
}
