import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import * as z from 'zod/mini'
import { policyView, questionRow, questionView } from '@/domain/api/policies'
import { packs } from '@/domain/policy/index'
import { createPolicySearch } from '@/domain/policy/search/policy-search'
import type { Entry } from '@/domain/policy/questions/entry'
import { questionsOf } from '@/domain/policy/questions/of-pack'
import { Problem } from '@/domain/problems'

/** Answers to a search at the most: who did not find it by then asks 12317. */
const mostFound = 8

const packId = z.string().check(z.maxLength(32))

const searches = new Map<string, ReturnType<typeof createPolicySearch>>()

/** Best first; nothing when the question is none of ours. The index is made at the first search of a pack. */
function searchIn(pack: string, query: string): Entry[] {
  const entries = questionsOf(pack)
  const search = searches.get(pack) ?? createPolicySearch(entries)
  searches.set(pack, search)
  return search
    .search(query, mostFound)
    .flatMap(({ number }) => entries.find((one) => one.number === number) ?? [])
}

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
          querystring: z.object({ search: z.optional(z.string().check(z.maxLength(200))) }),
          response: { 200: z.object({ items: z.array(questionRow) }) },
        },
      },
      async (request) => {
        const entries = questionsOf(request.params.pack)
        if (entries.length === 0) throw new Problem('not-found')
        const { search } = request.query
        const found = search?.trim() ? searchIn(request.params.pack, search) : entries
        return {
          items: found.map(({ number, title, answer, topics }) => ({ number, title, answer, topics })),
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
