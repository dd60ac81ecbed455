import { useCallback } from 'react'
import { create } from 'zustand'
import { read, write } from '../../../platform/storage'
import { useCountyCode, usePlaces } from '../../../stores/places'
import { asPackName, packOfCounty, type PackName } from './pack-names'

const storageKey = 'policy-pack'

/** undefined: not looked up yet. */
const useChosen = create<{ chosen: PackName | null | undefined }>(() => ({ chosen: undefined }))

function chosenBefore(): PackName | null {
  const kept = read(storageKey)
  return typeof kept === 'string' ? asPackName(kept) : null
}

/** What the server says of the county goes first; without it, what its code tells. */
function ownPack(countyCode: string, told: string | undefined): PackName {
  return asPackName(told) ?? packOfCounty(countyCode)
}

export interface ShownPack {
  /** Whose rules the pages show. */
  shown: PackName
  /** Whose rules the person's county goes by; null while it is not known which county. */
  own: PackName | null
  /** Kept on the phone; null: the county's own again. */
  choose: (pack: PackName | null) => void
}

/** The rules that were asked for in the address, else those chosen on this phone, else the county's, else the nation's. */
export function useShownPack(asked?: string): ShownPack {
  const countyCode = useCountyCode()
  const { counties, trees } = usePlaces()
  const chosenNow = useChosen((state) => state.chosen)
  const told =
    countyCode === null
      ? undefined
      : (trees[countyCode]?.packId ?? counties.find((one) => one.countyCode === countyCode)?.packId)
  const own = countyCode === null ? null : ownPack(countyCode, told)
  const chosen = chosenNow === undefined ? chosenBefore() : chosenNow

  const choose = useCallback((pack: PackName | null) => {
    useChosen.setState({ chosen: pack })
    try {
      write(storageKey, pack ?? '')
    } catch {
      // No room: it holds until the app is closed.
    }
  }, [])

  return { shown: asPackName(asked) ?? chosen ?? own ?? 'national', own, choose }
}
