import { useState } from 'react'
import { voidReasons } from '@/domain/publicity/voiding'
import { Box } from '../../../../components/elements/Box'
import { Choice } from '../../../../components/Choice'
import { PhotoField } from '../../../../components/PhotoField'
import { Sheet } from '../../../../components/Sheet'
import { TextField } from '../../../../components/TextField'
import { Told } from '../../../../shared/Told'
import { usePhotos } from '../../../../shared/use-photos'
import { showBoard, voidNotice } from '../../../api'
import { noticeCopy } from '../../../copy'
import type { KeptProps } from './Kept'
import { useNoticeForm } from './use-notice-form'

const words = noticeCopy.keep

type FormProps = Pick<KeptProps, 'notice' | 'onNewer' | 'onStale'> & { onClose: () => void }

/** 作废: why, and the board without the paper. The photo may come later, the page is emptied at once. */
export function VoidForm({ notice, onNewer, onStale, onClose }: FormProps) {
  const [reason, setReason] = useState('')
  const [note, setNote] = useState('')
  const photos = usePhotos()
  const form = useNoticeForm(['reason', 'note', 'photos'], { onNewer, onStale })
  const send = () => {
    if (!photos.settled) return form.setSaid(words.photosWait)
    const body = { version: notice.version, reason, note, photos: photos.attachmentIds }
    form.send(voidNotice(notice.id, body), words.isVoid, photos.clear)
  }
  return (
    <Sheet
      open
      title={words.voidSure}
      onClose={onClose}
      main={{ label: words.void, onPress: send, loading: form.busy, danger: true }}
    >
      <Box as="p">{words.voidWhy}</Box>
      <Choice
        id="reason"
        label={words.voidReason}
        options={voidReasons.map(({ id, title }) => ({ value: id, label: title }))}
        value={reason}
        onChange={setReason}
        {...form.error('reason')}
      />
      <TextField
        id="note"
        label={words.voidNote}
        help={words.voidNoteHelp}
        lines={3}
        maxLength={300}
        value={note}
        onChange={setNote}
        {...form.error('note')}
      />
      <PhotoField id="photos" label={words.voidPhotos} {...photos.field} {...form.error('photos')} />
      {form.said === null ? null : <Told kind="overdue">{form.said}</Told>}
    </Sheet>
  )
}

/** The photo that is still asked for. */
export function BoardForm({ notice, onNewer, onStale, onClose }: FormProps) {
  const photos = usePhotos()
  const form = useNoticeForm(['photos'], { onNewer, onStale })
  const send = () => {
    if (!photos.settled) return form.setSaid(words.photosWait)
    const body = { version: notice.version, photos: photos.attachmentIds }
    form.send(showBoard(notice.id, body), words.boardShown, photos.clear)
  }
  return (
    <Sheet
      open
      title={words.showBoard}
      onClose={onClose}
      main={{ label: words.showBoardSend, onPress: send, loading: form.busy }}
    >
      <PhotoField id="photos" label={words.boardPhotos} {...photos.field} {...form.error('photos')} />
      {form.said === null ? null : <Told kind="overdue">{form.said}</Told>}
    </Sheet>
  )
}
