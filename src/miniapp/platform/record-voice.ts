import Taro from '@tarojs/taro'
import { toWav } from './wav'

export interface Recorded {
  /** A path of the phone, or an object URL in browsers. */
  path: string
  bytes: number
  seconds: number
  /** How the file ends. */
  ending: 'mp3' | 'wav'
}

export interface Recording {
  stop: () => void
  /** null: it was thrown away, or nothing was recorded. */
  done: Promise<Recorded | null>
}

/** The phone does not let the microphone be used, or has none. */
export class NoMicrophone extends Error {}

export function canRecord(): boolean {
  return WEAPP || (typeof MediaRecorder !== 'undefined' && 'mediaDevices' in navigator)
}

/** Begins to record, for so many seconds at the most. Throws NoMicrophone. */
export function recordVoice(mostSeconds: number): Promise<Recording> {
  return WEAPP ? recordInWechat(mostSeconds) : recordInBrowser(mostSeconds)
}

function recordInWechat(mostSeconds: number): Promise<Recording> {
  const recorder = Taro.getRecorderManager()
  return new Promise((begun, refused) => {
    const done = new Promise<Recorded | null>((resolve) => {
      recorder.onStop(({ tempFilePath, fileSize, duration }) =>
        resolve({ path: tempFilePath, bytes: fileSize, seconds: duration / 1000, ending: 'mp3' }),
      )
      recorder.onError(() => {
        refused(new NoMicrophone())
        resolve(null)
      })
    })
    recorder.onStart(() => begun({ stop: () => recorder.stop(), done }))
    // Speech: 48 kbit/s are 360 kB a minute.
    recorder.start({
      duration: mostSeconds * 1000,
      format: 'mp3',
      sampleRate: 16_000,
      numberOfChannels: 1,
      encodeBitRate: 48_000,
    })
  })
}

/**
 * Browsers record into forms of their own, which other phones cannot play; so the sound is made plain on this phone.
 * Nothing is in such a file but the sound.
 */
async function recordInBrowser(mostSeconds: number): Promise<Recording> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true }).catch(() => {
    throw new NoMicrophone()
  })
  const recorder = new MediaRecorder(stream)
  const pieces: Blob[] = []
  recorder.addEventListener('dataavailable', ({ data }) => pieces.push(data))
  const ended = new Promise<void>((resolve) => recorder.addEventListener('stop', () => resolve()))
  const stop = () => {
    if (recorder.state !== 'inactive') recorder.stop()
  }
  const timer = setTimeout(stop, mostSeconds * 1000)
  recorder.start()
  const done = ended.then(async () => {
    clearTimeout(timer)
    for (const track of stream.getTracks()) track.stop()
    const { file, seconds } = await toWav(new Blob(pieces), mostSeconds)
    return { path: URL.createObjectURL(file), bytes: file.size, seconds, ending: 'wav' as const }
  })
  return { stop, done: done.catch(() => null) }
}
