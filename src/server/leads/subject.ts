import { causes } from '@/domain/household/declaration'
import type { LeadContent } from '@/domain/leads/content'
import { reportCategories } from '@/domain/leads/kinds'

/** What a lead is about, in fixed words only. */
export function subjectOf(content: LeadContent): string {
  switch (content.kind) {
    case 'declaration':
      return causes
        .filter((row) => content.causes.includes(row.id))
        .map((row) => row.title)
        .join('、')
    case 'report':
      return reportCategories.find((row) => row.id === content.category)?.title ?? ''
    case 'inquiry':
      return '政策咨询'
  }
}
