import { useEffect } from 'react'
import { Empty } from '../../components/Empty'
import { Loading } from '../../components/Loading'
import { Page } from '../../components/Page'
import { copy } from '../../copy'
import { followCopy } from '../../copy/follow'
import { formPages } from '../../forms/pages'
import { goHome, replace } from '../../platform/navigation'
import { usePageParams } from '../../platform/page-params'
import { routes, withQuery } from '../../routes'
import { Unsent } from '../../shared/Unsent'
import { useDrafts } from '../../stores/draft'
import { isOwn, useOwner } from '../../stores/owner'
import { useUnsent } from '../../stores/unsent'
import { Receipt } from './_components/Receipt'

const words = followCopy.receipt

/** `submission`: its id on this phone. "已收到" only ever stands over a number that the server gave. */
export default function ReceiptPage() {
  const { submission: id = '' } = usePageParams()
  const ready = useUnsent((state) => state.ready)
  const kept = useUnsent((state) => state.submissions[id])
  const ownerId = useOwner((state) => state.id)
  const submission = kept && isOwn(kept, ownerId) ? kept : undefined
  const draft = useDrafts((state) => state.drafts[id])

  useEffect(() => {
    // The server found something, or the person took it back: the form goes on.
    if (!submission && draft && isOwn(draft, ownerId)) {
      replace(withQuery(formPages[draft.kind], { draft: draft.id }))
    }
  }, [draft, ownerId, submission])

  const title = submission?.state === 'waiting' ? words.waiting : copy.pages.receipt
  return (
    <Page title={ready && !submission ? words.notFound : title} onBack={goHome}>
      {!ready ? (
        <Loading />
      ) : submission?.state === 'sent' ? (
        <Receipt submission={submission} />
      ) : submission ? (
        <Unsent submission={submission} />
      ) : (
        <Empty
          title={words.notFound}
          detail={words.notFoundDetail}
          action={{ label: followCopy.receipt.follow, onPress: () => replace(routes.progress) }}
        />
      )}
    </Page>
  )
}
