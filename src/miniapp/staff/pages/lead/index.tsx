import { useRouter } from '@tarojs/taro'
import { StaffPage } from '../../components/StaffPage'
import { copy } from '../../../copy'
import { LeadDesk } from './_components/LeadDesk'

export default function StaffLeadPage() {
  const { id = '' } = useRouter().params
  return (
    <StaffPage title={copy.pages.staffLead} titleHidden wide>
      <LeadDesk key={id} id={id} />
    </StaffPage>
  )
}
