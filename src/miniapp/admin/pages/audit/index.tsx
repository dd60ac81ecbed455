import { StaffPage } from '../../../staff/components/StaffPage'
import { upkeepCopy } from '../../upkeep-copy'
import { Audit } from './_components/Audit'

export default function AuditRecordsPage() {
  return (
    <StaffPage title={upkeepCopy.audit.title}>
      <Audit />
    </StaffPage>
  )
}
