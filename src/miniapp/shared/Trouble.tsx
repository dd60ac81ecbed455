import { isSignedOut, ApiProblem, OfflineError } from '../api/problem'
import { Button } from '../components/Button'
import { Empty } from '../components/Empty'
import { copy } from '../copy'
import { entryCopy } from '../copy/entry'
import { go } from '../platform/navigation'
import { call } from '../platform/phone'
import { routes } from '../routes'

const words = entryCopy.trouble

/** What stood in the way, as a sentence to show. */
export function sentenceOf(trouble: unknown): string {
  if (trouble instanceof ApiProblem) return trouble.title
  return trouble instanceof OfflineError ? words.offline : words.unknown
}

/** Where nothing was filled in, a field at fault is a part of the page's address. */
function sentenceOfFetch(trouble: unknown): string {
  const half = trouble instanceof ApiProblem && trouble.code === 'invalid-fields'
  return half ? words.wrongAddress : sentenceOf(trouble)
}

/** In place of what could not be fetched: what is wrong, and what to do. */
export function Trouble({ trouble, again }: { trouble: unknown; again: () => void }) {
  if (isSignedOut(trouble)) return <SignInNeeded detail={words.signInAgain} />
  return (
    <>
      <Empty
        icon="circle-alert"
        title={words.title}
        detail={`${sentenceOfFetch(trouble)}${words.call}`}
        action={{ label: copy.parts.retry, onPress: again }}
      />
      <Button kind="quiet" icon="phone" onPress={() => call()}>
        {copy.app.hotlineCall}
      </Button>
    </>
  )
}

export function SignInNeeded({ detail = words.signInDetail }: { detail?: string }) {
  return (
    <Empty
      icon="info"
      title={words.signIn}
      detail={detail}
      action={{ label: words.toSignIn, onPress: () => go(routes.login) }}
    />
  )
}
