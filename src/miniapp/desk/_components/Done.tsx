import type { SubmitLeadResponse } from '@/domain/api/submit'
import { receiptGroups } from '@/domain/receipt-code'
import { Button } from '../../components/Button'
import { Box } from '../../components/elements/Box'
import { Notice } from '../../components/Notice'
import { go } from '../../platform/navigation'
import { routes, withQuery } from '../../routes'
import { sayDue, sayNumber, sayPhone } from '../../shared/say'
import type { Call } from '../calls'
import { deskCopy } from '../copy'
import { CallBack } from './CallBack'
import { useState } from 'react'

const words = deskCopy.done
export const doneId = 'desk-done'

export interface Sent {
  call: Call
  answer: SubmitLeadResponse
}

interface DoneProps extends Sent {
  onNext: () => void
  onSame: () => void
}

/** What is read out before the receiver goes down: the number in groups, by when, and how to follow it. */
export function Done({ call, answer, onNext, onSame }: DoneProps) {
  const { lead, receipt, receiptCode } = answer
  const [calling, setCalling] = useState(false)
  const replied = lead.status === 'replied'
  const mobile = !call.withheld && /^1\d{10}$/.test(call.phone.replace(/[\s-]/g, ''))
  return (
    <Box className="desk-form">
      <Box as="h2" id={doneId} focusable className="desk-done-title">
        {words.title}
      </Box>
      <Box className="desk-read-out">
        <Box>{words.number}</Box>
        <Box className="desk-number figures">{sayNumber(receipt.number)}</Box>
        {receiptCode ? (
          <>
            <Box>{words.code}</Box>
            <Box className="desk-number figures">{receiptGroups(receiptCode).join(' ')}</Box>
            <Notice kind="soon" title={words.codeTitle}>
              {words.codeWhy}
            </Notice>
          </>
        ) : null}
        {replied ? (
          <Box as="p">{words.answered}</Box>
        ) : (
          <>
            <Box as="p">
              {lead.status === 'accepted' ? words.accepted : words.intakeBy(sayDue(receipt.intakeDueAt))}
            </Box>
            <Box as="p">{words.by(sayDue(receipt.replyDueAt))}</Box>
          </>
        )}
        <Box as="p">
          {receiptCode ? words.followCode : mobile ? words.follow(sayPhone(call.phone)) : words.followCall}
        </Box>
      </Box>
      <Button kind="main" onPress={onNext}>
        {words.next}
      </Button>
      <Button onPress={onSame}>{words.same}</Button>
      <Button kind="quiet" onPress={() => go(withQuery(routes.staffLead, { id: lead.id }))}>
        {words.open}
      </Button>
      {lead.identity === 'anonymous' ? null : calling ? (
        <CallBack lead={lead} onClose={() => setCalling(false)} />
      ) : (
        <Button kind="quiet" icon="phone" onPress={() => setCalling(true)}>
          {deskCopy.earlier.callBack}
        </Button>
      )}
    </Box>
  )
}
