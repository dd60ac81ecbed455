import { usePageParams } from '../../../platform/page-params'
import { AdminPage } from '../../components/AdminPage'
import { adminCopy } from '../../copy'
import { Account } from './_components/Account'
import { NewAccount } from './_components/NewAccount'
import './index.scss'

export default function AccountPage() {
  const { id = 'new' } = usePageParams()
  return (
    <AdminPage title={id === 'new' ? adminCopy.account.newTitle : adminCopy.account.title}>
      {id === 'new' ? <NewAccount /> : <Account id={id} />}
    </AdminPage>
  )
}
