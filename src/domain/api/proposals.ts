import * as z from 'zod/mini'
import { notUnderstood, text, uuid } from '../fields'
import { decisions } from '../policy/proposal'
import { instant } from './shapes'

export const proposeRequest = z.strictObject({
  leadId: uuid,
  title: text(30, { empty: '请写问题，像群众会问的那样。' }),
  text: text(600, { empty: '请写答案。' }),
})

export const proposalView = z.object({
  id: z.string(),
  title: z.string(),
  text: z.string(),
  bodyName: z.string(),
  by: z.string(),
  at: instant,
  state: z.enum(['waiting', ...decisions]),
  /** What was decided on it, oldest first. */
  decisions: z.array(
    z.object({ decision: z.enum(decisions), by: z.string(), at: instant, reason: z.nullable(z.string()) }),
  ),
})
export type ProposalView = z.infer<typeof proposalView>

/** What came of proposing: whoever proposed does not see the list. */
export const proposedView = z.object({ id: z.string() })

export const decideProposalRequest = z
  .strictObject({
    decision: z.enum(decisions, { error: notUnderstood }),
    reason: z.optional(text(200, { min: 0 })),
  })
  .check(
    z.refine(({ decision, reason }) => decision === 'accepted' || Boolean(reason), {
      path: ['reason'],
      error: '请写明原因。',
      params: { code: 'empty' },
    }),
  )

/** An entry of the county's own, shown after the guide's. */
export const countyEntryView = z.object({
  id: z.string(),
  title: z.string(),
  text: z.string(),
  /** The office whose answer it is, and since when it is shown. */
  bodyName: z.string(),
  since: instant,
})
export type CountyEntryView = z.infer<typeof countyEntryView>
