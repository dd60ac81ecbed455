import type { LeadView } from '@/domain/api/lead-view'
import { Notice } from '../components/Notice'
import { followCopy } from '../copy/follow'
import { sayNumber } from './say'

/** The household has another declaration under way. Its number only where it is the person's own. */
export function Related({ lead }: { lead: Pick<LeadView, 'related'> }) {
  return (
    <>
      {lead.related.map(({ number }) => (
        <Notice key={number} kind="information">
          {followCopy.lead.related(number && sayNumber(number))}
        </Notice>
      ))}
    </>
  )
}
