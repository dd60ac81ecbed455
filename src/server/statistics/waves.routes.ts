import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { figuresQuery } from '@/domain/api/figures'
import {
  waveLeadsView,
  waveLookRequest,
  waveOf,
  waveSettingsRequest,
  waveSettingsView,
  wavesView,
  type WaveSettingsView,
} from '@/domain/api/waves'
import { dayOf } from '@/domain/calendar'
import { Problem } from '@/domain/problems'
import { usualWaves } from '@/domain/statistics/waves'
import { administrator, changing, record } from '../administration/administrator'
import type { Context } from '../context'
import { signedInActor } from '../http/session'
import { askedBy } from './figures'
import { lookAtWave, waveLeads, waves } from './waves'

const tags = ['statistics']

/** 规模性返贫: what stands out, the leads behind it, who looked, and from when on it stands out. */
export function waveRoutes(context: Context): FastifyPluginAsyncZod {
  const { accounts, clock, db } = context

  async function asked(request: FastifyRequest, regionCode: string) {
    const actor = await signedInActor(context, request)
    const today = dayOf(clock.now().toISOString())
    return { actor, ...(await askedBy(context, actor, { regionCode, from: today, to: today })) }
  }

  async function settingsOf(countyCode: string): Promise<WaveSettingsView> {
    const editions = await context.waves.settings(db, countyCode)
    const names = await accounts.names(db, countyCode, [...new Set(editions.map(({ setBy }) => setBy))])
    return {
      edition: editions[0]?.edition ?? 0,
      settings: editions[0]?.settings ?? usualWaves,
      usual: usualWaves,
      history: editions.map(({ setBy, ...row }) => ({ ...row, setBy: names.get(setBy) ?? null })),
    }
  }

  return async (app) => {
    app.get(
      '/statistics/waves',
      { schema: { tags, querystring: figuresQuery, response: { 200: wavesView } } },
      async (request) => {
        const own = await asked(request, request.query.regionCode)
        return waves(context, own.actor, own.asked, own.place)
      },
    )

    app.get(
      '/statistics/waves/leads',
      { schema: { tags, querystring: waveOf, response: { 200: waveLeadsView } } },
      async (request) => {
        const own = await asked(request, request.query.regionCode)
        return waveLeads(context, own.asked, own.place, request.query)
      },
    )

    app.post(
      '/statistics/waves/looks',
      { schema: { tags, body: waveLookRequest, response: { 201: wavesView } } },
      async (request, reply) => {
        const own = await asked(request, request.body.regionCode)
        const { accountId } = own.actor
        if (accountId === null) throw new Problem('not-yours')
        await lookAtWave(context, { ...own.actor, accountId }, own.asked, request.body)
        return reply.status(201).send(await waves(context, own.actor, own.asked, own.place))
      },
    )

    app.get(
      '/statistics/wave-settings',
      { schema: { tags, response: { 200: waveSettingsView } } },
      async (request) => settingsOf((await administrator(context, request)).countyCode),
    )

    app.put(
      '/statistics/wave-settings',
      { schema: { tags, body: waveSettingsRequest, response: { 200: waveSettingsView } } },
      async (request) => {
        const by = await administrator(context, request)
        const { countyCode, accountId } = by
        const { edition, settings } = request.body
        await changing(context, by, async (tx) => {
          const latest = (await context.waves.settings(tx, countyCode))[0]
          const setAt = clock.now().toISOString()
          const next = { countyCode, edition: edition + 1, settings, setBy: accountId, setAt }
          if ((latest?.edition ?? 0) !== edition || !(await context.waves.set(tx, next)))
            throw new Problem('setting-changed')
          const before = latest?.settings ?? usualWaves
          await record(context, tx, by, 'waves-set', { before, after: settings })
        })
        return settingsOf(countyCode)
      },
    )
  }
}
