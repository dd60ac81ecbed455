import { StaffPage } from '../../components/StaffPage'
import { copy } from '../../../copy'
import { Inbox } from './_components/Inbox'

export default function StaffInboxPage() {
  return (
    <StaffPage title={copy.pages.staffInbox}>
      <Inbox />
    </StaffPage>
  )
}
