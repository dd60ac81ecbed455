import { StaffPage } from '../../../staff/components/StaffPage'
import { usePageParams } from '../../../platform/page-params'
import { noticeCopy } from '../../copy'
import { EditNotice } from './_components/EditNotice'
import '../../notice.scss'

/** `id`: one that is there. Else a new one: `kind`, `village` and `lead` where it is known already. */
export default function EditNoticePage() {
  const params = usePageParams()
  return (
    <StaffPage title={noticeCopy.list.title}>
      <EditNotice {...params} />
    </StaffPage>
  )
}
