import { broken } from './bytes'

/** One box of a film (ISO/IEC 14496-12): where it stands, its payload from `body`. */
export interface Box {
  type: string
  start: number
  body: number
  end: number
}

/** The boxes between two places, which they must fill exactly. */
export function boxesIn(file: Buffer, from: number, to: number): Box[] {
  const boxes: Box[] = []
  let at = from
  while (at < to) {
    const box = boxAt(file.subarray(at, Math.min(at + 16, to)), at, to)
    boxes.push(box)
    at = box.end
  }
  return boxes
}

/** The box whose head these bytes are. A size of 0 ("until the end") says nothing that could be checked. */
export function boxAt(head: Buffer, start: number, limit: number): Box {
  if (head.length < 8) throw broken()
  const short = head.readUInt32BE(0)
  const isLong = short === 1
  if (isLong && head.length < 16) throw broken()
  const size = isLong ? Number(head.readBigUInt64BE(8)) : short
  const body = start + (isLong ? 16 : 8)
  if (!Number.isSafeInteger(size) || start + size < body || start + size > limit) throw broken()
  return { type: head.toString('latin1', 4, 8), start, body, end: start + size }
}

export function only(boxes: readonly Box[], type: string): Box {
  const found = boxes.filter((box) => box.type === type)
  const [box] = found
  if (!box || found.length > 1) throw broken()
  return box
}

/** Numbers of a table in a box; reading past its end is a lie found out. */
export function words(file: Buffer, box: Box, from: number, count: number): number[] {
  if (count < 0 || box.body + from + count * 4 > box.end) throw broken()
  return Array.from({ length: count }, (_, place) => file.readUInt32BE(box.body + from + place * 4))
}

export function word(file: Buffer, box: Box, from: number): number {
  return words(file, box, from, 1)[0] ?? 0
}
