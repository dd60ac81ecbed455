import { StaffPage } from '../../../staff/components/StaffPage'
import { upkeepCopy } from '../../upkeep-copy'
import { Health } from './_components/Health'

export default function HealthPage() {
  return (
    <StaffPage title={upkeepCopy.health.title}>
      <Health />
    </StaffPage>
  )
}
