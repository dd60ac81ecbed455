import type { Declaration } from '../household/declaration'
import type { Lead } from '../leads/lead'

/** What a row of an export is made of. */
export interface ExportScene {
  regionName: (code: string) => string
  /** Its own name, without the town's; empty where it is no village. */
  villageName: (code: string) => string
  bodyName: (id: string) => string
  /** ID numbers and phones in full. */
  full: boolean
}

export interface RowOf {
  lead: Lead
  declared: Declaration | null
  /** Place among the members; null: the household names none. */
  at: number | null
  scene: ExportScene
}

export interface ExportColumn {
  id: string
  title: string
  value: (row: RowOf) => string | number
}

/** Of every layout: which lead, and where. */
export const placeColumns: readonly ExportColumn[] = [
  { id: 'number', title: '线索编号', value: ({ lead }) => lead.number },
  {
    id: 'town',
    title: '乡镇',
    value: ({ lead, scene }) => scene.regionName(`${lead.regionCode.slice(0, 9)}000`),
  },
  { id: 'village', title: '村', value: ({ lead, scene }) => scene.villageName(lead.regionCode) },
  { id: 'villageCode', title: '村代码', value: ({ lead }) => lead.regionCode },
]
