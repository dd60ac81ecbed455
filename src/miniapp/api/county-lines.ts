import type { LineView } from '@/domain/api/policies'
import { ask } from './client'

/** The monitoring lines of a county, by year; a year that is not set is not there. */
export async function countyLines(countyCode: string): Promise<LineView[]> {
  return (await ask<{ items: LineView[] }>({ method: 'GET', path: '/county-lines', query: { countyCode } }))
    .items
}
