import { StaffPage } from '../../../staff/components/StaffPage'
import { FoundForm } from './_components/FoundForm'
import { boardCopy } from '../../copy'
import '../../board.scss'

export default function FoundPage() {
  return (
    <StaffPage title={boardCopy.found.title}>
      <FoundForm />
    </StaffPage>
  )
}
