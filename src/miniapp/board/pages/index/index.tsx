import { StaffPage } from '../../../staff/components/StaffPage'
import { Board } from './_components/Board'
import { boardCopy } from '../../copy'
import '../../board.scss'

/** `village`: whose board; without it one's own. */
export default function BoardPage() {
  return (
    <StaffPage title={boardCopy.title}>
      <Board />
    </StaffPage>
  )
}
