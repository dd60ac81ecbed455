import * as z from 'zod/mini'
import { limits, partBytes, uploadKinds } from '../attachments/kinds'

/** Signed address, good for a few minutes; relative to the server. */
const url = z.string()

export const photoView = z.object({
  id: z.string(),
  kind: z.literal('photo'),
  width: z.int(),
  height: z.int(),
  url,
  thumbnailUrl: url,
})
export type PhotoView = z.infer<typeof photoView>

const voiceView = z.object({
  id: z.string(),
  kind: z.literal('voice'),
  bytes: z.int(),
  seconds: z.int(),
  url,
})

const videoView = z.object({
  id: z.string(),
  kind: z.literal('video'),
  bytes: z.int(),
  seconds: z.int(),
  width: z.int(),
  height: z.int(),
  url,
})

const pdfView = z.object({ id: z.string(), kind: z.literal('pdf'), bytes: z.int(), url })

export const mediaView = z.discriminatedUnion('kind', [voiceView, videoView, pdfView])
export type MediaView = z.infer<typeof mediaView>

export const attachmentView = z.discriminatedUnion('kind', [photoView, voiceView, videoView, pdfView])
export type AttachmentView = z.infer<typeof attachmentView>

const sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/))
const mostBytes = Math.max(...uploadKinds.map((kind) => limits[kind].bytes))

/** Begin an upload in parts. Over the limit of its kind it is refused before a byte has gone. */
export const beginUploadRequest = z.strictObject({
  kind: z.enum(uploadKinds),
  // One more than the most of all: what is larger still is said by its kind.
  bytes: z.int().check(z.minimum(0), z.maximum(mostBytes * 100)),
  /** Of the whole file as it is sent; what has been put together must match it then. */
  sha256: z.optional(sha256),
})

export const uploadView = z.object({
  id: z.string(),
  kind: z.enum(uploadKinds),
  bytes: z.int(),
  partBytes: z.literal(partBytes),
  /** Numbers of the parts that are here, from 0. */
  received: z.array(z.int()),
})
export type UploadView = z.infer<typeof uploadView>

export const partParams = z.object({
  id: z.uuid(),
  n: z.coerce.number().check(z.int(), z.minimum(0), z.maximum(1000)),
})
export const partHeaders = z.object({ 'x-part-sha256': z.optional(sha256) })
