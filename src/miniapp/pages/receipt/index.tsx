import { Empty } from '../../components/Empty'
import { Page } from '../../components/Page'
import { copy } from '../../copy'
import { goHome } from '../../platform/navigation'

export default function ReceiptPage() {
  return (
    <Page title={copy.pages.receipt}>
      <Empty
        title={copy.pages.nothingYet}
        detail={copy.pages.nothingYetDetail}
        action={{ label: copy.parts.toHome, onPress: goHome }}
      />
    </Page>
  )
}
