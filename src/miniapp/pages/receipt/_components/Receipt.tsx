import { useState } from 'react'
import { Canvas } from '@tarojs/components'
import { Button } from '../../../components/Button'
import { Box } from '../../../components/elements/Box'
import { Notice } from '../../../components/Notice'
import { copy } from '../../../copy'
import { followCopy } from '../../../copy/follow'

import { go, goHome } from '../../../platform/navigation'
import { call } from '../../../platform/phone'
import { routes, withQuery } from '../../../routes'
import { canvasId } from '../../../platform/draw-picture'
import { saveReceipt } from '../picture'
import { sayDue, sayNumber } from '../../../shared/say'
import { Related } from '../../../shared/Related'
import { TellMe } from '../../../shared/TellMe'
import { unsignedOf } from '../../../shared/unsigned'
import { useLead } from '../../../shared/use-lead'
import type { SentSubmission } from '../../../stores/unsent'
import './Receipt.scss'

const words = followCopy.receipt

/** It is with the server: the number, what happens next and by when, and how to keep it. */
export function Receipt({ submission }: { submission: SentSubmission }) {
  const { receipt, leadId } = submission
  const [saved, setSaved] = useState<boolean | null>(null)
  const [saving, setSaving] = useState(false)
  // Signing comes after sending. How many are missing only the server knows; the way there is open without it.
  const { lead } = useLead(leadId)
  const missing = lead ? unsignedOf(lead) : 0
  const signs = submission.kind === 'declaration' && (lead === null || missing > 0)
  const save = async () => {
    setSaving(true)
    setSaved(await saveReceipt(receipt))
    setSaving(false)
  }
  return (
    <>
      <Box className="receipt">
        <Box as="h2" className="receipt-label">
          {words.number}
        </Box>
        <Box className="receipt-number figures" label={sayNumber(receipt.number)} role="text">
          {receipt.number.split('-').map((group) => (
            <Box as="span" key={group} className="receipt-group">
              {group}
            </Box>
          ))}
        </Box>
        <Box as="p" className="receipt-keep">
          {words.keep}
        </Box>
      </Box>
      {lead ? <Related lead={lead} /> : null}
      <Box as="h2" className="heading">
        {words.nextTitle}
      </Box>
      <Box as="ul" className="receipt-steps" role="list">
        {[
          words.intake(sayDue(receipt.intakeDueAt)),
          words.assign,
          words.reply(sayDue(receipt.replyDueAt)),
        ].map((line, place) => (
          <Box as="li" key={line}>{`${place + 1}. ${line}`}</Box>
        ))}
      </Box>
      {saved === null ? null : (
        <Notice kind={saved ? 'done' : 'overdue'} live>
          {saved ? words.saved : words.notSaved}
        </Notice>
      )}
      {signs ? (
        <>
          <Box as="p" className="say">
            {words.sign}
          </Box>
          <Button kind="main" icon="pencil" onPress={() => go(withQuery(routes.sign, { lead: leadId }))}>
            {missing > 0 ? followCopy.lead.sign(missing) : words.toSign}
          </Button>
        </>
      ) : null}
      <Button
        kind={signs ? 'second' : 'main'}
        icon="list-checks"
        onPress={() => go(withQuery(routes.lead, { id: leadId }))}
      >
        {words.follow}
      </Button>
      <TellMe />
      <Button icon="image" onPress={() => void save()} loading={saving}>
        {words.savePicture}
      </Button>
      <Button icon="phone" onPress={() => call()}>
        {words.call}
      </Button>
      <Button kind="quiet" icon="house" onPress={goHome}>
        {copy.parts.toHome}
      </Button>
      {WEAPP ? <Canvas type="2d" id={canvasId} canvasId={canvasId} className="receipt-canvas" /> : null}
    </>
  )
}
