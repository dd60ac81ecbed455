import { useState } from 'react'
import type { ProposalView } from '@/domain/api/proposals'
import type { Decision } from '@/domain/policy/proposal'
import { ApiProblem } from '../../../../api/problem'
import { decideProposal } from '../../../../api/staff-policies'
import { Box } from '../../../../components/elements/Box'
import { Notice } from '../../../../components/Notice'
import { Sheet } from '../../../../components/Sheet'
import { TextField } from '../../../../components/TextField'
import { sentenceOf } from '../../../../shared/Trouble'
import { proposalCopy } from '../../../../staff/proposal-copy'

const words = proposalCopy.list

/** A proposal, and what somebody is about to decide on it. */
export interface Decided {
  proposal: ProposalView
  decision: Decision
}

interface DecideProps {
  pack: string
  /** null: closed. */
  deciding: Decided | null
  onClose: () => void
  onDone: (newer: ProposalView) => void
}

/** Looked at once more before everybody reads it; a refusal has a reason. */
export function Decide({ pack, deciding, onClose, onDone }: DecideProps) {
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<string | undefined>(undefined)
  const [told, setTold] = useState<string | null>(null)
  if (deciding === null) return <Sheet open={false} title="" onClose={onClose} />
  const { proposal, decision } = deciding
  const accepting = decision === 'accepted'
  const send = () => {
    setBusy(true)
    setTold(null)
    decideProposal(pack, proposal.id, { decision, ...(accepting ? {} : { reason }) }).then(
      onDone,
      (trouble: unknown) => {
        const atField =
          trouble instanceof ApiProblem ? trouble.errors.find(({ path }) => path === 'reason') : null
        setFault(atField?.message)
        setTold(atField ? null : sentenceOf(trouble))
        setBusy(false)
      },
    )
  }
  return (
    <Sheet
      open
      title={words.sheet[decision]}
      onClose={onClose}
      main={{
        label: { accepted: words.accept, declined: words.decline, withdrawn: words.withdraw }[decision],
        onPress: send,
        loading: busy,
        danger: decision === 'withdrawn',
      }}
    >
      <Box as="p" className="proposal-title">
        {proposal.title}
      </Box>
      {accepting ? (
        <>
          <Box as="p" className="proposal-text">
            {proposal.text}
          </Box>
          <Box as="p">{words.check}</Box>
        </>
      ) : (
        <TextField
          id="reason"
          label={words.reason}
          help={words.reasonHelp}
          value={reason}
          onChange={setReason}
          error={fault}
          lines={3}
          maxLength={200}
          disabled={busy}
        />
      )}
      {told === null ? null : (
        <Notice kind="overdue" live>
          {told}
        </Notice>
      )}
    </Sheet>
  )
}
