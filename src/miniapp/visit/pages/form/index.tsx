import { StaffPage } from '../../../staff/components/StaffPage'
import { usePageParams } from '../../../platform/page-params'
import { visitCopy } from '../../copy'
import { VisitOf } from './_components/VisitOf'
import '../../visit.scss'

/** `lead`: the household that is visited. */
export default function VisitPage() {
  const { lead = '' } = usePageParams()
  return (
    <StaffPage title={visitCopy.title} titleHidden>
      <VisitOf key={lead} leadId={lead} />
    </StaffPage>
  )
}
