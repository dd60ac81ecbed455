import type { LeadView } from '@/domain/api/lead-view'
import { boardRoles } from '@/domain/boards/readers'
import { Button } from '../../../../components/Button'
import { go } from '../../../../platform/navigation'
import { routes, withQuery } from '../../../../routes'
import { useSession } from '../../../../stores/session'
import { procedureCopy } from '../../../procedure-copy'

/** From one household to all of its village, by stage. */
export function ToBoard({ lead: { pack, regionCode } }: { lead: LeadView }) {
  const roles = useSession((state) => state.account?.roles) ?? []
  if (!pack || !boardRoles.some((role) => roles.includes(role))) return null
  return (
    <Button
      kind="quiet"
      icon="list-checks"
      onPress={() => go(withQuery(routes.board, { village: regionCode }))}
    >
      {procedureCopy.toBoard}
    </Button>
  )
}
