import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import * as z from 'zod/mini'
import type { Actor } from '@/domain/actors'
import { signatureForm } from '@/domain/authorization/signing'
import {
  checkView,
  invitationRequest,
  invitationView,
  invitedReceipt,
  invitedView as invitedSchema,
  openingRequest,
  openingView,
  readView,
  signingView as signingSchema,
} from '@/domain/authorization/signing-api'
import { writeEvidence } from '@/domain/authorization/evidence'
import { uuid } from '@/domain/fields'
import type { Context } from '../context'
import { createSenderReader } from '../http/sender'
import { asking, signedInActor } from '../http/session'
import { drawCertificate } from './certificate'
import { evidenceOf } from './evidence-of'
import { invite, invitedLead, readEnd, signInvited, takeBack, visibleDeclaration } from './invitations'
import { openStatement, signHere } from './sign-here'
import { signingView, invitedView } from './signing-view'

const byLead = z.object({ id: uuid })
const byToken = z.object({ token: z.string().check(z.maxLength(100)) })
const tags = ['authorizations']

/** 承诺授权书: opened, read, signed; invitations; and what proves it. */
export function authorizationRoutes(context: Context): FastifyPluginAsyncZod {
  const { db, clock } = context
  const senderOf = createSenderReader(context.config.proxies)
  const person = (request: FastifyRequest): Promise<Actor> => signedInActor(context, request)

  return async (app) => {
    app.post(
      '/signing-openings',
      { schema: { tags, body: openingRequest, response: { 201: openingView } } },
      async (request, reply) => {
        const { actor, own } = await asking(context, request)
        return reply.status(201).send(await openStatement(own, actor, request.body))
      },
    )

    app.post(
      '/signing-openings/:id/end',
      { schema: { tags, params: byLead, response: { 200: readView } } },
      async (request) => {
        const { actor, own } = await asking(context, request)
        return readEnd(own, actor.countyCode, request.params.id, { accountId: actor.accountId ?? '' })
      },
    )

    app.get(
      '/leads/:id/signing',
      { schema: { tags, params: byLead, response: { 200: signingSchema } } },
      async (request) => {
        const { lead } = await visibleDeclaration(context, await person(request), request.params.id)
        return signingView(context, db, lead)
      },
    )

    app.post(
      '/leads/:id/signatures',
      { schema: { tags, params: byLead, body: signatureForm, response: { 200: signingSchema } } },
      async (request) => {
        const lead = await signHere(
          context,
          await person(request),
          request.params.id,
          request.body,
          senderOf(request),
        )
        return signingView(context, db, lead)
      },
    )

    app.post(
      '/leads/:id/signing-invitations',
      { schema: { tags, params: byLead, body: invitationRequest, response: { 201: invitationView } } },
      async (request, reply) =>
        reply
          .status(201)
          .send(await invite(context, await person(request), request.params.id, request.body.member)),
    )

    app.delete(
      '/leads/:id/signing-invitations/:invitationId',
      {
        schema: {
          tags,
          params: z.object({ id: uuid, invitationId: uuid }),
          response: { 204: z.null() },
        },
      },
      async (request, reply) => {
        const { id, invitationId } = request.params
        await takeBack(context, await person(request), id, invitationId)
        return reply.status(204).send(null)
      },
    )

    app.get(
      '/signing-invitations/:token',
      { schema: { tags, params: byToken, response: { 200: invitedSchema } } },
      async (request) => {
        const { lead, invitation, place } = await invitedLead(context, request.params.token)
        return invitedView(lead, invitation, place, clock.now().toISOString())
      },
    )

    app.post(
      '/signing-invitations/:token/openings',
      { schema: { tags, params: byToken, response: { 201: openingView } } },
      async (request, reply) => {
        const { lead, invitation } = await invitedLead(context, request.params.token)
        const opened = await openStatement(context, { invitation, lead }, { leadId: lead.id })
        return reply.status(201).send(opened)
      },
    )

    app.post(
      '/signing-invitations/:token/openings/:id/end',
      {
        schema: {
          tags,
          params: z.object({ ...byToken.shape, id: uuid }),
          response: { 200: readView },
        },
      },
      async (request) => {
        const { lead, invitation } = await invitedLead(context, request.params.token)
        return readEnd(context, lead.countyCode, request.params.id, { invitationId: invitation.id })
      },
    )

    app.post(
      '/signing-invitations/:token/signature',
      { schema: { tags, params: byToken, body: signatureForm, response: { 201: invitedReceipt } } },
      async (request, reply) =>
        reply
          .status(201)
          .send(await signInvited(context, request.params.token, request.body, senderOf(request))),
    )

    app.get('/leads/:id/evidence.json', { schema: { tags, params: byLead } }, async (request, reply) => {
      const { lead } = await visibleDeclaration(context, await person(request), request.params.id)
      const { evidence } = await evidenceOf(context, db, lead)
      return reply
        .type('application/json; charset=utf-8')
        .header('content-disposition', `attachment; filename="evidence-${lead.number}.json"`)
        .header('cache-control', 'no-store')
        .send(writeEvidence(evidence))
    })

    app.get('/leads/:id/certificate.pdf', { schema: { tags, params: byLead } }, async (request, reply) => {
      const { lead } = await visibleDeclaration(context, await person(request), request.params.id)
      const { evidence, pictures } = await evidenceOf(context, db, lead)
      const query = new URLSearchParams({
        county: lead.countyCode,
        lead: lead.id,
        hash: evidence.head.lastHash,
      })
      const checkAddress = `${context.config.publicAddress}/#/pages/sign/check?${query.toString()}`
      return reply
        .type('application/pdf')
        .header('content-disposition', `attachment; filename="${lead.number}.pdf"`)
        .header('cache-control', 'no-store')
        .send(await drawCertificate({ evidence, pictures, checkAddress }))
    })

    app.get(
      '/evidence-checks',
      {
        schema: {
          tags,
          querystring: z.object({
            county: z.string().check(z.regex(/^\d{6}$/)),
            lead: uuid,
            hash: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
          }),
          response: { 200: checkView },
        },
      },
      async (request) => {
        const { county, lead, hash } = request.query
        const found = await context.signatures.byHash(db, county, lead, hash)
        if (!found) return { state: 'unknown' as const, records: 0, at: null }
        const state = found.seq === found.last ? ('same' as const) : ('older' as const)
        return { state, records: found.seq, at: found.at }
      },
    )
  }
}
