import { useEffect, useState } from 'react'
import { Canvas } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { ReceiptView } from '@/domain/api/submit'
import { receiptGroups } from '@/domain/receipt-code'
import { Button } from '../../components/Button'
import { Box } from '../../components/elements/Box'
import { Empty } from '../../components/Empty'
import { Notice } from '../../components/Notice'
import { Page } from '../../components/Page'
import { Sheet } from '../../components/Sheet'
import { followCopy } from '../../copy/follow'
import { useBackGuard } from '../../platform/back-guard'
import { goHome, replace } from '../../platform/navigation'
import { routes } from '../../routes'
import { canvasId } from '../../platform/draw-picture'
import { ink, type Line } from '../../shared/line-picture'
import { saveReceipt } from '../receipt/picture'
import { sayDue, sayNumber } from '../../shared/say'
import { forgetDraft, forgetNumber, useShownNumber } from './_components/send-without-name'
import { namelessCopy } from './copy'
import './number.scss'

const words = namelessCopy.number
const receiptWords = followCopy.receipt

/** The number that leads back to a report without a name: shown here and nowhere else, once. */
export default function NumberPage() {
  const shown = useShownNumber((state) => state.shown)
  const [asking, setAsking] = useState(false)
  const draftId = shown?.draftId
  useEffect(() => {
    if (draftId !== undefined) void forgetDraft(draftId)
  }, [draftId])
  const ask = () => setAsking(true)
  useBackGuard(shown !== null && !asking, ask)
  useEffect(() => {
    // WeChat's own back key asks by itself; once the page is gone nothing of it is left on the phone.
    if (WEAPP) void Taro.enableAlertBeforeUnload({ message: words.askDetail })
    return forgetNumber
  }, [])
  const leave = () => {
    if (WEAPP) void Taro.disableAlertBeforeUnload()
    goHome()
  }
  return (
    <Page title={shown ? words.title : words.gone} onBack={shown ? ask : goHome}>
      {shown ? (
        <Number code={shown.code} receipt={shown.receipt} onLeave={ask} />
      ) : (
        <Empty
          title={words.gone}
          detail={words.goneDetail}
          action={{ label: namelessCopy.follow.title, onPress: () => replace(routes.reportFollow) }}
        />
      )}
      <Sheet
        open={asking}
        title={words.ask}
        onClose={() => setAsking(false)}
        closeLabel={words.askNo}
        main={{ label: words.askYes, onPress: leave }}
      >
        {words.askDetail}
      </Sheet>
    </Page>
  )
}

interface NumberProps {
  code: string
  receipt: ReceiptView
  onLeave: () => void
}

function Number({ code, receipt, onLeave }: NumberProps) {
  const [saved, setSaved] = useState<boolean | null>(null)
  const [saving, setSaving] = useState(false)
  const groups = receiptGroups(code)
  const save = async () => {
    setSaving(true)
    setSaved(await saveReceipt(receipt, picturedNumber(groups)))
    setSaving(false)
  }
  return (
    <>
      <Box className="number">
        <Box as="h2" className="number-label">
          {words.label}
        </Box>
        <Box className="number-code figures" label={groups.join(' ')} role="text">
          {groups.map((group, place) => (
            <Box as="span" key={place} className="number-group">
              {group}
            </Box>
          ))}
        </Box>
        <Box as="p" className="number-keep">
          {words.keep}
        </Box>
      </Box>
      <Notice kind="soon" title={words.lost}>
        {words.lostDetail}
      </Notice>
      {saved === null ? null : (
        <Notice kind={saved ? 'done' : 'overdue'} live>
          {saved ? receiptWords.saved : receiptWords.notSaved}
        </Notice>
      )}
      <Button kind="main" icon="image" onPress={() => void save()} loading={saving}>
        {receiptWords.savePicture}
      </Button>
      <Button icon="house" onPress={onLeave}>
        {words.done}
      </Button>
      <Box as="h2" className="heading">
        {words.next}
      </Box>
      <Box as="p" className="say figures">
        {words.leadNumber(sayNumber(receipt.number))}
      </Box>
      {[
        receiptWords.intake(sayDue(receipt.intakeDueAt)),
        receiptWords.assign,
        receiptWords.reply(sayDue(receipt.replyDueAt)),
      ].map((line) => (
        <Box as="p" key={line} className="say">
          {line}
        </Box>
      ))}
      {WEAPP ? <Canvas type="2d" id={canvasId} canvasId={canvasId} className="number-canvas" /> : null}
    </>
  )
}

/** Two groups a line, as large as the lead's own number. */
function picturedNumber(groups: readonly string[]): Line[] {
  const half = [groups.slice(0, 2), groups.slice(2)]
  return [
    { text: words.label, points: 18, color: ink, gap: 24 },
    ...half.map((pair): Line => ({ text: pair.join('  '), points: 44, color: ink, gap: 6 })),
    { text: words.pictureKeep, points: 18, color: ink, gap: 12 },
  ]
}
