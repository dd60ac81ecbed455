import { useState } from 'react'
import type { AcceptanceView } from '@/domain/api/sign-in'
import { Button } from '../../../../components/Button'
import { Box } from '../../../../components/elements/Box'
import { Notice } from '../../../../components/Notice'
import { goHome } from '../../../../platform/navigation'
import { copy } from '../../../../platform/share'
import { arrive } from '../../../../stores/sign-in'
import { adminCopy } from '../../../copy'
import '../index.scss'

const words = adminCopy.join

/** The recovery codes, shown this once. Only then one goes in. */
export function KeepCodes({ accepted }: { accepted: AcceptanceView }) {
  const [copied, setCopied] = useState(false)
  const { session, recoveryCodes } = accepted
  return (
    <>
      <Box as="h2" className="heading">
        {words.keepTitle}
      </Box>
      <Notice kind="soon">{words.keep}</Notice>
      <Box as="ul" role="list" className="plain-list join-codes">
        {recoveryCodes.map((code) => (
          <Box as="li" key={code} className="figures">
            {code}
          </Box>
        ))}
      </Box>
      {copied ? (
        <Notice kind="done" live>
          {words.copied}
        </Notice>
      ) : null}
      <Button onPress={() => void copy(recoveryCodes.join('\n')).then(() => setCopied(true))}>
        {words.copy}
      </Button>
      <Button kind="main" onPress={() => void arrive(session).then(goHome)}>
        {words.done}
      </Button>
    </>
  )
}
