import type { Declaration } from '../household/declaration'
import { causes } from '../household/declaration'
import type { Lead } from '../leads/lead'
import { reportCategories } from '../leads/kinds'

/**
 * What stands sealed in a lead and is counted all the same, as short words: what a report is about, what happened to
 * a household, and whether it is a 监测对象 whose risk is not removed, with how many people.
 */
export type Facet = `category:${string}` | `cause:${string}` | `watched:${number}` | `floor:${number}`

/** The largest household a declaration takes. */
const mostPeople = 20

/** Every facet there is. */
export const allFacets: readonly Facet[] = [
  ...reportCategories.map(({ id }) => `category:${id}` as const),
  ...causes.map(({ id }) => `cause:${id}` as const),
  ...Array.from({ length: mostPeople }, (_, at) => [`watched:${at + 1}`, `floor:${at + 1}`] as const).flat(),
]

/** 整户无劳动能力兜底保障户: nobody can work, and 低保 or 特困 carries them. 国 2023 Q29, 赣 2023 Q35, 鲁 2023 Q29. */
function isFloor(declaration: Declaration, lead: Pick<Lead, 'dossier'>): boolean {
  const said = lead.dossier?.removalFacts?.wholeHousehold
  if (said === 'yes' || said === 'no') return said === 'yes'
  const kinds: readonly string[] = declaration.householdKinds ?? []
  const carried = kinds.includes('destitute') || kinds.includes('low-income-allowance')
  const { members } = declaration
  return carried && members.length > 0 && members.every(({ labour }) => labour === 'none')
}

/** Recognised, and its risk not removed. */
function isWatched({ dossier }: Pick<Lead, 'dossier'>): boolean {
  return (
    dossier?.identification.outcome?.kind === 'recognised' && dossier.removal?.outcome?.kind !== 'removed'
  )
}

export function facetsOf(lead: Pick<Lead, 'content' | 'dossier'>): Facet[] {
  const { content } = lead
  if (content.kind === 'report') return [`category:${content.category}`]
  if (content.kind !== 'declaration') return []
  const people = Math.min(Math.max(content.members.length, 1), mostPeople)
  return [
    ...content.causes.map((cause) => `cause:${cause}` as const),
    ...(isWatched(lead)
      ? [isFloor(content, lead) ? (`floor:${people}` as const) : (`watched:${people}` as const)]
      : []),
  ]
}
