import { StaffPage } from '../../../staff/components/StaffPage'
import { Lists } from './_components/Lists'
import { boardCopy } from '../../copy'
import '../../board.scss'

export default function ListsPage() {
  return (
    <StaffPage title={boardCopy.lists.title}>
      <Lists />
    </StaffPage>
  )
}
