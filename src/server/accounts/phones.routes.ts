import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import {
  phoneCodeRequest,
  phoneCodeView,
  phoneConfirmationRequest,
  phoneConfirmationView,
} from '@/domain/phone-code'
import { Problem } from '@/domain/problems'
import type { Context } from '../context'
import { askForCode } from './ask-for-code'
import { confirmPhone } from './confirm-phone'
import { countTry } from './use-code'

/** Codes by SMS, and numbers confirmed for a signature. Nobody has to be signed in for either. */
export function phoneRoutes(
  context: Context,
  addressOf: (request: FastifyRequest) => string,
): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/phone-codes',
      { schema: { tags: ['phones'], body: phoneCodeRequest, response: { 202: phoneCodeView } } },
      async (request, reply) => {
        const noteFault = (smsCode: string) => request.log.warn({ smsCode }, 'no SMS')
        const code = await askForCode(context, request.body, addressOf(request), noteFault).catch(
          (problem: unknown) => tellWhen(reply, problem),
        )
        return reply.status(202).send(code)
      },
    )

    app.post(
      '/phone-confirmations',
      {
        schema: {
          tags: ['phones'],
          body: phoneConfirmationRequest,
          response: { 201: phoneConfirmationView },
        },
      },
      async (request, reply) => {
        await countTry(context, addressOf(request))
        const noteFault = (wechatCode: number | null) =>
          request.log.warn({ wechatCode }, 'no number from WeChat')
        return reply.status(201).send(await confirmPhone(context, request.body, noteFault))
      },
    )
  }
}

/** A client that follows HTTP alone is told the seconds too. */
function tellWhen(reply: FastifyReply, problem: unknown): never {
  const again = problem instanceof Problem ? problem.detail.again : undefined
  if (typeof again === 'number') reply.header('retry-after', again)
  throw problem
}
