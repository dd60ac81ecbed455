import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import * as z from 'zod/mini'
import { lineView, setLineRequest, type LineView } from '@/domain/api'
import { dayOf } from '@/domain/calendar'
import { lineFor, setCountyLine } from '@/domain/policy/county-line'
import { packFor } from '@/domain/policy/index'
import { fieldProblem, Problem } from '@/domain/problems'
import { countyRegion } from '@/domain/regions'
import type { Context } from '../context'
import { signedInActor } from '../http/session'
import { findCountyLines, insertCountyLine } from './county-line-store'

const firstYear = 2021

/** The monitoring line by year: what the guide prints, and what the county set where it prints none. */
export function countyLineRoutes(context: Context): FastifyPluginAsyncZod {
  const { db, clock, places } = context

  async function linesOf(countyCode: string): Promise<LineView[]> {
    const today = dayOf(clock.now().toISOString())
    const pack = packFor(countyRegion(countyCode), today)
    if (!pack) return []
    const set = await findCountyLines(db, countyCode)
    const years = Array.from({ length: Number(today.slice(0, 4)) + 2 - firstYear }, (_, i) => firstYear + i)
    return years.flatMap((year): LineView[] => {
      const line = lineFor(pack, set, year)
      if (line === 'unset') return []
      const own = line.from === 'county' ? line.set : null
      const { amountFen, from, sources } = line
      return [{ year, amountFen, from, sources, paper: own?.paper ?? null, setAt: own?.setAt ?? null }]
    })
  }

  return async (app) => {
    app.get(
      '/county-lines',
      {
        schema: {
          tags: ['policies'],
          querystring: z.object({ countyCode: z.string().check(z.regex(/^\d{6}$/)) }),
          response: { 200: z.object({ items: z.array(lineView) }) },
        },
      },
      async (request) => {
        await places.of(request.query.countyCode)
        return { items: await linesOf(request.query.countyCode) }
      },
    )

    app.post(
      '/county-lines',
      {
        schema: {
          tags: ['policies'],
          body: setLineRequest,
          response: { 201: z.object({ items: z.array(lineView) }) },
        },
      },
      async (request, reply) => {
        const actor = await signedInActor(context, request)
        const { countyCode } = actor
        const now = clock.now().toISOString()
        const pack = packFor(countyRegion(countyCode), dayOf(now))
        if (!pack) throw new Problem('pack-unknown')
        const wanted = { ...request.body, countyCode }
        const lines = setCountyLine(await findCountyLines(db, countyCode), wanted, { actor, now, pack })
        const line = lines.at(-1)
        if (!line || !(await insertCountyLine(db, line))) throw fieldProblem('line-already-set', 'year')
        places.forget(countyCode)
        return reply.status(201).send({ items: await linesOf(countyCode) })
      },
    )
  }
}
