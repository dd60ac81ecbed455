import { StaffPage } from '../../components/StaffPage'
import { proposalCopy } from '../../proposal-copy'
import { Proposals } from './_components/Proposals'

export default function PolicyProposalsPage() {
  return (
    <StaffPage title={proposalCopy.list.title}>
      <Proposals />
    </StaffPage>
  )
}
