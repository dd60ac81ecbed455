import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import * as z from 'zod/mini'
import type { Actor } from '@/domain/actors'
import {
  channelList,
  channelSettings,
  channelTestView,
  deliveryPage,
  deliveryQuery,
} from '@/domain/api/channels'
import { scopeOf } from '@/domain/leads/visibility'
import { channelIds, channelWords, outcomeWords, reasonWords } from '@/domain/notify/outcomes'
import { noLead } from '@/domain/notify/wordings'
import { Problem } from '@/domain/problems'
import type { Context } from '../context'
import { caretaker } from '../operations/caretaker'
import { administrator, changing, record } from '../administration/administrator'
import { channelStates } from './channel-state-store'
import { channels } from './channels'
import { deliveryViews } from './deliveries-view'
import { deliveryList } from './delivery-list-store'
import { noticeSettings } from './notice-setting-store'
import { setUp } from './set-up'

const tags = ['operations']
const pageSize = 30
/** In place of a number, in a test. */
const testNumber = 'CS-0000'

/** How people are told outside the product: what works, what was sent, one message to oneself, and how far notices go. */
export function channelRoutes(context: Context): FastifyPluginAsyncZod {
  const { accounts, clock, db, ids, places } = context

  async function list(actor: Actor) {
    const { countyCode } = actor
    const { bodies } = await places.of(countyCode)
    const [states, waiting, settings] = await Promise.all([
      channelStates.all(db, countyCode),
      deliveryList.waiting(db, countyCode, scopeOf(actor, bodies)),
      noticeSettings.of(db, countyCode),
    ])
    const isOn = setUp(context)
    const items = channels.map(({ id }) => {
      const state = states.find(({ channel }) => channel === id)
      return {
        id,
        words: channelWords[id],
        on: isOn(id),
        trouble: state?.trouble ? reasonWords[state.trouble] : null,
        troubleSince: state?.troubleSince ?? null,
        wellAt: state?.wellAt ?? null,
        fault: state?.fault ? reasonWords[state.fault] : null,
        faultAt: state?.faultAt ?? null,
        downSince: state?.downSince ?? null,
        waiting: waiting.find(({ channel }) => channel === id)?.waiting ?? 0,
      }
    })
    return { items, settings }
  }

  return async (app) => {
    app.get('/operations/channels', { schema: { tags, response: { 200: channelList } } }, async (request) =>
      list(await caretaker(context, request)),
    )

    app.put(
      '/operations/notice-settings',
      { schema: { tags, body: channelSettings, response: { 200: channelList } } },
      async (request) => {
        const own = await administrator(context, request)
        const { countyCode, accountId } = own
        await changing(context, own, async (tx) => {
          const before = await noticeSettings.of(tx, countyCode)
          await noticeSettings.set(tx, countyCode, request.body, accountId, clock.now().toISOString())
          await record(context, tx, own, 'notices-set', { before, after: request.body })
        })
        return list(await caretaker(context, request))
      },
    )

    app.post(
      '/operations/channels/:id/test',
      {
        schema: {
          tags,
          params: z.object({ id: z.enum(channelIds) }),
          response: { 200: channelTestView },
        },
      },
      async (request) => {
        const { accountId, countyCode } = await caretaker(context, request)
        const channel = channels.find(({ id }) => id === request.params.id)
        const account = accountId && (await accounts.byId(db, countyCode, accountId))
        if (!channel || channel.id === 'superior' || !account || !setUp(context)(channel.id))
          throw new Problem('channel-off')
        const now = clock.now()
        const message = {
          id: ids.uuid(),
          leadId: noLead,
          leadNumber: testNumber,
          seq: Math.floor(now.getTime() / 1000),
          template: 'test' as const,
          params: { number: testNumber },
          at: now.toISOString(),
          bodyId: noLead,
          count: 1,
        }
        const sent = await channel.send(context, db, message, account)
        if (sent.is === 'delivered') {
          await channelStates.well(db, countyCode, channel.id, now.toISOString())
          return { delivered: true, result: `${outcomeWords.delivered}，请看一看收到没有。` }
        }
        return { delivered: false, result: reasonWords[sent.reason] }
      },
    )

    app.get(
      '/operations/deliveries',
      { schema: { tags, querystring: deliveryQuery, response: { 200: deliveryPage } } },
      async (request) => {
        const actor = await caretaker(context, request)
        const { cursor = null, channel = null } = request.query
        const { countyCode } = actor
        const place = await places.of(countyCode)
        const asked = { before: cursor, channel, limit: pageSize + 1 }
        const rows = await deliveryList.page(db, countyCode, scopeOf(actor, place.bodies), asked)
        const page = rows.slice(0, pageSize)
        return {
          items: await deliveryViews(context, place, actor, page),
          nextCursor: rows.length > pageSize ? (page.at(-1)?.id ?? null) : null,
        }
      },
    )
  }
}
