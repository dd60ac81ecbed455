import type { LeadView } from '@/domain/api/lead-view'
import { isOpen } from '@/domain/leads/lead'
import { kindWordOf, statusWords } from '@/domain/leads/lead-words'
import { Box } from '../../../../components/elements/Box'
import { Words } from '../../../../components/elements/Words'
import { Mark } from '../../../../components/Mark'
import { Notice } from '../../../../components/Notice'
import { copy } from '../../../../copy'
import { sayDue, sayNumber } from '../../../../shared/say'
import { staffCopy } from '../../../copy'
import { dueMark, dueSentence, heaviest } from '../../../due'

/** Which lead, how long there is, and who has it. */
export function Head({ lead }: { lead: LeadView }) {
  const mark = dueMark(lead.due, heaviest(lead.supervisions))
  return (
    <Box className="desk-head">
      <Box as="h2" className="desk-name">
        {staffCopy.lead.name(kindWordOf(lead), statusWords[lead.status])}
      </Box>
      <Box className="desk-number">
        <Words className="unseen">{staffCopy.lead.number}</Words>
        <Words className="figures">{sayNumber(lead.number)}</Words>
      </Box>
      {mark ? <Mark kind={mark.kind}>{mark.text}</Mark> : null}
      {lead.due ? <Box>{dueSentence(lead.due)}</Box> : null}
      <Box>{[lead.regionName, staffCopy.lead.holder(lead.holder.name)].join(' · ')}</Box>
      {lead.extension?.state === 'pending' ? (
        <Box>{staffCopy.lead.extension(sayDue(lead.extension.dueAt))}</Box>
      ) : null}
      <Reopened lead={lead} />
      {lead.closedAs === null ? null : (
        <Box>{staffCopy.lead.closedAs[lead.closedAs](copy.parts.rating[5 - (lead.rating ?? 0)] ?? '')}</Box>
      )}
      {lead.assignee ? <Box>{staffCopy.lead.assignee(lead.assignee.name)}</Box> : null}
    </Box>
  )
}

/** As long as it is worked on again, the filer's reason comes before everything else. */
function Reopened({ lead }: { lead: LeadView }) {
  if (lead.reopenedTimes === 0) return null
  const said = staffCopy.lead.reopened(lead.reopenedTimes)
  const newest = lead.activities.filter(({ data }) => data.type === 'reopened').at(-1)
  return isOpen(lead) && newest?.data.type === 'reopened' ? (
    <Notice kind="soon" title={said}>
      {newest.data.reason}
    </Notice>
  ) : (
    <Box>{said}</Box>
  )
}
