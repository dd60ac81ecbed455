import { useState } from 'react'
import { addDays, dayOf } from '@/domain/calendar'
import type { FieldError } from '@/domain/problems'
import { ApiProblem } from '../../../../api/problem'
import { now } from '../../../../api/server-time'
import { DateField } from '../../../../components/DateField'
import { completeDate } from '../../../../components/date-parts'
import { Box } from '../../../../components/elements/Box'
import { PhotoField } from '../../../../components/PhotoField'
import { Sheet } from '../../../../components/Sheet'
import { TextField } from '../../../../components/TextField'
import { Told } from '../../../../shared/Told'
import { usePhotos } from '../../../../shared/use-photos'
import { postNotice } from '../../../api'
import { noticeCopy } from '../../../copy'
import type { KeptProps } from './Kept'
import { saidOf } from './said-of'

const words = noticeCopy.keep

/** 贴出: which day, where, and the photo that proves it. */
export function PostForm({ notice, onNewer, onStale, onClose }: KeptProps & { onClose: () => void }) {
  const today = dayOf(now())
  const [on, setOn] = useState(today)
  const [where, setWhere] = useState('')
  const photos = usePhotos()
  const [busy, setBusy] = useState(false)
  const [faults, setFaults] = useState<readonly FieldError[]>([])
  const [said, setSaid] = useState<string | null>(null)
  const error = (field: string) => {
    const fault = faults.find(({ path }) => path === field || path.startsWith(`${field}.`))
    return fault ? { error: fault.message } : {}
  }
  const send = () => {
    if (!photos.settled) {
      setSaid(words.photosWait)
      return
    }
    setBusy(true)
    setSaid(null)
    setFaults([])
    const form = {
      version: notice.version,
      on: completeDate(on) ?? on,
      where,
      photos: photos.attachmentIds,
    }
    postNotice(notice.id, form).then(
      (newer) => {
        photos.clear()
        onNewer(newer, words.posted)
      },
      (trouble: unknown) => {
        setBusy(false)
        const own =
          trouble instanceof ApiProblem
            ? trouble.errors.filter(({ path }) => /^(on|where|photos)(\.|$)/.test(path))
            : []
        setFaults(own)
        if (own.length === 0) setSaid(saidOf(trouble))
        if (trouble instanceof ApiProblem && trouble.code === 'notice-changed') onStale()
      },
    )
  }
  return (
    <Sheet
      open
      title={words.post}
      onClose={onClose}
      main={{ label: words.post, onPress: send, loading: busy }}
    >
      <Box as="p">{words.postWhy}</Box>
      <DateField
        id="on"
        label={words.postOn}
        value={on}
        onChange={setOn}
        quick={[
          { label: words.today, value: today },
          { label: words.yesterday, value: addDays(today, -1) },
        ]}
        {...error('on')}
      />
      <TextField id="where" label={words.postWhere} value={where} onChange={setWhere} {...error('where')} />
      <PhotoField id="photos" label={words.postPhotos} {...photos.field} {...error('photos')} />
      {said === null ? null : <Told kind="overdue">{said}</Told>}
    </Sheet>
  )
}
