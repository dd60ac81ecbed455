import { StaffPage } from '../../../staff/components/StaffPage'
import { visitCopy } from '../../copy'
import { Households } from './_components/Households'
import '../../visit.scss'

/** The households to visit, taken along the evening before, and the visits that are not sent yet. */
export default function VisitsPage() {
  return (
    <StaffPage title={visitCopy.title}>
      <Households />
    </StaffPage>
  )
}
