import { useState } from 'react'
import { limits, type UploadKind } from '@/domain/attachments/kinds'
import { problemTitle } from '@/domain/problems'
import { Button } from '../../../components/Button'
import { Box } from '../../../components/elements/Box'
import { Words } from '../../../components/elements/Words'
import { Notice } from '../../../components/Notice'
import { choosePdf } from '../../../platform/choose-file'
import { chooseVideo } from '../../../platform/choose-video'
import { dropPhoto, keepPhoto } from '../../../platform/kept-photos'
import type { PickedPhoto } from '../../../platform/photos'
import { newId } from '../../../platform/random'
import { canRecord } from '../../../platform/record-voice'
import { saySize, Voice } from '../../../shared/Media'
import { useDrafts, type DraftMedia, type DraftOf, type DraftPhoto } from '../../../stores/draft'
import { useUploads } from '../../../stores/uploads'
import { mediaFieldCopy as words } from '../media-copy'
import { mostSeconds, useRecorder } from './use-recorder'

/** Of one matter, photos and all. */
const mostFiles = 9
const tooLarge = {
  voice: 'attachment-voice-too-large',
  video: 'attachment-video-too-large',
  pdf: 'attachment-pdf-too-large',
} as const

/** 说、拍、加文件: kept on the phone at once, sent with the report. */
export function MediaField({ draft }: { draft: DraftOf<'report'> }) {
  const change = useDrafts((state) => state.change)
  const [problem, setProblem] = useState<string | null>(null)
  const { id, photos } = draft
  const media = photos.filter((one) => one.media)
  const hasRoom = photos.length < mostFiles

  const add = async (path: string, ending: string, file: DraftMedia) => {
    if (file.bytes > limits[file.kind].bytes) {
      setProblem(problemTitle(tooLarge[file.kind]))
      return
    }
    setProblem(null)
    const fileId = `${await newId()}.${ending}`
    const kept = await keepPhoto(fileId, path)
    const added: DraftPhoto = { id: fileId, path: kept, attachmentId: null, media: file }
    await change(id, (now) => ({ ...now, photos: [...now.photos, added] }))
  }
  const remove = (file: DraftPhoto) => {
    void dropPhoto(file.id, file.path)
    void change(id, (now) => ({ ...now, photos: now.photos.filter((one) => one.id !== file.id) }))
  }
  const recorder = useRecorder(({ path, bytes, seconds, ending }) => {
    void add(path, ending, { kind: 'voice', bytes, seconds: Math.max(1, Math.round(seconds)) })
  })
  const pick = async (kind: 'video' | 'pdf', choose: () => Promise<PickedPhoto | null>) => {
    const picked = await choose()
    if (picked) await add(picked.path, kind === 'pdf' ? 'pdf' : 'mp4', { kind, bytes: picked.size })
  }
  const told = problem ?? recorder.problem
  const isBusy = recorder.state !== 'still'
  return (
    <Box role="group" label={words.row}>
      <Box as="ul" className="media">
        {media.map((file) => (
          <Kept key={file.id} file={file} name={nameOf(file, media)} onRemove={() => remove(file)} />
        ))}
      </Box>
      {told === null ? null : (
        <Notice kind="soon" live>
          {told}
        </Notice>
      )}
      {hasRoom ? null : <Box className="field-note">{words.full(mostFiles)}</Box>}
      {hasRoom && canRecord() ? <Speak recorder={recorder} again={media.some(isVoice)} /> : null}
      {hasRoom && !isBusy ? (
        <>
          <Button icon="camera" onPress={() => void pick('video', () => chooseVideo('camera'))}>
            {words.film}
          </Button>
          <Button kind="quiet" icon="image" onPress={() => void pick('video', () => chooseVideo('album'))}>
            {words.filmFromAlbum}
          </Button>
          <Button kind="quiet" icon="file-pen-line" onPress={() => void pick('pdf', choosePdf)}>
            {words.paper}
          </Button>
          <Box as="p" className="say say--quiet">
            {words.paperNote}
          </Box>
        </>
      ) : null}
    </Box>
  )
}

const isVoice = ({ media }: DraftPhoto) => media?.kind === 'voice'

function Speak({ recorder, again }: { recorder: ReturnType<typeof useRecorder>; again: boolean }) {
  const { state, seconds, start, stop } = recorder
  const isGoing = state === 'recording'
  return (
    <Box className="speak">
      {isGoing ? (
        <Box as="p" className="speak-seconds figures">
          {words.recording(seconds, mostSeconds)}
        </Box>
      ) : null}
      <Button
        kind={isGoing ? 'danger' : 'second'}
        icon="megaphone"
        onPress={isGoing ? stop : start}
        loading={state === 'starting' || state === 'finishing'}
        loadingText={state === 'finishing' ? words.finishing : words.starting}
      >
        {isGoing ? words.stop : again ? words.speakAgain : words.speak}
      </Button>
    </Box>
  )
}

function Kept({ file, name, onRemove }: { file: DraftPhoto; name: string; onRemove: () => void }) {
  const upload = useUploads((state) => state.byPhoto[file.id])
  const [silent, setSilent] = useState(false)
  const percent = upload?.state === 'sending' ? upload.percent : null
  return (
    <Box as="li" className="photo spoken">
      <Box className="photo-words">
        <Words>{name}</Words>
        <Box className="photo-state">
          <Words>{percent === null ? words.kept : words.sending(percent)}</Words>
        </Box>
        {percent === null ? null : (
          <Box className="photo-bar">
            <Box className="photo-bar-done" style={{ width: `${percent}%` }} />
          </Box>
        )}
        {isVoice(file) && !silent && file.path !== '' ? (
          <Voice address={file.path} seconds={file.media?.seconds ?? 0} onTrouble={() => setSilent(true)} />
        ) : null}
        <Button inline kind="quiet" icon="trash-2" label={words.removeWhat(name)} onPress={onRemove}>
          {words.remove}
        </Button>
      </Box>
    </Box>
  )
}

function nameOf({ id, media }: DraftPhoto, all: readonly DraftPhoto[]): string {
  const alike = all.filter((one) => one.media?.kind === media?.kind)
  const place = alike.findIndex((one) => one.id === id) + 1
  const size = saySize(media?.bytes ?? 0)
  if (media?.kind === 'voice') return words.voice(place, media.seconds ?? 0)
  return media?.kind === 'pdf' ? words.pdf(place, size) : words.video(place, size)
}

/** What has been added, in one line; null: nothing. */
export function sayMedia(photos: readonly DraftPhoto[]): string | null {
  const count = (kind: UploadKind) => photos.filter(({ media }) => media?.kind === kind).length
  const said = [
    [count('voice'), words.voices],
    [count('video'), words.videos],
    [count('pdf'), words.papers],
  ] as const
  const parts = said.flatMap(([number, say]) => (number > 0 ? [say(number)] : []))
  return parts.length === 0 ? null : parts.join('、')
}
