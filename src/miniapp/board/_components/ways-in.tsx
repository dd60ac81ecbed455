import { boardRoles } from '@/domain/boards/readers'
import { Box } from '../../components/elements/Box'
import { Empty } from '../../components/Empty'
import { VillageField } from '../../forms/VillageField'
import { useSession } from '../../stores/session'
import { boardCopy as words } from '../copy'

/** For whoever has no village of his own. */
export function PickVillage({ choose }: { choose: (village: string) => void }) {
  return (
    <Box className="stages-part">
      <Box as="h2" className="heading">
        {words.pickVillage}
      </Box>
      <VillageField id="village" value="" onChange={choose} error={undefined} onSkip={() => undefined} />
    </Box>
  )
}

/** Another's village, typed by hand or in an old message; or a duty that has no board. */
export function NotYours({ mine, choose }: { mine: string; choose: (village: string) => void }) {
  const roles = useSession((state) => state.account?.roles) ?? []
  if (!boardRoles.some((role) => roles.includes(role)))
    return <Empty icon="info" title={words.notYours} detail={words.notYoursDetail} />
  return (
    <Empty
      icon="info"
      title={words.elsewhere}
      detail={words.elsewhereDetail}
      action={{ label: words.toOwn, onPress: () => choose(mine) }}
    />
  )
}
