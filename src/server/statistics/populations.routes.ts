import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { hasRole } from '@/domain/actors'
import {
  populationHistoryQuery,
  populationHistoryView,
  populationImportQuery,
  populationImportView,
  populationOf,
  populationOfVillage,
  populationRequest,
  populationsView,
  type PopulationsView,
} from '@/domain/api/populations'
import { dayOf } from '@/domain/calendar'
import { fieldProblem, Problem } from '@/domain/problems'
import { levelOf, parentOf } from '@/domain/regions'
import { record } from '../administration/administrator'
import type { Context } from '../context'
import { fileOf } from '../exchange/file-of-request'
import { workbookType } from '../exchange/import-workbooks'
import { signedInActor } from '../http/session'
import { importPopulations, populationTemplate } from './import-populations'

const tags = ['statistics']
const historyShown = 30

/** Rural population by village and year: what the share of objects is taken of. */
export function populationRoutes(context: Context): FastifyPluginAsyncZod {
  const { accounts, clock, db, places, populations } = context

  /** The county answers for its population figures: its supervisors enter them, and the administrator. */
  async function counting(request: FastifyRequest) {
    const actor = await signedInActor(context, request)
    const { accountId, countyCode } = actor
    if (!hasRole(actor, 'county-supervisor', 'administrator') || accountId === null)
      throw new Problem('not-yours')
    return { accountId, countyCode }
  }

  /** A year that is over, or runs: nobody has counted one that is to come. */
  function known(year: number): number {
    if (year > Number(dayOf(clock.now().toISOString()).slice(0, 4)))
      throw fieldProblem('population-year', 'year')
    return year
  }

  async function view(countyCode: string): Promise<PopulationsView> {
    const [place, latest] = await Promise.all([places.of(countyCode), populations.latest(db, countyCode)])
    const villages = [...place.regions.values()].filter(({ code }) => levelOf(code) === 'village')
    return {
      items: villages
        .sort((a, b) => (a.code < b.code ? -1 : 1))
        .map(({ code, name }) => {
          const own = latest.get(code)
          return {
            ...{ code, name, town: place.regionName(parentOf(code)) },
            latest: own ? { year: own.year, people: own.people, paper: own.paper, setAt: own.setAt } : null,
          }
        }),
    }
  }

  return async (app) => {
    app.get(
      '/statistics/populations',
      { schema: { tags, response: { 200: populationsView } } },
      async (request) => view((await counting(request)).countyCode),
    )

    app.post(
      '/statistics/populations',
      { schema: { tags, body: populationRequest, response: { 201: populationsView } } },
      async (request, reply) => {
        const by = await counting(request)
        const { countyCode, accountId } = by
        const place = await places.of(countyCode)
        const { regionCode, people, year, paper } = request.body
        known(year)
        if (levelOf(regionCode) !== 'village' || !place.regions.has(regionCode))
          throw fieldProblem('population-village', 'regionCode')
        const setAt = clock.now().toISOString()
        const entry = { year, paper, setAt, setBy: accountId }
        await db.transaction(async (tx) => {
          await populations.set(tx, countyCode, [{ regionCode, people }], entry)
          await record(context, tx, by, 'population-set', { after: { year, villages: 1 } })
        })
        return reply.status(201).send(await view(countyCode))
      },
    )

    app.post(
      '/statistics/populations/imports',
      { schema: { tags, querystring: populationImportQuery, response: { 200: populationImportView } } },
      async (request) => {
        const { countyCode, accountId } = await counting(request)
        known(request.query.year)
        const file = await fileOf(request)
        return importPopulations(context, file, { countyCode, accountId, ...request.query })
      },
    )

    app.get('/statistics/populations/template.xlsx', { schema: { tags } }, async (request, reply) => {
      const { countyCode } = await counting(request)
      return reply
        .type(workbookType)
        .header('content-disposition', 'attachment; filename="population.xlsx"')
        .send(await populationTemplate(context, countyCode))
    })

    app.get(
      '/statistics/populations/history',
      { schema: { tags, querystring: populationHistoryQuery, response: { 200: populationHistoryView } } },
      async (request) => {
        const { countyCode } = await counting(request)
        const place = await places.of(countyCode)
        const before = request.query.before ?? null
        if (before !== null && Number.isNaN(Date.parse(before))) throw new Problem('bad-request')
        const rows = await populations.history(db, countyCode, before, historyShown + 1)
        const shown = rows.slice(0, historyShown)
        const names = await accounts.names(db, countyCode, [...new Set(shown.map(({ setBy }) => setBy))])
        return {
          items: shown.map(({ at, setBy, year, paper, villages, regionCode, people }) => ({
            ...{ id: `${at}${year}${regionCode}`, at, year, paper, villages, people },
            name: names.get(setBy) ?? null,
            village: villages === 1 ? place.regionName(regionCode) : null,
          })),
          nextCursor: rows.length > historyShown ? (shown.at(-1)?.at ?? null) : null,
        }
      },
    )

    app.get(
      '/statistics/populations/:regionCode',
      { schema: { tags, params: populationOf, response: { 200: populationOfVillage } } },
      async (request) => {
        const { countyCode } = await counting(request)
        const rows = await populations.ofVillage(db, countyCode, request.params.regionCode)
        const names = await accounts.names(db, countyCode, [...new Set(rows.map(({ setBy }) => setBy))])
        return {
          items: rows.map(({ year, people, paper, setAt, setBy, step }) => ({
            ...{ id: `${year}-${step}`, year, people, paper, setAt },
            name: names.get(setBy) ?? null,
          })),
        }
      },
    )
  }
}
