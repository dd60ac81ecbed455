import type { OfficialPartView } from '@/domain/api/official-texts'
import type { GuideId } from '@/domain/policy/official/guides'
import { ask } from './client'

/** A question's own wording as the server has it; `countyCode`: a reading of this county's goes before others. */
export function officialPart(
  guide: GuideId,
  number: string,
  countyCode: string | undefined,
): Promise<OfficialPartView> {
  const path = `/policies/${guide}/questions/${encodeURIComponent(number)}/official`
  return ask({ method: 'GET', path, query: { countyCode } })
}
