import { AdminPage } from '../../components/AdminPage'
import { adminCopy } from '../../copy'
import { Records } from './_components/Records'

export default function HistoryPage() {
  return (
    <AdminPage title={adminCopy.history.title}>
      <Records />
    </AdminPage>
  )
}
