import * as z from 'zod/mini'
import { clockNames, supervisionLevels } from '../leads/lead'
import { markLevels } from '../supervision/mark'

const markReasonView = z.discriminatedUnion('is', [
  z.object({ is: z.literal('over'), clock: z.enum(clockNames), days: z.int() }),
  z.object({ is: z.literal('soon'), clock: z.enum(clockNames) }),
  z.object({ is: z.literal('unanswered'), level: z.enum(supervisionLevels), days: z.int() }),
  z.object({ is: z.literal('extension') }),
])
/** 黄 or 红 and why, in words of `supervision/mark.ts`. */
export const markView = z.object({ level: z.enum(markLevels), reasons: z.array(markReasonView) })
