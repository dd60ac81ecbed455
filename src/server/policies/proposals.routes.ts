import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import * as z from 'zod/mini'
import {
  countyEntryView,
  decideProposalRequest,
  proposalView,
  proposedView,
  proposeRequest,
  type ProposalView,
} from '@/domain/api/proposals'
import { isStaff } from '@/domain/actors'
import { uuid } from '@/domain/fields'
import { packs } from '@/domain/policy/index'
import { checkDecider, checkProposal, decisionStep, namesIn, proposerOf } from '@/domain/policy/proposal'
import { Problem } from '@/domain/problems'
import type { Context } from '../context'
import { signedInActor } from '../http/session'
import { isVisible, refuseLead } from '../leads/read-lead'
import type { Proposal } from './proposal-store'

const ofPack = z.object({ pack: z.string().check(z.maxLength(32)) })
const ofOne = z.object({ pack: z.string().check(z.maxLength(32)), id: uuid })

function checkPack(pack: string): void {
  if (packs.every(({ id }) => id !== pack)) throw new Problem('not-found')
}

/** Answers of staff on their way into the county's own Q&A, and what is in it. */
export function proposalRoutes(context: Context): FastifyPluginAsyncZod {
  const { db, clock, ids, leads, places, accounts, proposals } = context

  async function viewsOf(countyCode: string, found: Proposal[]): Promise<ProposalView[]> {
    const place = await places.of(countyCode)
    const people = found.flatMap(({ proposedBy, decisions }) => [
      proposedBy,
      ...decisions.map(({ by }) => by),
    ])
    const names = await accounts.names(db, countyCode, [...new Set(people)])
    return found.map(({ id, entry, bodyId, proposedBy, proposedAt, state, decisions }) => ({
      id,
      ...entry,
      bodyName: place.bodyName(bodyId),
      by: names.get(proposedBy) ?? '',
      at: proposedAt,
      state,
      decisions: decisions.map((one) => ({ ...one, by: names.get(one.by) ?? '' })),
    }))
  }

  return async (app) => {
    app.post(
      '/policies/:pack/proposals',
      {
        schema: { tags: ['policies'], params: ofPack, body: proposeRequest, response: { 201: proposedView } },
      },
      async (request, reply) => {
        const actor = await signedInActor(context, request)
        if (!isStaff(actor)) throw new Problem('not-yours')
        const { pack } = request.params
        checkPack(pack)
        const { leadId, title, text } = request.body
        const { countyCode } = actor
        const place = await places.of(countyCode)
        const lead = await leads.byId(db, countyCode, leadId)
        if (!isVisible(lead, actor, place)) return refuseLead(context, actor, 'propose-entry', leadId)
        const { bodyId } = proposerOf(lead, await leads.activities(db, countyCode, leadId), actor)
        const entry = { title, text }
        checkProposal(entry, namesIn(lead))
        const id = ids.uuid()
        await db.transaction(async (tx) => {
          await proposals.lock(tx, countyCode, leadId)
          const before = await proposals.ofLead(tx, countyCode, leadId)
          // What was declined or taken away may be put better; one that stands is enough.
          if (before.some(({ state }) => state === 'waiting' || state === 'accepted'))
            throw new Problem('proposal-twice')
          await proposals.insert(tx, {
            countyCode,
            id,
            packId: pack,
            leadId,
            proposedBy: actor.accountId ?? '',
            bodyId,
            proposedAt: clock.now().toISOString(),
            entry,
          })
        })
        return reply.status(201).send({ id })
      },
    )

    app.get(
      '/policies/:pack/proposals',
      {
        schema: {
          tags: ['policies'],
          params: ofPack,
          response: { 200: z.object({ items: z.array(proposalView) }) },
        },
      },
      async (request) => {
        const actor = await signedInActor(context, request)
        checkDecider(actor)
        checkPack(request.params.pack)
        const found = await proposals.ofPack(db, actor.countyCode, request.params.pack)
        return { items: await viewsOf(actor.countyCode, found) }
      },
    )

    app.post(
      '/policies/:pack/proposals/:id/decisions',
      {
        schema: {
          tags: ['policies'],
          params: ofOne,
          body: decideProposalRequest,
          response: { 201: proposalView },
        },
      },
      async (request, reply) => {
        const actor = await signedInActor(context, request)
        checkDecider(actor)
        const { countyCode } = actor
        const { pack, id } = request.params
        const { decision, reason } = request.body
        const decided = await db.transaction(async (tx) => {
          await proposals.lock(tx, countyCode, id)
          const proposal = await proposals.byId(tx, countyCode, id, pack)
          if (!proposal) throw new Problem('not-found')
          const step = decisionStep(proposal.state, decision)
          const at = clock.now().toISOString()
          const made = { decision, by: actor.accountId ?? '', at, reason: reason ? reason : null }
          if (!(await proposals.decide(tx, proposal, step, made))) throw new Problem('proposal-decided')
          return { ...proposal, state: decision, decisions: [...proposal.decisions, made] }
        })
        const [view] = await viewsOf(countyCode, [decided])
        if (!view) throw new Problem('not-found')
        return reply.status(201).send(view)
      },
    )

    app.get(
      '/policies/:pack/county-entries',
      {
        schema: {
          tags: ['policies'],
          params: ofPack,
          querystring: z.object({ countyCode: z.string().check(z.regex(/^\d{6}$/)) }),
          response: { 200: z.object({ items: z.array(countyEntryView) }) },
        },
      },
      async (request) => {
        checkPack(request.params.pack)
        const { countyCode } = request.query
        const place = await places.of(countyCode)
        const shown = await proposals.shown(db, countyCode, request.params.pack)
        const items = shown.map(({ id, entry, bodyId, decisions }) => ({
          id,
          ...entry,
          bodyName: place.bodyName(bodyId),
          since: decisions[0]?.at ?? '',
        }))
        return { items }
      },
    )
  }
}
