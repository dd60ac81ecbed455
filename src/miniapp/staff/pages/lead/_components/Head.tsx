import type { LeadView } from '@/domain/api/lead-view'
import { isOpen } from '@/domain/leads/lead'
import { kindWordOf, statusWords } from '@/domain/leads/lead-words'
import { Button } from '../../../../components/Button'
import { Box } from '../../../../components/elements/Box'
import { Words } from '../../../../components/elements/Words'
import { Mark } from '../../../../components/Mark'
import { Notice } from '../../../../components/Notice'
import { copy } from '../../../../copy'
import { go } from '../../../../platform/navigation'
import { routes, withQuery } from '../../../../routes'
import { sayDue, sayNumber } from '../../../../shared/say'
import { staffCopy } from '../../../copy'
import { procedureCopy } from '../../../procedure-copy'
import { dueSentence, leadMark } from '../../../due'

/** Which lead, how long there is, and who has it. */
export function Head({ lead }: { lead: LeadView }) {
  const mark = leadMark(lead)
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
      {lead.due ? <Box>{dueBy(lead.due)}</Box> : null}
      {householdOf(lead) === null ? null : <Box className="desk-household">{householdOf(lead)}</Box>}
      <Box>{[lead.regionName, staffCopy.lead.holder(lead.holder.name)].join(' · ')}</Box>
      {lead.extension?.state === 'pending' ? (
        <Box>{staffCopy.lead.extension(sayDue(lead.extension.dueAt))}</Box>
      ) : null}
      <Together lead={lead} />
      <Contest lead={lead} />
      <Reopened lead={lead} />
      {lead.closedAs === null ? null : (
        <Box>{staffCopy.lead.closedAs[lead.closedAs](copy.parts.rating[5 - (lead.rating ?? 0)] ?? '')}</Box>
      )}
      {lead.assignee ? <Box>{staffCopy.lead.assignee(lead.assignee.name)}</Box> : null}
    </Box>
  )
}

/** A term of the guide's is over with its stage, which has its own name below. */
function dueBy(due: NonNullable<LeadView['due']>): string {
  return due.clock === 'stage' ? procedureCopy.stageBy(sayDue(due.dueAt)) : dueSentence(due)
}

/** As the board calls it: the head of the household, where the office may know it. */
function householdOf({ content }: LeadView): string | null {
  if (content.kind !== 'declaration') return null
  const { filer, members } = content
  return (members.find(({ relation }) => relation === 'head') ?? members[0])?.name ?? filer.name
}

/** 并案: where it is worked on, or which others are answered with it. */
function Together({ lead: { mergedInto, merged } }: { lead: LeadView }) {
  const words = staffCopy.lead.together
  const open = (id: string) => () => go(withQuery(routes.staffLead, { id }))
  if (mergedInto) {
    const { id, number } = mergedInto
    const said = sayNumber(number)
    const action = id === null ? undefined : { label: words.openOther(said), onPress: open(id) }
    return (
      <Notice kind="soon" title={words.merged} action={action}>
        {words.mergedDetail(said)}
      </Notice>
    )
  }
  if (merged.length === 0) return null
  return (
    <Notice kind="soon" title={words.others(merged.length)}>
      <Box as="p">{words.othersDetail(merged.map(({ number }) => sayNumber(number)).join('、'))}</Box>
      {merged.map(({ id, number }) => (
        <Button key={id} onPress={open(id)}>
          {words.openOther(sayNumber(number))}
        </Button>
      ))}
    </Notice>
  )
}

/** Given back by three: who says, or has said, whose it is. */
function Contest({ lead: { contest, objected, status } }: { lead: LeadView }) {
  const words = staffCopy.lead.contest
  if (contest)
    return (
      <Notice kind="soon" title={words.title}>
        {words[contest]}
      </Notice>
    )
  return objected && status === 'received' ? <Notice kind="soon">{staffCopy.lead.objected}</Notice> : null
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
