import type { LeadView } from '@/domain/api/lead-view'
import type { CountyLine } from '@/domain/policy/county-line'
import { hintOnDeclaration } from '@/domain/household/screening-declaration'
import { packOf } from '@/domain/leads/dossier'
import type { Lead } from '@/domain/leads/lead'

/** What the declaration itself hints at, by its own pack. Once it is decided, the decision speaks. */
export function hintView(lead: Lead, lines: CountyLine[], now: string): LeadView['hint'] {
  const { content, dossier } = lead
  if (content.kind !== 'declaration' || !dossier || dossier.identification.outcome !== null) return null
  const hint = hintOnDeclaration(content, packOf(dossier.identification), lines, now)
  return {
    ...hint,
    focusGroups: hint.focusGroups.map(({ number, text, sources }) => ({ number, text, sources })),
  }
}
