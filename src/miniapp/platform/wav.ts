/** Speech needs no more: 32 kB a second, a minute below the two megabytes that are taken. */
const rate = 16_000

/** Whatever this browser recorded, as plain samples: 16 kHz, one channel, 16 bits. */
export async function toWav(recorded: Blob, mostSeconds: number): Promise<{ file: Blob; seconds: number }> {
  const context = new AudioContext()
  const sound = await context.decodeAudioData(await recorded.arrayBuffer())
  await context.close()
  const seconds = Math.min(sound.duration, mostSeconds)
  const offline = new OfflineAudioContext(1, Math.max(1, Math.floor(seconds * rate)), rate)
  const source = offline.createBufferSource()
  source.buffer = sound
  source.connect(offline.destination)
  source.start()
  const samples = (await offline.startRendering()).getChannelData(0)
  return { file: new Blob([wavHead(samples.length * 2), pcm(samples)], { type: 'audio/wav' }), seconds }
}

function pcm(samples: Float32Array): ArrayBuffer {
  const view = new DataView(new ArrayBuffer(samples.length * 2))
  samples.forEach((sample, place) => {
    const level = Math.max(-1, Math.min(1, sample))
    view.setInt16(place * 2, Math.round(level * 32_767), true)
  })
  return view.buffer
}

/** What stands before so many bytes of samples (RIFF/WAVE, PCM). */
export function wavHead(bytes: number): ArrayBuffer {
  const view = new DataView(new ArrayBuffer(44))
  const write = (at: number, word: string) =>
    [...word].forEach((letter, place) => view.setUint8(at + place, letter.charCodeAt(0)))
  write(0, 'RIFF')
  view.setUint32(4, 36 + bytes, true)
  write(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, 1, true)
  view.setUint16(22, 1, true)
  view.setUint32(24, rate, true)
  view.setUint32(28, rate * 2, true)
  view.setUint16(32, 2, true)
  view.setUint16(34, 16, true)
  write(36, 'data')
  view.setUint32(40, bytes, true)
  return view.buffer
}
