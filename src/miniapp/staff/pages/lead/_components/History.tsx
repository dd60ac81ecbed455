import type { LeadView } from '@/domain/api/lead-view'
import { isOpen } from '@/domain/leads/lead'
import { Timeline } from '../../../../components/Timeline'
import { Fold } from '../../../components/Fold'
import { staffCopy } from '../../../copy'
import { entryOf } from '../../../history'

/** Everything that was done, the newest first: of a lead that is settled, the reply. */
export function History({ lead }: { lead: LeadView }) {
  const entries = lead.activities.map((activity) => entryOf(activity, lead)).reverse()
  const newest = entries[0]
  return (
    <Fold
      title={staffCopy.lead.sections.history}
      summary={newest ? staffCopy.lead.history.latest(newest.what, newest.when) : undefined}
      openAtFirst={!isOpen(lead)}
    >
      <Timeline entries={entries} />
    </Fold>
  )
}
