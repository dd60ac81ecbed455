import { AdminPage } from '../../components/AdminPage'
import { adminCopy } from '../../copy'
import { Clocks } from './_components/Clocks'

export default function ClocksPage() {
  return (
    <AdminPage title={adminCopy.clock.title}>
      <Clocks />
    </AdminPage>
  )
}
