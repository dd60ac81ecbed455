import type { LeadView } from '@/domain/api/lead-view'
import { Button } from '../../../../components/Button'
import { go } from '../../../../platform/navigation'
import { routes, withQuery } from '../../../../routes'
import { policyCopy } from '../../../policy-copy'

/** The rules this household's procedures go by: those of the edition the lead began with. */
export function RulesOf({ lead: { pack } }: { lead: LeadView }) {
  if (!pack) return null
  const { id, version } = pack
  return (
    <Button
      kind="quiet"
      icon="book-open"
      onPress={() => go(withQuery(routes.staffPolicyRules, { pack: id, version }))}
    >
      {policyCopy.rules.ofLead}
    </Button>
  )
}
