/** What may come with a lead, and how much of it. The phone asks here before it sends, the server before it takes. */

export const attachmentKinds = ['photo', 'voice', 'video', 'pdf'] as const
export type AttachmentKind = (typeof attachmentKinds)[number]

/** Those that go up in parts; a photo is small enough to go up whole. */
export const uploadKinds = ['voice', 'video', 'pdf'] as const
export type UploadKind = (typeof uploadKinds)[number]

const megabyte = 1024 * 1024

/** Seconds: of sound only. A recorder told to stop at sixty seconds may run on for part of another. */
export const limits: Readonly<Record<UploadKind, { bytes: number; seconds: number | null }>> = {
  voice: { bytes: 2 * megabyte, seconds: 60 },
  video: { bytes: 50 * megabyte, seconds: null },
  pdf: { bytes: 10 * megabyte, seconds: null },
}
export const secondsOver = 1

/** A part of an upload: what is lost at the most when the network breaks. Only the last may be smaller. */
export const partBytes = 512 * 1024

export function partCount(bytes: number): number {
  return Math.ceil(bytes / partBytes)
}

/** Bytes of part `n`, counted from 0, of an upload of `bytes`. */
export function bytesOfPart(bytes: number, n: number): number {
  return Math.max(0, Math.min(partBytes, bytes - n * partBytes))
}

/** What the filer of such a lead may add. A PDF says who made it: nobody sends one who is not to be known. */
export function kindsTaken(content: { kind: string; identity?: string }): readonly AttachmentKind[] {
  const keepsNameBack = content.identity === 'anonymous' || content.identity === 'hidden'
  return keepsNameBack ? attachmentKinds.filter((kind) => kind !== 'pdf') : attachmentKinds
}
