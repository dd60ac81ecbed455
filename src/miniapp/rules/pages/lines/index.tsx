import { StaffPage } from '../../../staff/components/StaffPage'
import { policyCopy } from '../../../staff/policy-copy'
import { CountyLines } from './_components/CountyLines'

export default function PolicyLinesPage() {
  return (
    <StaffPage title={policyCopy.lines.title}>
      <CountyLines />
    </StaffPage>
  )
}
