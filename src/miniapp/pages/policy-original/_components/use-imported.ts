import { useEffect, useState } from 'react'
import type { GuideId } from '@/domain/policy/official/guides'
import { officialPart } from '../../../api/official-text'
import { useSession } from '../../../stores/session'

export interface Wording {
  number: string
  title: string
  text: string
}

/** What the office read in takes the place of what came with the phone; without a network nothing changes. */
export function useImported(guide: GuideId, carried: Wording): Wording {
  const countyCode = useSession((state) => state.account?.regionCode.slice(0, 6))
  const [imported, setImported] = useState<Wording | null>(null)
  const { number } = carried
  useEffect(() => {
    let shown = true
    officialPart(guide, number, countyCode).then(
      (part) => {
        if (shown && part.from === 'imported') setImported(part)
      },
      // The words that the phone carries are there already.
      () => undefined,
    )
    return () => {
      shown = false
    }
  }, [guide, number, countyCode])
  return imported?.number === number ? imported : carried
}
