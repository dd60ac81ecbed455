import type { ColumnMap, ColumnMapView } from '@/domain/api/exports'
import type { ExportLayout } from '@/domain/exchange/export-words'
import { ask } from '../../../api/client'

const path = (layout: ExportLayout) => `/exports/columns/${layout}`

export const columnMapOf = (layout: ExportLayout): Promise<ColumnMapView> =>
  ask({ method: 'GET', path: path(layout) })

export const setColumnMap = (layout: ExportLayout, body: ColumnMap): Promise<ColumnMapView> =>
  ask({ method: 'PUT', path: path(layout), body })
