import type { LeadView } from '@/domain/api/lead-view'
import { identityWords } from '@/domain/leads/lead-words'
import { type Fact, Facts } from '../../../components/Facts'
import { Fold } from '../../../components/Fold'
import { staffCopy } from '../../../copy'

const words = staffCopy.lead
const { fields } = words

/** Who filed it, who holds it, who works on it. */
export function People({ lead }: { lead: LeadView }) {
  const { content, identity } = lead
  const { filer } = content
  const kept = filer.name === null && identity === 'hidden'
  const nameless = identity === 'anonymous'
  const relation = content.kind === 'declaration' ? content.declarantRelation : null
  const rows: Fact[] = [
    {
      id: 'filer',
      label: fields.filer,
      value: kept ? fields.filerHidden : (filer.name ?? words.notGiven),
    },
    ...(kept || nameless ? [] : [{ id: 'phone', label: fields.phone, value: filer.phone ?? words.notGiven }]),
    ...(relation === null
      ? []
      : [{ id: 'relation', label: fields.relation, value: words.declarantRelations[relation] }]),
    ...(content.kind === 'report' && !nameless
      ? [{ id: 'identity', label: fields.identity, value: identityWords[identity] }]
      : []),
    { id: 'holder', label: fields.holder, value: lead.holder.name },
    { id: 'assignee', label: fields.assignee, value: lead.assignee?.name ?? fields.noAssignee },
  ]
  return (
    <Fold
      title={words.sections.people}
      summary={kept ? fields.filerHidden : (filer.name ?? undefined)}
      openAtFirst
    >
      <Facts rows={rows} />
    </Fold>
  )
}
