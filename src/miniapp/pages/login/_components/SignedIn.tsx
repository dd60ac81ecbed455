import { useState } from 'react'
import { Button } from '../../../components/Button'
import { Box } from '../../../components/elements/Box'
import { Sheet } from '../../../components/Sheet'
import { entryCopy } from '../../../copy/entry'
import { back } from '../../../platform/navigation'
import { useDrafts } from '../../../stores/draft'
import { useOwner } from '../../../stores/owner'
import { leave } from '../../../stores/sign-in'
import { useUnsent, waitingOf } from '../../../stores/unsent'

const words = entryCopy.login

/** Who is signed in, and the way out, which says what waits on this phone. */
export function SignedIn({ name }: { name: string }) {
  const [asking, setAsking] = useState(false)
  const [leaving, setLeaving] = useState(false)
  const owner = useOwner((state) => state.id)
  const drafts = useDrafts(
    (state) => Object.values(state.drafts).filter((draft) => draft.owner === owner).length,
  )
  const unsent = useUnsent(
    (state) => waitingOf(state.submissions).filter((one) => one.owner === owner).length,
  )
  const signOut = () => {
    setLeaving(true)
    void leave()
  }
  return (
    <>
      <Box as="p" className="say">
        {words.signedInAs(name)}
      </Box>
      <Button kind="main" onPress={back}>
        {words.goOn}
      </Button>
      <Button kind="quiet" onPress={() => setAsking(true)}>
        {words.signOut}
      </Button>
      <Sheet
        open={asking}
        title={`${words.signOut}？`}
        onClose={() => setAsking(false)}
        closeLabel={words.stay}
        main={{ label: words.signOut, onPress: signOut, danger: true, loading: leaving }}
      >
        {unsent > 0 ? (
          <Box as="p" className="say">
            {words.signOutUnsent(unsent)}
          </Box>
        ) : null}
        {drafts > 0 ? (
          <Box as="p" className="say">
            {words.signOutDrafts}
          </Box>
        ) : null}
      </Sheet>
    </>
  )
}
