import { Empty } from '../../../components/Empty'
import { StaffPage } from '../../../staff/components/StaffPage'
import { useSession } from '../../../stores/session'
import { figuresCopy } from '../../copy'
import { Populations } from './_components/Populations'
import '../../figures.scss'

const words = figuresCopy.populations

/** For those who answer for the county's figures. The server holds to the same. */
export default function PopulationPage() {
  const roles = useSession((state) => state.account?.roles) ?? []
  const theirs = roles.includes('administrator') || roles.includes('county-supervisor')
  return (
    <StaffPage title={words.title}>
      {theirs ? <Populations /> : <Empty icon="info" title={words.notYours} detail={words.notYoursDetail} />}
    </StaffPage>
  )
}
