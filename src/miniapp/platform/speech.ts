import { useCallback, useEffect, useState } from 'react'

// Only browsers have a voice: WeChat offers none without a plug-in that hears every text.

function synthesis(): SpeechSynthesis | null {
  if (WEAPP) return null
  return typeof window !== 'undefined' && 'speechSynthesis' in window ? window.speechSynthesis : null
}

/** A voice on the machine itself comes first: the text need not travel then. */
function chineseVoice(): SpeechSynthesisVoice | null {
  const voices = (synthesis()?.getVoices() ?? []).filter((voice) => /^zh([-_]|$)/i.test(voice.lang))
  return voices.find((voice) => voice.localService) ?? voices[0] ?? null
}

export interface Speech {
  /** false: there is no Chinese voice, and the button is not shown. */
  available: boolean
  speaking: boolean
  speak: (text: string) => void
  stop: () => void
}

export function useSpeech(): Speech {
  const [voice, setVoice] = useState<SpeechSynthesisVoice | null>(null)
  const [speaking, setSpeaking] = useState(false)

  useEffect(() => {
    const speaker = synthesis()
    if (!speaker) return
    // Browsers load their voices late and tell when they have them.
    const look = () => setVoice(chineseVoice())
    look()
    speaker.addEventListener('voiceschanged', look)
    return () => {
      speaker.removeEventListener('voiceschanged', look)
      speaker.cancel()
    }
  }, [])

  const stop = useCallback(() => {
    synthesis()?.cancel()
    setSpeaking(false)
  }, [])

  const speak = useCallback(
    (text: string) => {
      const speaker = synthesis()
      if (!speaker || !voice) return
      speaker.cancel()
      const words = new SpeechSynthesisUtterance(text)
      words.voice = voice
      words.lang = voice.lang
      words.rate = 0.9
      words.onend = () => setSpeaking(false)
      words.onerror = () => setSpeaking(false)
      setSpeaking(true)
      speaker.speak(words)
    },
    [voice],
  )

  return { available: voice !== null, speaking, speak, stop }
}

/** What the element shows, to be read aloud. */
export function shownText(id: string): string {
  if (WEAPP) return ''
  return document.getElementById(id)?.innerText ?? ''
}
