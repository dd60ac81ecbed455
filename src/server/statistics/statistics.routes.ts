import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { hasRole, type Actor } from '@/domain/actors'
import {
  figureOf,
  figuresQuery,
  monthsView,
  overviewView,
  populationRequest,
  populationsView,
  publicFiguresOf,
  publicFiguresView,
  ratioView,
  stepsView,
  topicsView,
  wavesView,
  type FiguresQuery,
  type PopulationsView,
} from '@/domain/api/figures'
import { Problem } from '@/domain/problems'
import { levelOf } from '@/domain/regions'
import type { Context } from '../context'
import { workbookType } from '../exchange/import-workbooks'
import { signedInActor } from '../http/session'
import { figureWorkbook } from './figure-workbook'
import { askedBy, months, overview, ratio, steps, topics, waves } from './figures'
import { publicFigures } from './public-figures'

const tags = ['statistics']

/** Figures of a place for its staff, and those that everybody may see. */
export function statisticsRoutes(context: Context): FastifyPluginAsyncZod {
  const { clock, db, places, populations } = context

  async function asked(request: FastifyRequest, query: FiguresQuery) {
    return askedBy(context, await signedInActor(context, request), query)
  }

  /** The county answers for its population figures: its supervisors enter them, and the administrator. */
  async function counting(request: FastifyRequest): Promise<Actor> {
    const actor = await signedInActor(context, request)
    if (!hasRole(actor, 'county-supervisor', 'administrator')) throw new Problem('not-yours')
    return actor
  }

  async function populationsOf(countyCode: string): Promise<PopulationsView> {
    const [place, latest] = await Promise.all([places.of(countyCode), populations.latest(db, countyCode)])
    const villages = [...place.regions.values()].filter(({ code }) => levelOf(code) === 'village')
    return {
      items: villages
        .sort((a, b) => (a.code < b.code ? -1 : 1))
        .map(({ code }) => {
          const { year = null, people = null, paper = null, setAt = null } = latest.get(code) ?? {}
          return { code, name: place.regionName(code), year, people, paper, setAt }
        }),
    }
  }

  const schemaOf = <T>(view: T) => ({ tags, querystring: figuresQuery, response: { 200: view } })

  return async (app) => {
    app.get('/statistics/overview', { schema: schemaOf(overviewView) }, async (request) => {
      const found = await asked(request, request.query)
      return overview(context, found.asked, found.place)
    })
    app.get('/statistics/steps', { schema: schemaOf(stepsView) }, async (request) =>
      steps(context, (await asked(request, request.query)).asked),
    )
    app.get('/statistics/months', { schema: schemaOf(monthsView) }, async (request) =>
      months(context, (await asked(request, request.query)).asked),
    )
    app.get('/statistics/topics', { schema: schemaOf(topicsView) }, async (request) =>
      topics(context, (await asked(request, request.query)).asked),
    )
    app.get('/statistics/ratio', { schema: schemaOf(ratioView) }, async (request) => {
      const found = await asked(request, request.query)
      return ratio(context, found.asked, found.place)
    })
    app.get('/statistics/waves', { schema: schemaOf(wavesView) }, async (request) => {
      const found = await asked(request, request.query)
      return waves(context, found.asked, found.place)
    })

    app.get(
      '/statistics/tables/:figure',
      { schema: { tags, params: figureOf, querystring: figuresQuery } },
      async (request, reply) => {
        const { figure } = request.params
        const found = await asked(request, request.query)
        return reply
          .type(workbookType)
          .header('content-disposition', `attachment; filename="${figure}.xlsx"`)
          .send(await figureWorkbook(context, figure, found.asked, found.place))
      },
    )

    app.get(
      '/statistics/populations',
      { schema: { tags, response: { 200: populationsView } } },
      async (request) => populationsOf((await counting(request)).countyCode),
    )

    app.post(
      '/statistics/populations',
      { schema: { tags, body: populationRequest, response: { 201: populationsView } } },
      async (request, reply) => {
        const { countyCode, accountId } = await counting(request)
        const place = await places.of(countyCode)
        const { body } = request
        if (levelOf(body.regionCode) !== 'village' || !place.regions.has(body.regionCode))
          throw new Problem('not-found')
        const setAt = clock.now().toISOString()
        await populations.set(db, countyCode, { ...body, setAt, setBy: accountId ?? '' })
        return reply.status(201).send(await populationsOf(countyCode))
      },
    )

    app.get(
      '/public/figures/:countyCode',
      { schema: { tags, params: publicFiguresOf, response: { 200: publicFiguresView } } },
      async (request, reply) => {
        reply.header('cache-control', 'public, max-age=3600')
        return publicFigures(context, request.params.countyCode)
      },
    )
  }
}
