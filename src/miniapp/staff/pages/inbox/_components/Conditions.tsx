import { countyCodeOf } from '@/domain/regions'
import { kindWords } from '@/domain/leads/lead-words'
import { Button } from '../../../../components/Button'
import { Box } from '../../../../components/elements/Box'
import { usePlaces } from '../../../../stores/places'
import { staffCopy } from '../../../copy'
import { isNarrowed, useInbox } from '../../../stores/inbox'

/** What the list is narrowed to, and the way out. */
export function Conditions() {
  const { conditions, choose } = useInbox()
  const trees = usePlaces((state) => state.trees)
  if (!isNarrowed(conditions)) return null
  const { kind, regionCode, q } = conditions
  const towns = regionCode === null ? [] : (trees[countyCodeOf(regionCode)]?.towns ?? [])
  const places = towns.flatMap((town) => [town, ...town.villages])
  const words = [
    q === null ? null : staffCopy.inbox.said(q),
    kind === null ? null : kindWords[kind],
    regionCode === null ? null : (places.find((place) => place.code === regionCode)?.name ?? regionCode),
  ]
  return (
    <Box className="inbox-conditions">
      <Box>{staffCopy.inbox.conditions(words.filter((word) => word !== null).join('、'))}</Box>
      <Button inline kind="quiet" onPress={() => void choose({ kind: null, regionCode: null, q: null })}>
        {staffCopy.inbox.clear}
      </Button>
    </Box>
  )
}
