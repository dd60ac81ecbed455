import type { UploadKind } from './kinds'

/** What a file is, by its first bytes. Neither its name nor what the sender calls it counts. */

export type Format = 'mp3' | 'wav' | 'm4a' | 'mp4' | 'pdf'

interface FormatRow {
  format: Format
  kind: UploadKind
  contentType: string
  starts: (head: Uint8Array) => boolean
}

function says(head: Uint8Array, at: number, word: string): boolean {
  return [...word].every((letter, place) => head[at + place] === letter.charCodeAt(0))
}

/** A frame of MPEG sound, layer III, with a bit rate and a sampling rate that exist. */
function startsFrame(head: Uint8Array): boolean {
  const [first = 0, second = 0, third = 0] = head
  const isLayerThree = first === 0xff && (second & 0xe6) === 0xe2 && (second & 0x18) !== 0x08
  return isLayerThree && third >> 4 > 0 && third >> 4 < 15 && (third & 0x0c) !== 0x0c
}

const isMovie = (head: Uint8Array) => says(head, 4, 'ftyp')

export const formats: readonly FormatRow[] = [
  {
    format: 'mp3',
    kind: 'voice',
    contentType: 'audio/mpeg',
    starts: (head) => says(head, 0, 'ID3') || startsFrame(head),
  },
  {
    format: 'wav',
    kind: 'voice',
    contentType: 'audio/wav',
    starts: (head) => says(head, 0, 'RIFF') && says(head, 8, 'WAVE'),
  },
  { format: 'm4a', kind: 'voice', contentType: 'audio/mp4', starts: isMovie },
  { format: 'mp4', kind: 'video', contentType: 'video/mp4', starts: isMovie },
  { format: 'pdf', kind: 'pdf', contentType: 'application/pdf', starts: (head) => says(head, 0, '%PDF-') },
]

/** The format of a file that was sent as this kind; null when it is none of that kind's. */
export function formatOf(kind: UploadKind, head: Uint8Array): Format | null {
  return formats.find((row) => row.kind === kind && row.starts(head))?.format ?? null
}

export function contentTypeOf(format: Format): string {
  return formats.find((row) => row.format === format)?.contentType ?? 'application/octet-stream'
}

/** `bytes=0-1023` of a file of `size` bytes: null: all of it, 'none': nothing that is there (RFC 9110 §14). */
export function rangeOf(
  header: string | undefined,
  size: number,
): { first: number; last: number } | 'none' | null {
  const found = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '')
  if (!found) return null
  const [, from = '', to = ''] = found
  if (from === '' && to === '') return null
  if (from !== '' && to !== '' && Number(from) > Number(to)) return null
  const first = from === '' ? Math.max(0, size - Number(to)) : Number(from)
  const last = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1)
  return first > last ? 'none' : { first, last }
}
