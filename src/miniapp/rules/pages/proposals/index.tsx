import { StaffPage } from '../../../staff/components/StaffPage'
import { proposalCopy } from '../../../staff/proposal-copy'
import { Proposals } from './_components/Proposals'

export default function PolicyProposalsPage() {
  return (
    <StaffPage title={proposalCopy.list.title}>
      <Proposals />
    </StaffPage>
  )
}
