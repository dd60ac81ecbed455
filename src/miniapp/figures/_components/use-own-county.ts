import { countyRegion, covers, levelOf } from '@/domain/regions'
import { useLoad } from '../../shared/use-load'
import { useCountyCode, usePlaces } from '../../stores/places'
import { useSession } from '../../stores/session'

/** The county whose figures are shown: one's own; of the city's staff, the one of theirs that is here. */
export function useOwnCounty(): string | null {
  const usual = useCountyCode()
  const own = useSession((state) => state.account?.regionCode)
  const counties = usePlaces((state) => state.counties)
  const above = own !== undefined && ['nation', 'province', 'city'].includes(levelOf(own))
  useLoad(above ? own : null, () => usePlaces.getState().loadCounties())
  if (!above) return usual
  return counties.find(({ countyCode }) => covers(own, countyRegion(countyCode)))?.countyCode ?? null
}
