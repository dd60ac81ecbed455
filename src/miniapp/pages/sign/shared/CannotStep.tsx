import { Button } from '../../../components/Button'
import { Box } from '../../../components/elements/Box'
import { Page } from '../../../components/Page'
import { copy } from '../../../copy'
import { call } from '../../../platform/phone'
import { signCopy } from '../copy'

const words = signCopy.cannot

interface CannotStepProps {
  /** null: not on this phone. */
  onDelegate: (() => void) | null
  onBack: () => void
}

/** For whoever cannot write with a finger: a written delegation, or paper. */
export function CannotStep({ onDelegate, onBack }: CannotStepProps) {
  return (
    <Page title={words.title} onBack={onBack}>
      <Box as="p" className="say">
        {words.delegate}
      </Box>
      {onDelegate ? (
        <Button kind="main" icon="file-pen-line" onPress={onDelegate}>
          {words.delegateDo}
        </Button>
      ) : (
        <Box as="p" className="say">
          {words.delegateElsewhere}
        </Box>
      )}
      <Box as="p" className="say say--after">
        {words.paper}
      </Box>
      <Button icon="pencil" onPress={onBack}>
        {words.back}
      </Button>
      <Button kind="quiet" icon="phone" onPress={() => call()}>
        {copy.app.hotlineCall}
      </Button>
    </Page>
  )
}
