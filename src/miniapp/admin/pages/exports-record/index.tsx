import { AdminPage } from '../../components/AdminPage'
import { ExportRecords } from './_components/ExportRecords'
import { exportRecordCopy } from './copy'

export default function ExportsRecordPage() {
  return (
    <AdminPage title={exportRecordCopy.title}>
      <ExportRecords />
    </AdminPage>
  )
}
