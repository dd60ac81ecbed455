import { StaffPage } from '../../../staff/components/StaffPage'
import { Review } from './_components/Review'
import { boardCopy } from '../../copy'
import '../../board.scss'

/** `village`: whose households are reviewed. */
export default function ReviewPage() {
  return (
    <StaffPage title={boardCopy.review.title}>
      <Review />
    </StaffPage>
  )
}
