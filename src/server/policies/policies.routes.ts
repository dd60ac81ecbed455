import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import * as z from 'zod/mini'
import { policyView, questionRow, questionView } from '@/domain/api'
import { packs } from '@/domain/policy/index'
import { questionsOf } from '@/domain/policy/questions/of-pack'
import { Problem } from '@/domain/problems'

const packId = z.string().check(z.maxLength(32))

/** The guides' questions in plain words: public, the same for everybody. */
export function policyRoutes(): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/policies',
      { schema: { tags: ['policies'], response: { 200: z.object({ items: z.array(policyView) }) } } },
      async () => ({
        items: packs.map((pack) => {
          const { title, number, issuer } = pack.document.value
          const { id, version, questions } = pack
          return { id, version, title, number, issuer, validFrom: pack.validFrom.value, questions }
        }),
      }),
    )

    app.get(
      '/policies/:pack/questions',
      {
        schema: {
          tags: ['policies'],
          params: z.object({ pack: packId }),
          response: { 200: z.object({ items: z.array(questionRow) }) },
        },
      },
      async (request) => {
        const entries = questionsOf(request.params.pack)
        if (entries.length === 0) throw new Problem('not-found')
        return {
          items: entries.map(({ number, title, answer, topics }) => ({ number, title, answer, topics })),
        }
      },
    )

    app.get(
      '/policies/:pack/questions/:number',
      {
        schema: {
          tags: ['policies'],
          params: z.object({ pack: packId, number: z.coerce.number() }),
          response: { 200: questionView },
        },
      },
      async (request) => {
        const entry = questionsOf(request.params.pack).find((one) => one.number === request.params.number)
        if (!entry) throw new Problem('not-found')
        const { number, title, answer, full, topics, sources, next } = entry
        const example = entry.example ?? null
        const differs = entry.differs ?? null
        return { number, title, answer, full, topics, sources, next, example, differs }
      },
    )
  }
}
