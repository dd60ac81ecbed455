import { AdminPage } from '../../components/AdminPage'
import { adminCopy } from '../../copy'
import { Bodies } from './_components/Bodies'

export default function BodiesPage() {
  return (
    <AdminPage wide title={adminCopy.body.title}>
      <Bodies />
    </AdminPage>
  )
}
