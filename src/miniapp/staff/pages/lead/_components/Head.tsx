import type { LeadView } from '@/domain/api'
import { kindWords, statusWords } from '@/domain/leads/lead-words'
import { Box } from '../../../../components/elements/Box'
import { Words } from '../../../../components/elements/Words'
import { Mark } from '../../../../components/Mark'
import { staffCopy } from '../../../copy'
import { dueMark, dueSentence, heaviest } from '../../../due'
import { inGroups } from '../../../numbers'

/** Which lead, how long there is, and who has it. */
export function Head({ lead }: { lead: LeadView }) {
  const mark = dueMark(lead.due, heaviest(lead.supervisions)) ?? {
    kind: 'done' as const,
    text: statusWords[lead.status],
  }
  return (
    <Box className="lead-head">
      <Box as="h2" className="lead-name">
        {staffCopy.lead.name(kindWords[lead.kind], statusWords[lead.status])}
      </Box>
      <Box className="lead-number">
        <Words className="unseen">{staffCopy.lead.number}</Words>
        <Words className="figures">{inGroups(lead.number)}</Words>
      </Box>
      <Mark kind={mark.kind}>{mark.text}</Mark>
      {lead.due ? <Box>{dueSentence(lead.due)}</Box> : null}
      <Box>{[lead.regionName, staffCopy.lead.holder(lead.holder.name)].join(' · ')}</Box>
      {lead.assignee ? <Box>{staffCopy.lead.assignee(lead.assignee.name)}</Box> : null}
    </Box>
  )
}
