import { Button } from '../components/Button'
import { Loading } from '../components/Loading'
import { Notice } from '../components/Notice'
import { copy } from '../copy'
import { entryCopy } from '../copy/entry'
import { followCopy } from '../copy/follow'
import { go, goHome } from '../platform/navigation'
import { call } from '../platform/phone'
import { routes } from '../routes'
import { sendAfresh } from '../stores/sending'
import { useSession } from '../stores/session'
import { useUnsent, type WaitingSubmission } from '../stores/unsent'

const words = followCopy.receipt

/** Still on this phone: said as it is, with what can be done. */
export function Unsent({ submission }: { submission: WaitingSubmission }) {
  const sending = useUnsent((state) => state.sending)
  const takeBack = useUnsent((state) => state.takeBack)
  const signedIn = useSession((state) => state.token !== null)
  if (sending) return <Loading text={`${words.sending}。${words.sendingDetail}`} />
  return (
    <>
      <Notice kind="soon" title={words.waiting} live>
        {signedIn ? words.waitingDetail : words.waitingSignIn}
      </Notice>
      {signedIn ? (
        <Button kind="main" icon="rotate-cw" onPress={() => void sendAfresh()}>
          {words.tryNow}
        </Button>
      ) : (
        <Button kind="main" onPress={() => go(routes.login)}>
          {entryCopy.trouble.toSignIn}
        </Button>
      )}
      {submission.tried ? null : (
        <Button icon="pencil" onPress={() => void takeBack(submission.id)}>
          {words.takeBack}
        </Button>
      )}
      <Button icon="phone" onPress={() => call()}>
        {words.call}
      </Button>
      <Button kind="quiet" icon="house" onPress={goHome}>
        {copy.parts.toHome}
      </Button>
    </>
  )
}
