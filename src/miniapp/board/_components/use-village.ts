import { useState } from 'react'
import { levelOf } from '@/domain/regions'
import { usePageParams } from '../../platform/page-params'
import { useSession } from '../../stores/session'

/** The village or town that is looked at: as the address says, else one's own; county and city choose. */
export function useVillage() {
  const { village } = usePageParams()
  const own = useSession((state) => state.account?.regionCode) ?? ''
  const mine = ['village', 'town'].includes(levelOf(own)) ? own : ''
  const [chosen, choose] = useState(village ?? mine)
  return { village: chosen, choose, mine }
}
