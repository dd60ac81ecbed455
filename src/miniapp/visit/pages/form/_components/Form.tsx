import { useEffect, useMemo, useState } from 'react'
import { dayOf } from '@/domain/calendar'
import type { FieldError } from '@/domain/problems'
import { now } from '../../../../api/server-time'
import { Button } from '../../../../components/Button'
import { Box } from '../../../../components/elements/Box'
import { Notice } from '../../../../components/Notice'
import { usePlainId } from '../../../../components/ids'
import { showFromTop } from '../../../../platform/top'
import { visitCopy as words } from '../../../copy'
import { faultsOf, stepOf, topicsOf, visitOf } from '../../../filling'
import type { Visiting } from '../../../use-filling'
import { CheckStep } from './CheckStep'
import { PhotosStep } from './PhotosStep'
import { TopicStep } from './TopicStep'
import { WhoStep } from './WhoStep'

/** The visit, a topic a page; back and on at will, and everything is kept as it is pressed. */
export function Form({ visiting }: { visiting: Visiting }) {
  const { filling, parcel, change } = visiting
  const [tried, setTried] = useState(false)
  // What the server found stands until it is sent again; what the phone finds goes as soon as it is mended.
  const found = useMemo(
    () => (tried ? faultsOf(filling, parcel.photos, dayOf(now())) : []),
    [tried, filling, parcel.photos],
  )
  const faults: readonly FieldError[] = [...(parcel.trouble?.errors ?? []), ...found]
  const topics = topicsOf(filling)
  const steps = [...topics.map(({ id }) => id), 'who', 'photos', 'check']
  const at = Math.max(0, steps.indexOf(filling.step))
  const step = steps[at] ?? 'check'
  const topic = topics.find(({ id }) => id === step)
  const signed = useMemo(() => visitOf(filling, parcel.photos).signatures.length, [filling, parcel.photos])
  const errorAt = (path: string) => faults.find((one) => one.path === path)?.message
  const goTo = (next: string) => change((before) => ({ ...before, step: next }))
  const titleId = usePlainId()
  useEffect(() => showFromTop(titleId), [step, titleId])

  const titles: Record<string, string> = {
    who: words.who.title,
    photos: words.photos.title,
    check: words.check.title,
  }
  return (
    <>
      <Box className="visit-step">{words.step(at + 1, steps.length)}</Box>
      <Box as="h2" id={titleId} focusable className="visit-title">
        {topic?.title ?? titles[step] ?? ''}
      </Box>
      <Box className="visit-small">{words.household(filling.packet.name, filling.packet.village)}</Box>
      {signed > 0 && step !== 'check' ? (
        <Notice kind="soon" title={words.signedTitle}>
          {words.signedAlready}
        </Notice>
      ) : null}
      {topic ? (
        <TopicStep key={topic.id} topic={topic} visiting={visiting} errorAt={errorAt} />
      ) : step === 'who' ? (
        <WhoStep visiting={visiting} errorAt={errorAt} />
      ) : step === 'photos' ? (
        <PhotosStep visiting={visiting} errorAt={errorAt} />
      ) : (
        <CheckStep
          visiting={visiting}
          faults={faults}
          onTry={() => setTried(true)}
          onOpen={(path) => goTo(stepOf(filling, path))}
        />
      )}
      <Box className="visit-ways">
        {step === 'check' ? null : (
          <Button kind="main" onPress={() => goTo(steps[at + 1] ?? 'check')}>
            {words.next}
          </Button>
        )}
        {at > 0 ? <Button onPress={() => goTo(steps[at - 1] ?? '')}>{words.previous}</Button> : null}
        {step !== 'check' && at > 0 ? (
          <Button kind="quiet" onPress={() => goTo('check')}>
            {words.toCheck}
          </Button>
        ) : null}
      </Box>
      <Box className="visit-small">{words.saved}</Box>
    </>
  )
}
