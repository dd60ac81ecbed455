import { levelOf, parentOf, type Region } from '../regions'

/** `樟树村村委会` and `樟树` are the same place. */
function plainName(name: string): string {
  const short = name
    .replace(/\s/g, '')
    .replace(/(村民委员会|居民委员会|村委会|居委会|人民政府|政府|街道办事处)$/, '')
  return short.length > 2 ? short.replace(/(行政村|社区|街道|村|乡|镇)$/, '') : short
}

export interface RegionNames {
  /** Every village that may be meant by a name, or a name with its town before it, or a code. */
  villages(written: string, town?: string): Region[]
  town(written: string): Region | null
}

/** Finds the places of one county by what people call them. */
export function regionNames(regions: Iterable<Region>): RegionNames {
  const all = [...regions]
  const towns = all.filter(({ code }) => levelOf(code) === 'town')
  const townOf = new Map(towns.map((town) => [town.code, town]))
  const byCode = new Map(all.map((region) => [region.code, region]))
  const byName = new Map<string, Region[]>()
  const add = (name: string, region: Region) => byName.set(name, [...(byName.get(name) ?? []), region])
  for (const region of all) {
    if (levelOf(region.code) !== 'village') continue
    add(plainName(region.name), region)
    const town = townOf.get(parentOf(region.code))
    if (town) for (const name of [town.name, plainName(town.name)]) add(name + plainName(region.name), region)
  }

  function findTown(written: string): Region | null {
    const name = plainName(written)
    const found = towns.filter((town) => town.code === written || plainName(town.name) === name)
    return found.length === 1 ? (found[0] ?? null) : null
  }
  return {
    town: findTown,
    villages(written, town = '') {
      const coded = byCode.get(written)
      if (coded) return levelOf(coded.code) === 'village' ? [coded] : []
      const found = [...new Set(byName.get(plainName(written)) ?? [])]
      const within = findTown(town)
      return within === null ? found : found.filter(({ code }) => parentOf(code) === within.code)
    },
  }
}
