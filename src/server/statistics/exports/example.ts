import { columnsOfLayout, exportRows } from '@/domain/exchange/export-layouts'
import type { ExportScene } from '@/domain/exchange/export-row'
import type { ExportLayout } from '@/domain/exchange/export-words'
import type { LeadContent } from '@/domain/leads/content'
import { fileLead } from '@/domain/leads/file-lead'
import { leadNumber } from '@/domain/leads/kinds'
import { dayOf } from '@/domain/calendar'
import { levelOf } from '@/domain/regions'
import type { Place } from '../../places/places'

const nobody = '00000000-0000-0000-0000-000000000000'

/** What places and offices are called in a file. */
export function namesIn(place: Place): Omit<ExportScene, 'full'> {
  return {
    regionName: (code) => place.regionName(code),
    villageName: (code) => (levelOf(code) === 'village' ? (place.regions.get(code)?.name ?? '') : ''),
    bodyName: (id) => place.bodyName(id),
  }
}

/** A household that is not there, with something in most columns. */
const household = (regionCode: string): LeadContent => ({
  kind: 'declaration',
  declarant: { name: '张示例', relation: 'self', phone: '13900000000' },
  regionCode,
  address: '三组 8 号',
  living: { kind: 'home' },
  members: [
    {
      name: '张示例',
      relation: 'head',
      idNumber: '110101195503070019',
      hukou: 'rural',
      urbanCover: false,
      healthStates: ['chronic'],
      labour: 'weak',
    },
    { name: '李示例', relation: 'spouse' },
  ],
  householdKinds: ['low-income-allowance'],
  causes: ['illness'],
  hardships: ['medical-bills'],
  attachmentIds: [],
  figures: { wageFen: 1_200_000, transferFen: 360_000, medicalFen: 850_000 },
  compensationPending: false,
})

/** What each column of a layout has in its first row for an invented household, in our order. */
export function examplesOf(place: Place, layout: ExportLayout, now: Date): string[] {
  const at = now.toISOString()
  const { countyCode } = place.county
  const village = [...place.regions.values()].find(({ code }) => levelOf(code) === 'village')
  const content = household(village?.code ?? `${countyCode}000000`)
  const number = leadNumber('declaration', countyCode, dayOf(at), 1)
  const filing = { id: nobody, number, source: 'miniapp' as const, filerId: nobody, content, now: at }
  const { lead } = fileLead({ ...filing, shield: { bodyIds: [], accountIds: [] } }, place.settings)
  const scene = { ...namesIn(place), full: false }
  return (exportRows(layout, columnsOfLayout[layout], lead, scene)[0] ?? []).map(String)
}
