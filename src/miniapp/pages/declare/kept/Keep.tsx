import { Button } from '../../../components/Button'
import { Box } from '../../../components/elements/Box'
import { Notice } from '../../../components/Notice'
import type { KeepProps } from '../../../forms/form'
import { go } from '../../../platform/navigation'
import { routes } from '../../../routes'
import { sayTime } from '../../../shared/say'
import { useOwner } from '../../../stores/owner'
import { useSession } from '../../../stores/session'
import { keptCopy as words } from './copy'
import { keep, leave } from './keeping'
import { useKept, type Kept } from './store'

/** Whether this draft is on the server too: one plain act puts it there, one takes it off again. */
export function Keep({ draft, brief }: KeepProps<'declaration'>) {
  const { token, account } = useSession()
  const owner = useOwner((state) => state.id)
  const kept = useKept((state) => state.byId[draft.id])
  const told = useKept((state) => state.told[draft.id])
  const notice =
    told === undefined ? null : (
      <Notice kind="information" live>
        {told}
      </Notice>
    )
  if (brief || account?.nameless) return notice
  if (token === null) {
    return (
      <>
        <Box as="p" className="say say--quiet say--after">
          {words.signIn}
        </Box>
        <Button onPress={() => go(routes.login)}>{words.signInButton}</Button>
      </>
    )
  }
  const here = kept?.state === 'kept' && kept.owner === owner ? kept : null
  return (
    <>
      {notice}
      {here ? <OnServer kept={here} /> : <Offer onPress={() => void keep(draft)} />}
    </>
  )
}

function Offer({ onPress }: { onPress: () => void }) {
  return (
    <>
      <Box as="p" className="say say--quiet say--after">
        {words.who + words.photos}
      </Box>
      <Button onPress={onPress}>{words.offer}</Button>
    </>
  )
}

function OnServer({ kept: { id, keptAt, photosLeft } }: { kept: Kept }) {
  return (
    <>
      <Box as="p" className="say say--quiet say--after" role="status">
        {keptAt === null ? words.notYet : words.kept(sayTime(keptAt))}
      </Box>
      {photosLeft > 0 ? <Notice kind="information">{words.photosLeft(photosLeft)}</Notice> : null}
      <Button kind="quiet" icon="trash-2" onPress={() => void leave(id)}>
        {words.stop}
      </Button>
    </>
  )
}
