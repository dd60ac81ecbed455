import type { DeskVillage } from '@/domain/api/desk'

/** More are not looked through on the telephone: one letter more, and the list is short. */
const mostShown = 8

/** 0: the whole name; the higher, the looser. null: not this one. */
function rank(village: DeskVillage, typed: string): number | null {
  const { name, town, initials, townInitials } = village
  const full = `${town}${name}`
  if (name === typed || full === typed) return 0
  if (initials.includes(typed)) return 1
  if (initials.some((letters) => letters.startsWith(typed))) return 2
  if (townInitials.some((first) => initials.some((letters) => (first + letters).startsWith(typed)))) return 3
  if (name.includes(typed)) return 4
  return full.includes(typed) ? 5 : null
}

/** Villages meant by what was typed, `zsc`, `dsxzsc` or 樟树, the likeliest first. */
export function findVillages(villages: readonly DeskVillage[], typed: string): DeskVillage[] {
  const wanted = typed.replace(/\s/g, '').toLowerCase()
  if (wanted === '') return []
  return villages
    .flatMap((village) => {
      const at = rank(village, wanted)
      return at === null ? [] : [{ village, at }]
    })
    .sort((a, b) => a.at - b.at || (a.village.code < b.village.code ? -1 : 1))
    .slice(0, mostShown)
    .map(({ village }) => village)
}

export function fullName({ town, name }: Pick<DeskVillage, 'town' | 'name'>): string {
  return `${town} ${name}`
}
