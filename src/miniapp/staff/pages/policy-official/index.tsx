import { StaffPage } from '../../components/StaffPage'
import { policyCopy } from '../../policy-copy'
import { OfficialTexts } from './_components/OfficialTexts'

export default function PolicyOfficialPage() {
  return (
    <StaffPage title={policyCopy.official.title}>
      <OfficialTexts />
    </StaffPage>
  )
}
