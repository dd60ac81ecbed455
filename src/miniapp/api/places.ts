import type { CountyView, OfficeView, RegionTreeView } from '@/domain/api/places'
import { ask } from './client'

export async function counties(): Promise<CountyView[]> {
  return (await ask<{ items: CountyView[] }>({ method: 'GET', path: '/counties' })).items
}

export function regionTree(countyCode: string): Promise<RegionTreeView> {
  return ask({ method: 'GET', path: '/regions', query: { countyCode } })
}

/** Offices that serve a village, with the people known to work there. */
export async function offices(regionCode: string): Promise<OfficeView[]> {
  return (await ask<{ items: OfficeView[] }>({ method: 'GET', path: '/offices', query: { regionCode } }))
    .items
}
