import type { ExportRecordsQuery, ExportRecordsView } from '@/domain/api/exports'
import { ask } from '../../../api/client'

export const exportRecords = (query: ExportRecordsQuery): Promise<ExportRecordsView> =>
  ask({ method: 'GET', path: '/exports/records', query: { ...query } })
