import { StaffPage } from '../../../staff/components/StaffPage'
import { superviseCopy } from '../../copy'
import '../../supervise.scss'
import { Letters } from './_components/Letters'

export default function LettersPage() {
  return (
    <StaffPage title={superviseCopy.letters.title}>
      <Letters />
    </StaffPage>
  )
}
