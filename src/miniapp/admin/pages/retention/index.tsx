import { StaffPage } from '../../../staff/components/StaffPage'
import { upkeepCopy } from '../../upkeep-copy'
import { Retention } from './_components/Retention'

export default function RetentionPage() {
  return (
    <StaffPage title={upkeepCopy.retention.title}>
      <Retention />
    </StaffPage>
  )
}
