import { AdminPage } from '../../components/AdminPage'
import { Columns } from './_components/Columns'
import { columnsCopy } from './copy'
import './index.scss'

export default function ColumnsPage() {
  return (
    <AdminPage title={columnsCopy.title}>
      <Columns />
    </AdminPage>
  )
}
