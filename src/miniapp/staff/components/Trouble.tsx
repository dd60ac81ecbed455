import { isSignedOut } from '../../api/problem'
import { Empty } from '../../components/Empty'
import { Notice } from '../../components/Notice'
import { copy } from '../../copy'
import { entryCopy } from '../../copy/entry'
import { sentenceOf, SignInNeeded } from '../../shared/Trouble'
import { staffCopy } from '../copy'

interface TroubleProps {
  trouble: unknown
  again: () => void
}

/** In place of what could not be fetched. */
export function StaffTrouble({ trouble, again }: TroubleProps) {
  if (isSignedOut(trouble)) return <SignInNeeded detail={entryCopy.trouble.signInAgain} />
  return (
    <Empty
      icon="circle-alert"
      title={entryCopy.trouble.title}
      detail={sentenceOf(trouble)}
      action={{ label: copy.parts.retry, onPress: again }}
    />
  )
}

/** Above what was fetched before, when the newest did not come. */
export function OlderNotice({ trouble, again }: TroubleProps) {
  return (
    <Notice kind="soon" live action={{ label: copy.parts.retry, onPress: again }}>
      {`${sentenceOf(trouble)}${staffCopy.older}`}
    </Notice>
  )
}
