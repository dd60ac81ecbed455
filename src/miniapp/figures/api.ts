import type { ExportRequest, ExportView } from '@/domain/api/exports'
import type {
  FigureName,
  FiguresQuery,
  MonthsView,
  OverviewView,
  PopulationsView,
  PublicFiguresView,
  RatioView,
  StepsView,
  TopicsView,
  WavesView,
} from '@/domain/api/figures'
import { ask } from '../api/client'

interface Views {
  overview: OverviewView
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

export const setPopulation = (body: {
  regionCode: string
  year: number
  people: number
  paper: string
}): Promise<PopulationsView> => ask({ method: 'POST', path: '/statistics/populations', body })

export const publicFigures = (countyCode: string): Promise<PublicFiguresView> =>
  ask({ method: 'GET', path: `/public/figures/${countyCode}` })

export const exportsMade = async (): Promise<ExportView[]> =>
  (await ask<{ items: ExportView[] }>({ method: 'GET', path: '/exports' })).items

export const makeExport = (body: ExportRequest): Promise<ExportView> =>
  ask({ method: 'POST', path: '/exports', body })

export const cancelExport = (id: string): Promise<ExportView> =>
  ask({ method: 'POST', path: `/exports/${id}/cancellation` })

export const exportPath = (id: string) => `/api/v1/exports/${id}/file.xlsx`
