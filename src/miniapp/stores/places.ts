import type { CountyView, OfficeView, RegionTreeView } from '@/domain/api/places'
import { countyCodeOf } from '@/domain/regions'
import { create } from 'zustand'
import { counties, offices, regionTree } from '../api/places'
import { read, write } from '../platform/storage'
import { useSession } from './session'

const storageKey = 'places'

interface KeptPlaces {
  counties: CountyView[]
  trees: Readonly<Record<string, RegionTreeView>>
  /** Chosen before signing in. */
  countyCode: string | null
}

interface PlacesState extends KeptPlaces {
  /** Not kept: people come and go. */
  offices: Readonly<Record<string, OfficeView[]>>
  restore: () => void
  chooseCounty: (countyCode: string | null) => void
  /** Each fetches anew and throws what the API throws; what the phone has already is shown meanwhile. */
  loadCounties: () => Promise<void>
  loadTree: (countyCode: string) => Promise<void>
  loadOffices: (regionCode: string) => Promise<void>
}

/** Counties, towns and villages, kept on the phone so that a form can be filled in without a network. */
export const usePlaces = create<PlacesState>((set, get) => {
  const keep = (change: Partial<KeptPlaces>) => {
    set(change)
    const { counties: all, trees, countyCode } = get()
    try {
      write(storageKey, { counties: all, trees, countyCode })
    } catch {
      // No room: they are fetched again next time.
    }
  }
  return {
    counties: [],
    trees: {},
    countyCode: null,
    offices: {},
    restore() {
      const kept = read(storageKey)
      if (typeof kept === 'object' && kept !== null && 'trees' in kept) set(kept as KeptPlaces)
    },
    chooseCounty: (countyCode) => keep({ countyCode }),
    loadCounties: async () => keep({ counties: await counties() }),
    loadTree: async (countyCode) => {
      const tree = await regionTree(countyCode)
      keep({ trees: { ...get().trees, [countyCode]: tree } })
    },
    loadOffices: async (regionCode) => {
      const found = await offices(regionCode)
      set({ offices: { ...get().offices, [regionCode]: found } })
    },
  }
})

/** The county whose villages are offered: the account's own, else the one that was chosen. */
export function useCountyCode(): string | null {
  const account = useSession((state) => state.account)
  const chosen = usePlaces((state) => state.countyCode)
  return account ? countyCodeOf(account.regionCode) : chosen
}

/** 东山镇 李家村; null while the list is not there. */
export function villageName(
  trees: Readonly<Record<string, RegionTreeView>>,
  regionCode: string,
): string | null {
  for (const town of trees[countyCodeOf(regionCode)]?.towns ?? []) {
    const village = town.villages.find((one) => one.code === regionCode)
    if (village) return `${town.name} ${village.name}`
  }
  return null
}
