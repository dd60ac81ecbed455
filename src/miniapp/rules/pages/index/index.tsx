import { usePageParams } from '../../../platform/page-params'
import { StaffPage } from '../../../staff/components/StaffPage'
import { policyCopy } from '../../../staff/policy-copy'
import { Rules } from './_components/Rules'

export default function PolicyRulesPage() {
  const { pack, version } = usePageParams()
  return (
    <StaffPage title={policyCopy.rules.title}>
      <Rules asked={pack} version={version} />
    </StaffPage>
  )
}
