import { StaffPage } from '../../components/StaffPage'
import { copy } from '../../../copy'
import { Notifications } from './_components/Notifications'

export default function StaffNotificationsPage() {
  return (
    <StaffPage title={copy.pages.staffNotifications}>
      <Notifications />
    </StaffPage>
  )
}
