import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import {
  figureOf,
  figuresQuery,
  mapView,
  monthsView,
  overviewView,
  publicFiguresOf,
  publicFiguresView,
  ratioView,
  stepsView,
  topicsView,
  type FiguresQuery,
} from '@/domain/api/figures'
import type { Context } from '../context'
import { workbookType } from '../exchange/import-workbooks'
import { signedInActor } from '../http/session'
import { figureWorkbook } from './figure-workbook'
import { askedBy, map, months, overview, ratio, steps, topics } from './figures'
import { publicFigures } from './public-figures'

const tags = ['statistics']

/** Figures of a place for its staff, and those that everybody may see. */
export function statisticsRoutes(context: Context): FastifyPluginAsyncZod {
  async function asked(request: FastifyRequest, query: FiguresQuery) {
    const actor = await signedInActor(context, request)
    return { actor, ...(await askedBy(context, actor, query)) }
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
    app.get('/statistics/map', { schema: schemaOf(mapView) }, async (request) => {
      const found = await asked(request, request.query)
      return map(context, found.asked, found.place)
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
          .send(await figureWorkbook(context, figure, found))
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
