import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import {
  draftHead,
  draftList,
  draftParams,
  draftView,
  keepDraftRequest,
  mostDraftBytes,
} from '@/domain/api/drafts'
import { Problem } from '@/domain/problems'
import type { Context } from '../context'
import { signedIn } from '../http/session'
import { keepDraft } from './keep-draft'

/** Drafts that their owner wants to go on with on another phone. Nobody else finds them, whatever his office. */
export function draftRoutes(context: Context): FastifyPluginAsyncZod {
  const { drafts, db } = context

  /** Throws `draft-needs-name`: of somebody without a name nothing is kept that he has not sent. */
  async function ownerOf(request: FastifyRequest) {
    const { anonymous, countyCode, id: accountId } = await signedIn(context, request)
    if (anonymous) throw new Problem('draft-needs-name')
    return { countyCode, accountId }
  }

  return async (app) => {
    app.get('/drafts', { schema: { tags: ['drafts'], response: { 200: draftList } } }, async (request) => {
      const { countyCode, accountId } = await ownerOf(request)
      return { items: await drafts.list(db, countyCode, accountId) }
    })

    app.get(
      '/drafts/:id',
      { schema: { tags: ['drafts'], params: draftParams, response: { 200: draftView } } },
      async (request) => {
        const draft = await drafts.find(db, { ...(await ownerOf(request)), id: request.params.id })
        if (!draft) throw new Problem('not-found')
        return draft
      },
    )

    app.put(
      '/drafts/:id',
      {
        bodyLimit: mostDraftBytes,
        schema: {
          tags: ['drafts'],
          params: draftParams,
          body: keepDraftRequest,
          response: { 200: draftHead },
        },
      },
      async (request) =>
        keepDraft(context, { ...(await ownerOf(request)), id: request.params.id }, request.body),
    )

    app.delete(
      '/drafts/:id',
      { schema: { tags: ['drafts'], params: draftParams } },
      async (request, reply) => {
        if (!(await drafts.remove(db, { ...(await ownerOf(request)), id: request.params.id })))
          throw new Problem('not-found')
        return reply.status(204).send(null)
      },
    )
  }
}
