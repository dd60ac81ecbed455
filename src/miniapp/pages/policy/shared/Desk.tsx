import { Button } from '../../../components/Button'
import { Box } from '../../../components/elements/Box'
import { copy } from '../../../copy'
import { policyCopy } from '../../../copy/policy'
import { go } from '../../../platform/navigation'
import { call } from '../../../platform/phone'
import { routes, withQuery } from '../../../routes'

/** The way on when no page answers: ask in writing, with what was typed carried over, or by telephone. */
export function Desk({ title, question = '' }: { title?: string; question?: string }) {
  return (
    <Box as="section" className="policy-desk">
      {title ? (
        <Box as="h2" className="subheading">
          {title}
        </Box>
      ) : null}
      <Button
        icon="message-circle-question-mark"
        onPress={() => go(withQuery(routes.ask, question === '' ? {} : { question }))}
      >
        {policyCopy.search.ask}
      </Button>
      <Button icon="phone" onPress={() => call()}>
        {copy.app.hotlineCall}
      </Button>
    </Box>
  )
}
