import { dayOf } from '@/domain/calendar'
import { packFor } from '@/domain/policy/index'
import { national } from '@/domain/policy/national/pack'
import type { Pack } from '@/domain/policy/pack'
import { countyRegion } from '@/domain/regions'
import { now } from '../../../api/server-time'
import { usePlaces } from '../../../stores/places'
import { useSession } from '../../../stores/session'

/** The guide of a village; as long as none is chosen, of wherever the person at the phone most likely means. */
export function guideOf(regionCode: string): Pack {
  const { countyCode } = usePlaces.getState()
  const near =
    useSession.getState().account?.regionCode ?? (countyCode === null ? '' : countyRegion(countyCode))
  return packFor(regionCode || near, dayOf(now())) ?? national
}
