import { StaffPage } from '../../../staff/components/StaffPage'
import { Exchange } from './_components/Exchange'
import { exchangeCopy } from './copy'

export default function ExchangePage() {
  return (
    <StaffPage title={exchangeCopy.title}>
      <Exchange />
    </StaffPage>
  )
}
