import type { Day } from '../calendar'
import { covers, levelOf, regionLevels } from '../regions'
import { chongqing } from './chongqing/pack'
import { jiangxi } from './jiangxi/pack'
import { national } from './national/pack'
import type { Pack } from './pack'
import { shandong } from './shandong/pack'

/** Every pack. A new province is one line here; a later edition is a new row, the old one stays. */
export const packs: Pack[] = [national, chongqing, jiangxi, shandong]

export function isValidOn(pack: Pack, day: Day): boolean {
  const until = pack.validUntil.value
  return pack.validFrom.value <= day && (until === null || day <= until)
}

/**
 * The pack of a region on a day, or undefined before there was any guide. The narrowest region wins: a
 * province's own guide goes before the national one, as 国 2023 Q42 lets provinces detail it.
 */
export function packFor(regionCode: string, day: Day, among: Pack[] = packs): Pack | undefined {
  const depth = (pack: Pack) =>
    Math.max(
      -1,
      ...pack.regions.value
        .filter((outer) => covers(outer, regionCode))
        .map((outer) => regionLevels.indexOf(levelOf(outer))),
    )
  return among
    .filter((pack) => isValidOn(pack, day) && depth(pack) >= 0)
    .sort((a, b) => depth(b) - depth(a))[0]
}

/** A lead keeps id and version of its pack. Without a version: the newest. */
export function packById(id: string, version?: string, among: Pack[] = packs): Pack | undefined {
  const editions = among
    .filter((pack) => pack.id === id && (version === undefined || pack.version === version))
    .sort((a, b) => (a.validFrom.value < b.validFrom.value ? 1 : -1))
  return editions[0]
}
