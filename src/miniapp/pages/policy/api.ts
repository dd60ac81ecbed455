import type { CountyEntryView } from '@/domain/api/proposals'
import { ask } from '../../api/client'

/** The county's own entries, the newest first; nothing of them is on the phone. */
export async function countyEntries(pack: string, countyCode: string): Promise<CountyEntryView[]> {
  const asked = { method: 'GET', path: `/policies/${pack}/county-entries`, query: { countyCode } } as const
  return (await ask<{ items: CountyEntryView[] }>(asked)).items
}
