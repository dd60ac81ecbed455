import { ApiProblem, isSignedOut } from '../../api/problem'
import { Empty } from '../../components/Empty'
import { Notice } from '../../components/Notice'
import { entryCopy } from '../../copy/entry'
import { go } from '../../platform/navigation'
import { routes } from '../../routes'
import { staffCopy } from '../copy'

/** What stands in the way, in a sentence; the server's own when it said one. */
export function troubleSentence(trouble: unknown): string {
  return trouble instanceof ApiProblem ? trouble.title : entryCopy.trouble.offline
}

/** In place of what could not be fetched. */
export function Trouble({ trouble, onRetry }: { trouble: unknown; onRetry: () => void }) {
  if (isSignedOut(trouble)) return <SignIn again />
  return (
    <Empty
      icon="triangle-alert"
      title={entryCopy.trouble.title}
      detail={troubleSentence(trouble)}
      action={{ label: staffCopy.retry, onPress: onRetry }}
    />
  )
}

/** Above what was fetched before, when the newest did not come. */
export function TroubleNotice({ trouble, onRetry }: { trouble: unknown; onRetry: () => void }) {
  return (
    <Notice kind="soon" live action={{ label: staffCopy.retry, onPress: onRetry }}>
      {`${troubleSentence(trouble)}${staffCopy.older}`}
    </Notice>
  )
}

export function SignIn({ again = false }: { again?: boolean }) {
  return (
    <Empty
      icon="info"
      title={again ? entryCopy.trouble.signInAgain : entryCopy.trouble.signIn}
      action={{ label: entryCopy.trouble.toSignIn, onPress: () => go(routes.login) }}
    />
  )
}
