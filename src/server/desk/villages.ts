import type { DeskVillage } from '@/domain/api/desk'
import { levelOf } from '@/domain/regions'
import type { Place } from '../places/places'

/** A character read in many ways would make a name match anything. */
const mostSpellings = 8

/** `樟树村` → `zsc`; a name with 长 in it is found by `c` and by `z`. The usual reading comes first. */
export async function initialsOf(name: string): Promise<string[]> {
  // Its dictionary is large: only where a desk asks for villages.
  const { pinyin } = await import('pinyin-pro')
  const usual = pinyin(name, { pattern: 'first', toneType: 'none', type: 'array' })
  const each = Array.from(name, (character, at) => {
    const readings = pinyin(character, { pattern: 'first', toneType: 'none', type: 'array', multiple: true })
    return [...new Set([usual[at] ?? '', ...readings])].map((first) => first.toLowerCase()).filter(Boolean)
  })
  const spellings = each.reduce<string[]>(
    (begun, letters) => begun.flatMap((start) => letters.map((letter) => start + letter)),
    [''],
  )
  return [...new Set(spellings)].slice(0, mostSpellings)
}

/** Seldom changes and costs a moment: made once for each list of a county's regions. */
const made = new WeakMap<Place, Promise<DeskVillage[]>>()

export function villagesOf(place: Place): Promise<DeskVillage[]> {
  const found = made.get(place)
  if (found) return found
  const townOf = (code: string) => place.regions.get(`${code.slice(0, 9)}000`)?.name ?? ''
  const villages = Promise.all(
    [...place.regions.values()]
      .filter(({ code }) => levelOf(code) === 'village')
      .map(async ({ code, name }) => {
        const town = townOf(code)
        const [initials, townInitials] = await Promise.all([initialsOf(name), initialsOf(town)])
        return { code, name, town, initials, townInitials }
      }),
  )
  made.set(place, villages)
  return villages
}
