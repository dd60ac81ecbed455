import type { ExportRequest, ExportView } from '@/domain/api/exports'
import type {
  FigureName,
  FiguresQuery,
  MapView,
  MonthsView,
  OverviewView,
  PublicFiguresView,
  RatioView,
  StepsView,
  TopicsView,
} from '@/domain/api/figures'
import type {
  PopulationHistoryView,
  PopulationImportView,
  PopulationOfVillage,
  PopulationsView,
} from '@/domain/api/populations'
import type { WaveLeadsView, WaveLookRequest, WaveOf, WavesView } from '@/domain/api/waves'
import { ask, upload } from '../api/client'
import type { PickedFile } from '../platform/pick-file'

interface Views {
  overview: OverviewView
  map: MapView
  steps: StepsView
  months: MonthsView
  topics: TopicsView
  ratio: RatioView
  waves: WavesView
}

export const figure = <Name extends FigureName>(name: Name, query: FiguresQuery): Promise<Views[Name]> =>
  ask({ method: 'GET', path: `/statistics/${name}`, query: { ...query } })

export const tablePath = (name: FigureName, { regionCode, from, to }: FiguresQuery) =>
  `/api/v1/statistics/tables/${name}?regionCode=${regionCode}&from=${from}&to=${to}`

export const waveLeads = (wave: WaveOf): Promise<WaveLeadsView> =>
  ask({ method: 'GET', path: '/statistics/waves/leads', query: { ...wave } })

export const lookAtWave = (body: WaveLookRequest): Promise<WavesView> =>
  ask({ method: 'POST', path: '/statistics/waves/looks', body })

const populations = '/statistics/populations'

export const populationList = (): Promise<PopulationsView> => ask({ method: 'GET', path: populations })

export const setPopulation = (body: {
  regionCode: string
  year: number
  people: number
  paper: string
}): Promise<PopulationsView> => ask({ method: 'POST', path: populations, body })

export const populationTemplate = `/api/v1${populations}/template.xlsx`

/** Without a fingerprint only a preview; with that of the preview, the change. */
export function importPopulations(
  file: PickedFile,
  { year, paper, fingerprint }: { year: number; paper: string; fingerprint?: string },
): Promise<PopulationImportView> {
  const own = fingerprint === undefined ? '' : `&fingerprint=${fingerprint}`
  const path = `${populations}/imports?year=${year}&paper=${encodeURIComponent(paper)}${own}`
  return upload({ path, file: file.path, fileName: file.name, field: 'file' })
}

export const populationHistory = (before?: string): Promise<PopulationHistoryView> =>
  ask({ method: 'GET', path: `${populations}/history`, query: { before } })

export const populationOf = (code: string): Promise<PopulationOfVillage> =>
  ask({ method: 'GET', path: `${populations}/${code}` })

export const publicFigures = (countyCode: string): Promise<PublicFiguresView> =>
  ask({ method: 'GET', path: `/public/figures/${countyCode}` })

export const exportsMade = async (): Promise<ExportView[]> =>
  (await ask<{ items: ExportView[] }>({ method: 'GET', path: '/exports' })).items

export const makeExport = (body: ExportRequest): Promise<ExportView> =>
  ask({ method: 'POST', path: '/exports', body })

export const cancelExport = (id: string): Promise<ExportView> =>
  ask({ method: 'POST', path: `/exports/${id}/cancellation` })

export const exportPath = (id: string) => `/api/v1/exports/${id}/file.xlsx`
