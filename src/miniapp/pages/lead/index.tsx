import { Loading } from '../../components/Loading'
import { Notice } from '../../components/Notice'
import { Page } from '../../components/Page'
import { copy } from '../../copy'
import { usePull, useReturn } from '../../platform/page-life'
import { usePageParams } from '../../platform/page-params'
import { sentenceOf, SignInNeeded, Trouble } from '../../shared/Trouble'
import { useLead } from '../../shared/use-lead'
import { useSession } from '../../stores/session'
import { Lead } from './_components/Lead'
import './index.scss'

/** `id`: the lead. */
export default function LeadPage() {
  const { id = '' } = usePageParams()
  const { ready, token } = useSession()
  const { lead, act, loading, trouble, again } = useLead(id)
  useReturn(() => void again())
  usePull(again)
  return (
    <Page title={copy.pages.lead}>
      {lead ? (
        <>
          {trouble !== null && !loading ? (
            <Notice kind="soon" live action={{ label: copy.parts.retry, onPress: () => void again() }}>
              {sentenceOf(trouble)}
            </Notice>
          ) : null}
          <Lead lead={lead} act={act} />
        </>
      ) : ready && token === null ? (
        <SignInNeeded />
      ) : trouble !== null && !loading ? (
        <Trouble trouble={trouble} again={() => void again()} />
      ) : (
        <Loading />
      )}
    </Page>
  )
}
