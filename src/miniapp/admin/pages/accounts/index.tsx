import { adminCopy } from '../../copy'
import { AdminPage } from '../../components/AdminPage'
import { Accounts } from './_components/Accounts'

export default function AccountsPage() {
  return (
    <AdminPage wide title={adminCopy.account.list}>
      <Accounts />
    </AdminPage>
  )
}
