import * as z from 'zod/mini'

export const attachmentView = z.object({
  id: z.string(),
  width: z.int(),
  height: z.int(),
  /** Signed addresses, good for a few minutes; relative to the server. */
  url: z.string(),
  thumbnailUrl: z.string(),
})
export type AttachmentView = z.infer<typeof attachmentView>
