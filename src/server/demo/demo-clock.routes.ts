import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import * as z from 'zod/mini'
import type { DemoClock } from '../clock'
import type { Context } from '../context'

/** Put a demo's clock forward, so that 公示 of 5 days need not be waited for. */
export function demoClockRoutes(context: Context, clock: DemoClock): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/demo/clock',
      {
        schema: {
          tags: ['demo'],
          body: z.strictObject({ days: z.int().check(z.minimum(1), z.maximum(400)) }),
          response: { 200: z.object({ now: z.string() }) },
        },
      },
      async (request) => {
        clock.putForward(request.body.days)
        return { now: context.clock.now().toISOString() }
      },
    )
  }
}
