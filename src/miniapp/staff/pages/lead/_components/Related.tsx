import type { LeadView } from '@/domain/api/lead-view'
import { Notice } from '../../../../components/Notice'
import { go } from '../../../../platform/navigation'
import { routes, withQuery } from '../../../../routes'
import { sayNumber } from '../../../../shared/say'
import { staffCopy } from '../../../copy'

const words = staffCopy.lead.related

/** 同一户: another declaration of the household is under way; the two are looked at together. */
export function Related({ lead }: { lead: LeadView }) {
  return (
    <>
      {lead.related.map(({ id, number }) => (
        <Notice
          key={number}
          kind="soon"
          title={words.title}
          action={
            id === null
              ? undefined
              : { label: words.open, onPress: () => go(withQuery(routes.staffLead, { id })) }
          }
        >
          {number === null ? words.ofSomebody : words.number(sayNumber(number))}
        </Notice>
      ))}
    </>
  )
}
