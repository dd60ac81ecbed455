import { useEffect, useRef, useState } from 'react'
import { limits } from '@/domain/attachments/kinds'
import { recordVoice, type Recorded, type Recording } from '../../../platform/record-voice'
import { mediaFieldCopy as words } from '../media-copy'

export const mostSeconds = limits.voice.seconds ?? 60

export interface Recorder {
  state: 'still' | 'starting' | 'recording' | 'finishing'
  /** So far. */
  seconds: number
  /** Why there is no recording. */
  problem: string | null
  start: () => void
  stop: () => void
}

/** One recording after the other. Who goes on while he is recorded loses nothing: it ends, and is kept. */
export function useRecorder(onRecorded: (recorded: Recorded) => void): Recorder {
  const [state, setState] = useState<Recorder['state']>('still')
  const [seconds, setSeconds] = useState(0)
  const [problem, setProblem] = useState<string | null>(null)
  const recording = useRef<Recording | null>(null)
  const isLeft = useRef(false)
  useEffect(() => {
    isLeft.current = false
    return () => {
      isLeft.current = true
      recording.current?.stop()
    }
  }, [])
  useEffect(() => {
    if (state !== 'recording') return
    const timer = setInterval(() => setSeconds((now) => Math.min(now + 1, mostSeconds)), 1000)
    return () => clearInterval(timer)
  }, [state])

  const record = async () => {
    setProblem(null)
    setSeconds(0)
    setState('starting')
    try {
      recording.current = await recordVoice(mostSeconds)
    } catch {
      setProblem(words.noMicrophone)
      setState('still')
      return
    }
    if (isLeft.current) {
      // Gone before a word was said.
      recording.current.stop()
      return
    }
    setState('recording')
    const recorded = await recording.current.done
    recording.current = null
    setState('still')
    if (recorded && recorded.bytes > 0) onRecorded(recorded)
    else setProblem(words.nothing)
  }
  const stop = () => {
    setState('finishing')
    recording.current?.stop()
  }
  return { state, seconds, problem, start: () => void record(), stop }
}
