import { useState } from 'react'
import { Button } from '../components/Button'
import { Notice } from '../components/Notice'
import { followCopy } from '../copy/follow'
import { useSubscribe } from './use-subscribe'

const words = followCopy.tellMe

interface TellMeProps {
  as?: 'filer' | 'staff'
  label?: string
}

/** One press, and WeChat tells him when something happens; nothing where WeChat is not there to tell. */
export function TellMe({ as = 'filer', label = words.button }: TellMeProps) {
  const subscribe = useSubscribe(as)
  const [told, setTold] = useState<keyof typeof words | null>(null)
  if (subscribe === null) return null
  const press = () =>
    subscribe().then(
      (wanted) => setTold(wanted ? 'done' : 'not'),
      () => setTold('again'),
    )
  return (
    <>
      {told === null ? null : (
        <Notice kind={told === 'done' ? 'done' : 'soon'} live>
          {words[told]}
        </Notice>
      )}
      {told === 'done' ? null : (
        <Button icon="bell" onPress={() => void press()}>
          {label}
        </Button>
      )}
    </>
  )
}
