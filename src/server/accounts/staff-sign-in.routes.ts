import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { sessionView } from '@/domain/api/accounts'
import {
  acceptance,
  acceptanceView,
  bindingRequest,
  invitationOpening,
  invitationRequest,
} from '@/domain/api/sign-in'
import type { Context } from '../context'
import { acceptInvitation, bindWechat, openInvitation } from './staff-invitations'

const tags = ['sessions']

/** The first sign-in of staff, with an invitation of the administrator: on the web, or in WeChat. */
export function staffSignInRoutes(
  context: Context,
  addressOf: (request: FastifyRequest) => string,
): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/staff-invitations/openings',
      { schema: { tags, body: invitationRequest, response: { 200: invitationOpening } } },
      async (request) => openInvitation(context, request.body, addressOf(request)),
    )

    app.post(
      '/staff-invitations/acceptances',
      { schema: { tags, body: acceptance, response: { 201: acceptanceView } } },
      async (request, reply) =>
        reply.status(201).send(await acceptInvitation(context, request.body, addressOf(request))),
    )

    app.post(
      '/sessions/bindings',
      { schema: { tags, body: bindingRequest, response: { 201: sessionView } } },
      async (request, reply) =>
        reply.status(201).send(await bindWechat(context, request.body, addressOf(request))),
    )
  }
}
