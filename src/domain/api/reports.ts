import * as z from 'zod/mini'
import { regionCode } from '../fields'
import { reportCategoryIds } from '../leads/kinds'

/** The village and the kind of a report about to be sent. */
export const similarQuery = z.object({ regionCode, category: z.enum(reportCategoryIds) })

/** Whether a matter of this kind is being handled in this village: nothing else is said of it. */
export const similarView = z.object({ handled: z.boolean() })
