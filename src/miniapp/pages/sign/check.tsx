import { useState } from 'react'
import { Box } from '../../components/elements/Box'
import { Empty } from '../../components/Empty'
import { Loading } from '../../components/Loading'
import { Notice } from '../../components/Notice'
import { Page } from '../../components/Page'
import { usePageParams } from '../../platform/page-params'
import { sayTime } from '../../shared/say'
import { Trouble } from '../../shared/Trouble'
import { useLoad } from '../../shared/use-load'
import { checkEvidence, type CheckView } from './api'
import { signCopy } from './copy'
import './sign.scss'

const words = signCopy.verify

const sayings = {
  same: { kind: 'done', title: words.same, text: words.sameDetail },
  older: { kind: 'soon', title: words.older, text: words.olderDetail },
  unknown: { kind: 'overdue', title: words.unknown, text: () => words.unknownDetail },
} as const

/** `county`, `lead`, `hash`: what the QR code on a 签名证明 opens. Whether its last record is the server's last. */
export default function CheckPage() {
  const { county = '', lead = '', hash = '' } = usePageParams()
  const [found, setFound] = useState<CheckView | null>(null)
  const asked = county !== '' && lead !== '' && hash !== ''
  const load = useLoad(asked ? `${county} ${lead} ${hash}` : null, async () =>
    setFound(await checkEvidence({ county, lead, hash })),
  )
  const saying = found && sayings[found.state]
  return (
    <Page title={words.title}>
      {!asked ? (
        <Empty icon="info" title={words.noLink} />
      ) : saying ? (
        <>
          <Notice kind={saying.kind} title={saying.title} live>
            {saying.text(found.records)}
            {found.at === null ? '' : words.at(sayTime(found.at))}
          </Notice>
          <Box as="h2" className="subheading">
            {words.fingerprint}
          </Box>
          <Box as="p" className="say figures">
            {(hash.match(/.{1,8}/g) ?? []).join(' ')}
          </Box>
          <Box as="p" className="say say--quiet">
            {words.nobody}
          </Box>
        </>
      ) : load.trouble !== null && !load.loading ? (
        <Trouble trouble={load.trouble} again={() => void load.again()} />
      ) : (
        <Loading />
      )}
    </Page>
  )
}
