import type { ProposalView } from '@/domain/api/proposals'
import { Button } from '../../../../components/Button'
import { Box } from '../../../../components/elements/Box'
import { sayTime } from '../../../../shared/say'
import { proposalCopy } from '../../../../staff/proposal-copy'
import type { Decided } from './Decide'

const words = proposalCopy.list

interface ProposalProps {
  proposal: ProposalView
  onDecide: (decided: Decided) => void
}

/** One proposal, who made it, what was decided on it, and what can be decided now. */
export function Proposal({ proposal, onDecide }: ProposalProps) {
  const { title, text, by, bodyName, at, state, decisions } = proposal
  return (
    <Box as="section" className="proposal">
      <Box as="h3" className="proposal-title">
        {title}
      </Box>
      <Box as="p" className="proposal-text">
        {text}
      </Box>
      <Box as="p" className="proposal-said">
        {words.by(by, bodyName, sayTime(at))}
      </Box>
      {decisions.map((one) => (
        <Box as="p" key={one.decision} className="proposal-said">
          {[words.did[one.decision](one.by, sayTime(one.at)), one.reason].filter(Boolean).join('：')}
        </Box>
      ))}
      {state === 'waiting' ? (
        <>
          <Button label={words.acceptOf(title)} onPress={() => onDecide({ proposal, decision: 'accepted' })}>
            {words.accept}
          </Button>
          <Button
            kind="quiet"
            label={words.declineOf(title)}
            onPress={() => onDecide({ proposal, decision: 'declined' })}
          >
            {words.decline}
          </Button>
        </>
      ) : null}
      {state === 'accepted' ? (
        <Button
          kind="quiet"
          label={words.withdrawOf(title)}
          onPress={() => onDecide({ proposal, decision: 'withdrawn' })}
        >
          {words.withdraw}
        </Button>
      ) : null}
    </Box>
  )
}
