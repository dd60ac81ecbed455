import { useState } from 'react'
import type { Entry } from '@/domain/policy/questions/entry'
import { Button } from '../../../../components/Button'
import { Box } from '../../../../components/elements/Box'
import { policyCopy } from '../../../../copy/policy'
import { go } from '../../../../platform/navigation'
import { routes, withQuery } from '../../../../routes'
import { helpfulBefore, keepHelpful, type Helpful } from './helpful'

const words = policyCopy.entry

/** Yes: thanks. No: a way on, with the question carried over. */
export function WasItHelpful({ entry, packId }: { entry: Entry; packId: string }) {
  const [said, setSaid] = useState(() => helpfulBefore(packId, entry.number))
  const say = (answer: Helpful) => {
    keepHelpful(packId, entry.number, answer)
    setSaid(answer)
  }
  return (
    <Box as="section">
      <Box as="h2" className="heading">
        {words.helpful}
      </Box>
      {said === null ? (
        <Box className="policy-pair">
          <Button onPress={() => say('yes')}>{words.yes}</Button>
          <Button onPress={() => say('no')}>{words.no}</Button>
        </Box>
      ) : (
        <Box as="p" className="say" role="status">
          {said === 'yes' ? words.thanks : words.sorry}
        </Box>
      )}
      {said === 'no' ? (
        <Button
          icon="message-circle-question-mark"
          onPress={() => go(withQuery(routes.ask, { question: words.more(entry.title) }))}
        >
          {words.askMore}
        </Button>
      ) : null}
    </Box>
  )
}
