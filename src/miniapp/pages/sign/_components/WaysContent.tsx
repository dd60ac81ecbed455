import { Button } from '../../../components/Button'
import { Box } from '../../../components/elements/Box'
import { signCopy } from '../copy'

const words = signCopy.ways

interface WaysContentProps {
  /** A minor's guardian signs: a delegation is for grown-ups. */
  minor: boolean
  onInvite: () => void
  onDelegate: () => void
}

/** What else there is when somebody cannot sign on this phone. */
export function WaysContent({ minor, onInvite, onDelegate }: WaysContentProps) {
  return (
    <>
      <Box>
        <Button onPress={onInvite}>{words.invite}</Button>
        <Box as="p" className="sign-way-why say">
          {words.inviteWhy}
        </Box>
      </Box>
      {minor ? null : (
        <Box>
          <Button onPress={onDelegate}>{words.delegate}</Button>
          <Box as="p" className="sign-way-why say">
            {words.delegateWhy}
          </Box>
        </Box>
      )}
      <Box as="h3" className="subheading">
        {words.paper}
      </Box>
      <Box as="p" className="say">
        {words.paperWhy}
      </Box>
    </>
  )
}
