import { useState } from 'react'
import type { PhoneConfirmationView } from '@/domain/phone-code'
import { Box } from '../../../components/elements/Box'
import { Empty } from '../../../components/Empty'
import { Page } from '../../../components/Page'
import { copy } from '../../../copy'
import { call } from '../../../platform/phone'
import { PhoneCode } from '../../../shared/PhoneCode'
import { Told } from '../../../shared/Told'
import { sentenceOf } from '../../../shared/Trouble'
import { confirmPhone } from '../api'
import { signCopy } from '../copy'
import { OpenButton } from './OpenButton'

const words = signCopy.phone

interface PhoneStepProps {
  countyCode: string
  /** Why it is asked again. */
  told: string | null
  onConfirmed: (confirmation: PhoneConfirmationView) => void
  onBack: () => void
}

/** Ties the signature to a phone number: WeChat's own there, in a browser one that gets an SMS. */
export function PhoneStep({ countyCode, told, onConfirmed, onBack }: PhoneStepProps) {
  const [phone, setPhone] = useState('')
  const [off, setOff] = useState(false)
  const [busy, setBusy] = useState(false)
  const [note, setNote] = useState(told)
  const [attempt, setAttempt] = useState(0)

  const fromWechat = async (code: string | undefined) => {
    setNote(null)
    setAttempt((before) => before + 1)
    if (!code) return setNote(words.refused)
    setBusy(true)
    try {
      onConfirmed(await confirmPhone({ provider: 'wechat', countyCode, code }))
    } catch (trouble) {
      setNote(sentenceOf(trouble))
    }
    setBusy(false)
  }
  return (
    <Page title={words.title} onBack={onBack}>
      {note === null ? null : (
        <Told key={attempt} kind="soon">
          {note}
        </Told>
      )}
      <Box as="p" className="say">
        {words.why}
      </Box>
      {WEAPP ? (
        <OpenButton kind="getPhoneNumber" busy={busy} onPhone={(code) => void fromWechat(code)}>
          {words.wechat}
        </OpenButton>
      ) : off ? (
        <Empty
          icon="info"
          title={words.off}
          detail={words.offDetail}
          action={{ label: copy.app.hotlineCall, onPress: () => call() }}
        />
      ) : (
        <PhoneCode
          countyCode={countyCode}
          phone={phone}
          onPhone={setPhone}
          submit={words.submit}
          onCode={async (number, code) =>
            onConfirmed(await confirmPhone({ provider: 'sms', countyCode, phone: number, code }))
          }
          onOff={() => setOff(true)}
        />
      )}
    </Page>
  )
}
