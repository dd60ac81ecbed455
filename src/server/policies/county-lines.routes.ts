import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import * as z from 'zod/mini'
import { isStaff } from '@/domain/actors'
import { lineView, setLineRequest, type LineView } from '@/domain/api/policies'
import { dayOf } from '@/domain/calendar'
import { lineFor, setCountyLine } from '@/domain/policy/county-line'
import { packFor } from '@/domain/policy/index'
import { fieldProblem, Problem } from '@/domain/problems'
import { countyRegion } from '@/domain/regions'
import type { Context } from '../context'
import { signedInActor } from '../http/session'
import { findCountyLines, insertCountyLine } from './county-line-store'

const firstYear = 2021
const noPaper = { paper: null, setAt: null, setBy: null }

/** The monitoring line by year: what the guide prints, and what the county set where it prints none. */
export function countyLineRoutes(context: Context): FastifyPluginAsyncZod {
  const { db, clock, places, accounts } = context

  /** Staff of the county: nobody else is told who set a line. Without a session that holds, nobody is. */
  async function isOwnStaff(request: FastifyRequest, countyCode: string): Promise<boolean> {
    if (!request.headers.authorization) return false
    try {
      const actor = await signedInActor(context, request)
      return actor.countyCode === countyCode && isStaff(actor)
    } catch (error) {
      if (error instanceof Problem) return false
      throw error
    }
  }

  async function linesOf(countyCode: string, { named }: { named: boolean }): Promise<LineView[]> {
    const today = dayOf(clock.now().toISOString())
    const pack = packFor(countyRegion(countyCode), today)
    if (!pack) return []
    const set = await findCountyLines(db, countyCode)
    const people = named ? set.map((line) => line.setBy) : []
    const names = await accounts.names(db, countyCode, [...new Set(people)])
    const years = Array.from({ length: Number(today.slice(0, 4)) + 2 - firstYear }, (_, i) => firstYear + i)
    return years.flatMap((year): LineView[] => {
      const line = lineFor(pack, set, year)
      if (line === 'unset') return []
      const own = line.from === 'county' ? line.set : null
      const { amountFen, from, sources } = line
      const by = own ? { paper: own.paper, setAt: own.setAt, setBy: names.get(own.setBy) ?? null } : noPaper
      return [{ year, amountFen, from, sources, ...by }]
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
        const { countyCode } = request.query
        await places.of(countyCode)
        return { items: await linesOf(countyCode, { named: await isOwnStaff(request, countyCode) }) }
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
        return reply.status(201).send({ items: await linesOf(countyCode, { named: true }) })
      },
    )
  }
}
