import { useEffect, useRef, useState } from 'react'
import type { AttachmentView, MediaView, PhotoView } from '@/domain/api/attachments'
import { Button } from '../components/Button'
import { Box } from '../components/elements/Box'
import { mediaCopy as words } from '../copy/media'
import { apiBase, platform } from '../platform/env'
import { openDocument } from '../platform/open-document'
import { playSound } from '../platform/play-sound'
import { showVideoInWechat } from '../platform/show-video'

export function photosOf(files: readonly AttachmentView[]): PhotoView[] {
  return files.filter((file) => file.kind === 'photo')
}

export function mediaOf(files: readonly AttachmentView[]): MediaView[] {
  return files.filter((file) => file.kind !== 'photo')
}

export function saySize(bytes: number): string {
  const megabytes = bytes / (1024 * 1024)
  return megabytes >= 0.95
    ? words.megabytes(String(Math.round(megabytes * 10) / 10))
    : words.kilobytes(String(Math.max(1, Math.round(bytes / 1024))))
}

/** What came with a lead besides photos: recordings to be heard, films to be seen, papers to be opened. */
export function Media({ files }: { files: readonly MediaView[] }) {
  const [trouble, setTrouble] = useState(false)
  if (files.length === 0) return null
  return (
    <Box as="ul" className="media">
      {files.map((file, place) => (
        <Box as="li" key={file.id} className="media-file">
          <One file={file} place={place + 1} onTrouble={() => setTrouble(true)} />
        </Box>
      ))}
      {trouble ? (
        <Box as="li" className="media-file" live="polite">
          {words.trouble}
        </Box>
      ) : null}
    </Box>
  )
}

function One({ file, place, onTrouble }: { file: MediaView; place: number; onTrouble: () => void }) {
  const url = apiBase + file.url
  if (file.kind === 'voice') return <Voice address={url} seconds={file.seconds} onTrouble={onTrouble} />
  if (file.kind === 'pdf')
    return (
      <Button icon="file-pen-line" onPress={() => void openPaper(file.url).catch(onTrouble)}>
        {words.open(saySize(file.bytes))}
      </Button>
    )
  const label = words.film(place, file.seconds)
  if (platform() === 'weapp')
    return (
      <Button icon="camera" onPress={() => void showVideoInWechat(url).catch(onTrouble)} label={label}>
        {words.watch(file.seconds)}
      </Button>
    )
  return (
    <video className="media-film" src={url} controls preload="none" aria-label={label} onError={onTrouble} />
  )
}

async function openPaper(path: string): Promise<void> {
  const status = await openDocument({ kind: 'pdf', path, headers: {}, fileName: words.fileName })
  if (status >= 300) throw new Error('not opened')
}

interface VoiceProps {
  address: string
  seconds: number
  onTrouble: () => void
}

/** A recording: one press plays it, another ends it. */
export function Voice({ address, seconds, onTrouble }: VoiceProps) {
  const [playing, setPlaying] = useState(false)
  const stop = useRef<(() => void) | null>(null)
  useEffect(() => () => stop.current?.(), [])
  const press = () => {
    if (playing) {
      stop.current?.()
      return
    }
    setPlaying(true)
    stop.current = playSound(address, (failed) => {
      setPlaying(false)
      if (failed) onTrouble()
    })
  }
  return (
    <Button icon={playing ? 'volume-x' : 'volume-2'} onPress={press}>
      {playing ? words.stop : words.play(Math.round(seconds))}
    </Button>
  )
}
