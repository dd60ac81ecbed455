import { StaffPage } from '../../../staff/components/StaffPage'
import { policyCopy } from '../../../staff/policy-copy'
import { OfficialTexts } from './_components/OfficialTexts'

export default function PolicyOfficialPage() {
  return (
    <StaffPage title={policyCopy.official.title}>
      <OfficialTexts />
    </StaffPage>
  )
}
