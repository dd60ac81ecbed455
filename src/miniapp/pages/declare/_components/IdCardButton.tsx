import { useEffect, useRef, useState } from 'react'
import { cleanIdNumber } from '@/domain/household/id-number'
import { Button } from '../../../components/Button'
import { Notice } from '../../../components/Notice'
import { declareCopy } from '../../../copy/declare'
import type { MemberAnswers } from '../../../forms/answers'
import { canReadIdCards, readIdCard } from '../../../platform/id-card'

const words = declareCopy.members.card

interface IdCardButtonProps {
  onRead: (seen: Partial<MemberAnswers>) => void
}

/** 拍身份证: name and number from the card, to be looked at once more. Only where there is a recogniser. */
export function IdCardButton({ onRead }: IdCardButtonProps) {
  // What was typed while the card was being read stays; null once the page is left.
  const latest = useRef<IdCardButtonProps['onRead'] | null>(null)
  useEffect(() => {
    latest.current = onRead
    return () => {
      latest.current = null
    }
  })
  const [reading, setReading] = useState(false)
  const [said, setSaid] = useState<'read' | 'unread' | null>(null)
  if (!canReadIdCards()) return null
  const read = async () => {
    setReading(true)
    setSaid(null)
    const result = await readIdCard()
    setReading(false)
    if (result.state === 'none' || latest.current === null) return
    setSaid(result.state)
    if (result.state !== 'read') return
    const { name, idNumber } = result.card
    const number = idNumber === undefined ? undefined : cleanIdNumber(idNumber)
    latest.current({
      ...(name ? { name: name.trim() } : {}),
      ...(number ? { idNumber: number, idNumberAsTyped: false } : {}),
    })
  }
  return (
    <>
      <Button icon="camera" onPress={() => void read()} loading={reading}>
        {words.button}
      </Button>
      {said === null ? null : (
        <Notice kind={said === 'read' ? 'information' : 'soon'} live>
          {words[said]}
        </Notice>
      )}
    </>
  )
}
