import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import * as z from 'zod/mini'
import { countyView, officeView, regionTreeView } from '@/domain/api/places'
import { bodyChain } from '@/domain/actors'
import { regionCode } from '@/domain/fields'
import { Problem } from '@/domain/problems'
import { countyCodeOf, levelOf } from '@/domain/regions'
import type { Context } from '../context'
import { findCounties } from './place-store'

const county = z.string().check(z.regex(/^\d{6}$/))

/** Counties, towns, villages and the offices that serve them: public. */
export function placeRoutes(context: Context): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/counties',
      { schema: { tags: ['places'], response: { 200: z.object({ items: z.array(countyView) }) } } },
      async () => {
        const items = await findCounties(context.db)
        return { items: items.map(({ countyCode, name, packId }) => ({ countyCode, name, packId })) }
      },
    )

    app.get(
      '/regions',
      {
        schema: {
          tags: ['places'],
          querystring: z.object({ countyCode: county }),
          response: { 200: regionTreeView },
        },
      },
      async (request) => {
        const place = await context.places.of(request.query.countyCode)
        const regions = [...place.regions.values()]
        const towns = regions
          .filter((region) => levelOf(region.code) === 'town')
          .map((town) => ({
            ...town,
            villages: regions.filter(
              (region) => levelOf(region.code) === 'village' && region.code.startsWith(town.code.slice(0, 9)),
            ),
          }))
        const { countyCode, name, packId } = place.county
        return { countyCode, name, packId, towns }
      },
    )

    app.get(
      '/offices',
      {
        schema: {
          tags: ['places'],
          querystring: z.object({ regionCode }),
          response: { 200: z.object({ items: z.array(officeView) }) },
        },
      },
      async (request) => {
        const code = request.query.regionCode
        const place = await context.places.of(countyCodeOf(code))
        const village = place.bodies.find((body) => body.kind === 'village' && body.regionCode === code)
        if (!village) throw new Problem('region-unknown')
        const chain = bodyChain(village.id, place.bodies)
        const offices = place.bodies.filter(
          (body) =>
            !body.closed && (chain.includes(body.id) || body.kind === 'department' || body.kind === 'desk'),
        )
        const staff = await context.accounts.staffOf(
          context.db,
          place.county.countyCode,
          offices.map((body) => body.id),
        )
        const items = offices.map((body) => ({
          id: body.id,
          name: body.name,
          kind: body.kind,
          people: staff.filter((person) => person.bodyId === body.id).map(({ id, name }) => ({ id, name })),
        }))
        return { items }
      },
    )
  }
}
