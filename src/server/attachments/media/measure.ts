import { formatOf, type Format } from '@/domain/attachments/formats'
import { limits, secondsOver, type UploadKind } from '@/domain/attachments/kinds'
import { Problem, type ProblemCode } from '@/domain/problems'
import { checkOneFile, type Bytes, type Measured } from './bytes'
import { measureMp3 } from './mp3'
import { measureMp4 } from './mp4'
import { checkPdf } from './pdf'
import { measureWav } from './wav'

const notThat = {
  voice: 'attachment-not-voice',
  video: 'attachment-not-video',
  pdf: 'attachment-not-pdf',
} as const satisfies Record<UploadKind, ProblemCode>

const tooLarge = {
  voice: 'attachment-voice-too-large',
  video: 'attachment-video-too-large',
  pdf: 'attachment-pdf-too-large',
} as const satisfies Record<UploadKind, ProblemCode>

const readers: Readonly<Record<Format, (file: Bytes) => Promise<Measured>>> = {
  mp3: async (file) => measureMp3(await file.read(0, file.length)),
  wav: async (file) => measureWav(await file.read(0, file.length)),
  m4a: (file) => measureMp4(file, 'voice'),
  mp4: (file) => measureMp4(file, 'video'),
  pdf: async (file) => checkPdf(await file.read(0, file.length)),
}

/** Said before a byte has gone up. */
export function checkSize(kind: UploadKind, bytes: number): void {
  if (bytes === 0) throw new Problem('attachment-empty')
  if (bytes > limits[kind].bytes) throw new Problem(tooLarge[kind])
}

/** What a file is and what has to be wiped out of it; only its bytes are believed. Throws `attachment-…`. */
export async function measure(kind: UploadKind, file: Bytes): Promise<Measured & { format: Format }> {
  checkSize(kind, file.length)
  const format = formatOf(kind, await file.read(0, Math.min(16, file.length)))
  if (!format) throw new Problem(notThat[kind])
  const measured = await readers[format](file)
  const { seconds } = limits[kind]
  if (seconds !== null && (measured.seconds ?? 0) > seconds + secondsOver)
    throw new Problem('attachment-voice-too-long')
  if (kind !== 'pdf') await checkOneFile(file, measured.patches)
  return { ...measured, format }
}
