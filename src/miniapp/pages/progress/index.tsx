import { useEffect, useRef } from 'react'
import { listLeads } from '../../api/leads'
import { Button } from '../../components/Button'
import { Page } from '../../components/Page'
import { copy } from '../../copy'
import { followCopy } from '../../copy/follow'
import { go } from '../../platform/navigation'
import { usePull, useReturn } from '../../platform/page-life'
import { routes } from '../../routes'
import { SignInNeeded } from '../../shared/Trouble'
import { usePages } from '../../shared/use-pages'
import { useSession } from '../../stores/session'
import { useUnsent } from '../../stores/unsent'
import { Filed } from './_components/Filed'
import { OnPhone } from './_components/OnPhone'

export default function ProgressPage() {
  const token = useSession((state) => state.token)
  const pages = usePages(token, (cursor) =>
    listLeads({ scope: 'mine', limit: 20, ...(cursor ? { cursor } : {}) }),
  )
  const { again } = pages
  const refresh = async () => {
    if (token !== null) await again()
  }
  // Something has just been sent: it stands in the list now.
  const sent = useUnsent(
    (state) => Object.values(state.submissions).filter((one) => one.state === 'sent').length,
  )
  const before = useRef(sent)
  useEffect(() => {
    if (sent > before.current) void again()
    before.current = sent
  }, [again, sent])
  useReturn(() => void refresh())
  usePull(refresh)
  return (
    <Page title={copy.pages.progress}>
      <OnPhone />
      {token === null ? (
        <SignInNeeded detail={followCopy.progress.signedOutTitle} />
      ) : (
        <Filed pages={pages} />
      )}
      <Button kind="quiet" onPress={() => go(routes.reportFollow)}>
        {followCopy.progress.byNumber}
      </Button>
    </Page>
  )
}
