import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import * as z from 'zod/mini'
import { actRequest } from '@/domain/api/act'
import { inboxSummaryQuery } from '@/domain/api/inbox'
import { inboxCounts, leadPage, listLeadsQuery, searchRequest } from '@/domain/api/lead-list'
import { leadView } from '@/domain/api/lead-view'
import { revealRequest, revealView } from '@/domain/api/reveals'
import { submitLeadRequest, submitLeadResponse } from '@/domain/api/submit'
import { isStaff } from '@/domain/actors'
import { dayOf } from '@/domain/calendar'
import { contentSchema } from '@/domain/leads/content'
import { Problem } from '@/domain/problems'
import { uuid } from '@/domain/fields'
import type { Context } from '../context'
import { checkNoCall, isCall, takeCall } from '../desk/take-call'
import { fieldErrors } from '../http/field-errors'
import { keyOf, once } from '../http/idempotency'
import { createSenderReader, noSender } from '../http/sender'
import { asking, signedInActor } from '../http/session'
import { actOnLead } from './act-on-lead'
import { checkNameless, prepareReceipt } from './anonymous'
import { countInbox, findInbox, inboxQuery } from './find-inbox'
import { findLeads } from './find-leads'
import { readLead } from './read-lead'
import { reveal } from './reveal'
import { submitLead } from './submit-lead'
import { checkSubmission } from './submission-limits'

const byId = z.object({ id: uuid })

/** Leads: take in, list, read, act. */
export function leadRoutes(context: Context): FastifyPluginAsyncZod {
  const senderOf = createSenderReader(context.config.proxies)
  return async (app) => {
    app.post(
      '/leads',
      { schema: { tags: ['leads'], body: submitLeadRequest, response: { 201: submitLeadResponse } } },
      async (request, reply) => {
        const { account, actor, own } = await asking(context, request)
        const key = keyOf(request)
        // The described form does not know what day it is; this one does.
        const now = own.clock.now().toISOString()
        const content = contentSchema(dayOf(now)).safeParse(request.body.content)
        if (!content.success)
          throw new Problem('invalid-fields', { errors: fieldErrors(content.error.issues, 'content') })
        const { answer: said } = request.body
        if (isCall(actor, request.body)) {
          const call = { content: content.data, answer: said }
          return reply.status(201).send(await takeCall(context, actor, key, call))
        }
        checkNoCall(content.data, said)
        const submission = { source: request.body.source, content: content.data }
        checkNameless(account, submission.content)
        const code = account.anonymous ? await prepareReceipt(own, account) : null
        // Fetched before the transaction: one that waits for a second connection may wait for ever.
        const place = await context.places.of(actor.countyCode)
        const owner = { countyCode: actor.countyCode, accountId: actor.accountId ?? '' }
        const { draftId } = request.body
        const answer = await once(own, owner, key, submission, async (tx) => {
          const filed = await submitLead(own, tx, actor, place, submission)
          await checkSubmission(own, tx, actor, submission.content, filed.lead.id)
          if (draftId !== undefined) await own.drafts.remove(tx, { ...owner, id: draftId })
          return { status: 201, body: { ...filed, ...(code ? { receiptCode: await code.keep(tx) } : {}) } }
        })
        return reply.status(201).send(answer.body)
      },
    )

    app.get(
      '/leads',
      { schema: { tags: ['leads'], querystring: listLeadsQuery, response: { 200: leadPage } } },
      async (request) => {
        const actor = await signedInActor(context, request)
        const { query } = request
        if (query.scope === 'inbox' && !isStaff(actor)) throw new Problem('not-yours')
        return findInbox(context, actor, {
          ...inboxQuery(query),
          scope: query.scope,
          cursor: query.cursor,
          limit: query.limit,
        })
      },
    )

    app.post(
      '/lead-searches',
      { schema: { tags: ['leads'], body: searchRequest, response: { 200: leadPage } } },
      async (request) => {
        const actor = await signedInActor(context, request)
        if (!isStaff(actor)) throw new Problem('not-yours')
        return findLeads(context, actor, request.body)
      },
    )

    app.get(
      '/leads/counts',
      { schema: { tags: ['leads'], querystring: inboxSummaryQuery, response: { 200: inboxCounts } } },
      async (request) => {
        const actor = await signedInActor(context, request)
        if (!isStaff(actor)) throw new Problem('not-yours')
        return countInbox(context, actor, request.query)
      },
    )

    app.get(
      '/leads/:id',
      { schema: { tags: ['leads'], params: byId, response: { 200: leadView } } },
      async (request) => {
        const { actor, own } = await asking(context, request)
        return readLead(own, actor, request.params.id)
      },
    )

    app.post(
      '/leads/:id/reveals',
      { schema: { tags: ['leads'], params: byId, body: revealRequest, response: { 200: revealView } } },
      async (request, reply) => {
        const { actor, own } = await asking(context, request)
        reply.header('cache-control', 'no-store')
        return reveal(own, actor, request.params.id, request.body)
      },
    )

    app.post(
      '/leads/:id/actions',
      { schema: { tags: ['leads'], params: byId, body: actRequest, response: { 200: leadView } } },
      async (request) => {
        const { account, actor, own } = await asking(context, request)
        const sender = account.anonymous ? noSender : senderOf(request)
        return actOnLead(own, actor, request.params.id, request.body, sender)
      },
    )
  }
}
