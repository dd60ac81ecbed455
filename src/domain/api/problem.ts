import * as z from 'zod/mini'

/** RFC 9457, with the product's own code and one entry for each field at fault. */
export const problemView = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  errors: z.optional(z.array(z.object({ path: z.string(), code: z.string(), message: z.string() }))),
  detail: z.optional(z.record(z.string(), z.unknown())),
})
export type ProblemView = z.infer<typeof problemView>
