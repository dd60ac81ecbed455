import * as z from 'zod/mini'
import { actionFields } from '../leads/actions'

const version = z.int().check(z.minimum(1))

/** One action on a lead: its name, the version it was decided on, its own fields. */
export const actRequest = z.discriminatedUnion('action', [
  z.strictObject({ ...actionFields.accept.shape, version }),
  z.strictObject({ ...actionFields.return.shape, version }),
  z.strictObject({ ...actionFields.decline.shape, version }),
  z.strictObject({ ...actionFields.transfer.shape, version }),
  z.strictObject({ ...actionFields.withdraw.shape, version }),
  z.strictObject({ ...actionFields.resubmit.shape, version }),
  z.strictObject({ ...actionFields.assign.shape, version }),
  z.strictObject({ ...actionFields.advance.shape, version }),
  z.strictObject({ ...actionFields.followUp.shape, version }),
  z.strictObject({ ...actionFields.tell.shape, version }),
  z.strictObject({ ...actionFields.correct.shape, version }),
  z.strictObject({ ...actionFields.recordSignature.shape, version }),
  z.strictObject({ ...actionFields.withdrawAuthorization.shape, version }),
  z.strictObject({ ...actionFields.startRemoval.shape, version }),
  z.strictObject({ ...actionFields.reviseRemoval.shape, version }),
  z.strictObject({ ...actionFields.keepHelping.shape, version }),
  z.strictObject({ ...actionFields.comment.shape, version }),
  z.strictObject({ ...actionFields.handBack.shape, version }),
  z.strictObject({ ...actionFields.extend.shape, version }),
  z.strictObject({ ...actionFields.decideExtension.shape, version }),
  z.strictObject({ ...actionFields.reply.shape, version }),
  z.strictObject({ ...actionFields.rate.shape, version }),
  z.strictObject({ ...actionFields.reopen.shape, version }),
  z.strictObject({ ...actionFields.object.shape, version }),
  z.strictObject({ ...actionFields.merge.shape, version }),
  z.strictObject({ ...actionFields.split.shape, version }),
  z.strictObject({ ...actionFields.remind.shape, version }),
  z.strictObject({ ...actionFields.supervise.shape, version }),
  z.strictObject({ ...actionFields.escalate.shape, version }),
  z.strictObject({ ...actionFields.answer.shape, version }),
])
export type ActRequest = z.infer<typeof actRequest>
