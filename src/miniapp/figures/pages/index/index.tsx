import { StaffPage } from '../../../staff/components/StaffPage'
import { figuresCopy } from '../../copy'
import { Figures } from './_components/Figures'
import '../../figures.scss'

export default function FiguresPage() {
  return (
    <StaffPage title={figuresCopy.title}>
      <Figures />
    </StaffPage>
  )
}
