import { StaffPage } from '../../../staff/components/StaffPage'
import { noticeCopy } from '../../copy'
import { NoticeList } from './_components/NoticeList'

export default function NoticeListPage() {
  return (
    <StaffPage title={noticeCopy.list.title}>
      <NoticeList />
    </StaffPage>
  )
}
