import { AdminPage } from '../../components/AdminPage'
import { adminCopy } from '../../copy'
import { ReadIn } from './_components/ReadIn'

export default function RegionsPage() {
  return (
    <AdminPage title={adminCopy.region.title}>
      <ReadIn />
    </AdminPage>
  )
}
