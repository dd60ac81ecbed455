import { StaffPage } from '../../../staff/components/StaffPage'
import { superviseCopy } from '../../copy'
import '../../supervise.scss'
import { Supervised } from './_components/Supervised'

export default function SupervisePage() {
  return (
    <StaffPage title={superviseCopy.title}>
      <Supervised />
    </StaffPage>
  )
}
