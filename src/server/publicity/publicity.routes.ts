import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import {
  boardQuery,
  byNotice,
  byToken,
  candidatesQuery,
  candidatesView,
  changeNoticeRequest,
  createNoticeRequest,
  endNoticeRequest,
  noticeList,
  noticeListQuery,
  noticeView as viewSchema,
  postNoticeRequest,
  publicNotice,
  takeDownRequest,
  boardPhotosRequest,
  voidNoticeRequest,
} from '@/domain/api/notices'
import type { Actor } from '@/domain/actors'
import { dayOf } from '@/domain/calendar'
import { lastDayOf } from '@/domain/publicity/notice-kinds'
import { covers } from '@/domain/regions'
import { Problem } from '@/domain/problems'
import * as z from 'zod/mini'
import type { Context } from '../context'
import { createSenderReader } from '../http/sender'
import { signedInActor } from '../http/session'
import { candidates } from './candidates'
import { drawBoard } from './draw-board'
import { changeNotice, createNotice, removeNotice } from './keep-notice'
import { checkStaff, readableNotice, regionsRead } from './notice-access'
import { boardOf, noticeItem, noticeView, publicAddress, readPublic } from './notice-view'
import { endNotice, postNotice, takeDown } from './post-notice'
import { showBoard, voidNotice } from './void-notice'

const tags = ['notices']

/** 公示 and 公告: made, put up, ended and taken down by the office; read by everybody while they are up. */
export function publicityRoutes(context: Context): FastifyPluginAsyncZod {
  const { clock, notices, db, places } = context
  const senderOf = createSenderReader(context.config.proxies)

  async function viewFor(actor: Actor, id: string) {
    const notice = await readableNotice(context, actor, id)
    return noticeView(context, notice, actor, await places.of(actor.countyCode))
  }

  return async (app) => {
    app.get(
      '/notices',
      { schema: { tags, querystring: noticeListQuery, response: { 200: noticeList } } },
      async (request) => {
        const actor = await signedInActor(context, request)
        checkStaff(actor)
        const { regionCode } = request.query
        const own = regionsRead(actor)
        if (own.length === 0) throw new Problem('not-yours')
        if (regionCode && !own.some((code) => covers(code, regionCode))) throw new Problem('not-yours')
        const place = await places.of(actor.countyCode)
        const found = await notices.ofRegions(db, actor.countyCode, regionCode ? [regionCode] : own)
        const items = []
        for (const notice of found) items.push(await noticeItem(context, notice, actor, place))
        return { items }
      },
    )

    app.get(
      '/notices/candidates',
      { schema: { tags, querystring: candidatesQuery, response: { 200: candidatesView } } },
      async (request) => {
        const actor = await signedInActor(context, request)
        return candidates(context, actor, request.query.regionCode, request.query.kind)
      },
    )

    app.post(
      '/notices',
      { schema: { tags, body: createNoticeRequest, response: { 201: viewSchema } } },
      async (request, reply) => {
        const actor = await signedInActor(context, request)
        const id = await createNotice(context, actor, request.body)
        return reply.status(201).send(await viewFor(actor, id))
      },
    )

    app.get(
      '/notices/:id',
      { schema: { tags, params: byNotice, response: { 200: viewSchema } } },
      async (request) => viewFor(await signedInActor(context, request), request.params.id),
    )

    app.put(
      '/notices/:id',
      { schema: { tags, params: byNotice, body: changeNoticeRequest, response: { 200: viewSchema } } },
      async (request) => {
        const actor = await signedInActor(context, request)
        await changeNotice(context, actor, request.params.id, request.body)
        return viewFor(actor, request.params.id)
      },
    )

    app.delete(
      '/notices/:id',
      { schema: { tags, params: byNotice, response: { 204: z.null() } } },
      async (request, reply) => {
        await removeNotice(context, await signedInActor(context, request), request.params.id)
        return reply.status(204).send(null)
      },
    )

    app.post(
      '/notices/:id/postings',
      { schema: { tags, params: byNotice, body: postNoticeRequest, response: { 200: viewSchema } } },
      async (request) => {
        const actor = await signedInActor(context, request)
        await postNotice(context, actor, request.params.id, request.body, senderOf(request))
        return viewFor(actor, request.params.id)
      },
    )

    app.post(
      '/notices/:id/endings',
      { schema: { tags, params: byNotice, body: endNoticeRequest, response: { 200: viewSchema } } },
      async (request) => {
        const actor = await signedInActor(context, request)
        await endNotice(context, actor, request.params.id, request.body, senderOf(request))
        return viewFor(actor, request.params.id)
      },
    )

    app.post(
      '/notices/:id/removals',
      { schema: { tags, params: byNotice, body: takeDownRequest, response: { 200: viewSchema } } },
      async (request) => {
        const actor = await signedInActor(context, request)
        await takeDown(context, actor, request.params.id, request.body.version)
        return viewFor(actor, request.params.id)
      },
    )

    app.post(
      '/notices/:id/voidings',
      { schema: { tags, params: byNotice, body: voidNoticeRequest, response: { 200: viewSchema } } },
      async (request) => {
        const actor = await signedInActor(context, request)
        await voidNotice(context, actor, request.params.id, request.body)
        return viewFor(actor, request.params.id)
      },
    )

    app.post(
      '/notices/:id/board-photos',
      { schema: { tags, params: byNotice, body: boardPhotosRequest, response: { 200: viewSchema } } },
      async (request) => {
        const actor = await signedInActor(context, request)
        await showBoard(context, actor, request.params.id, request.body)
        return viewFor(actor, request.params.id)
      },
    )

    app.get(
      '/notices/:id/board.pdf',
      { schema: { tags, params: byNotice, querystring: boardQuery } },
      async (request, reply) => {
        const actor = await signedInActor(context, request)
        const notice = await readableNotice(context, actor, request.params.id)
        if (notice.state === 'voided') throw new Problem('notice-not-up')
        const postedOn = notice.postedOn ?? request.query.on ?? dayOf(clock.now().toISOString())
        const untilOn = notice.untilOn ?? lastDayOf(postedOn, notice.days)
        const board = await boardOf(context, notice, { postedOn, untilOn })
        return reply
          .type('application/pdf')
          .header('content-disposition', 'attachment; filename="notice.pdf"')
          .header('cache-control', 'no-store')
          .send(await drawBoard(board, publicAddress(context, notice)))
      },
    )

    // Only who was given the address has it: it is to be found by no search, and by no list.
    app.get(
      '/notices/public/:token',
      { schema: { tags, params: byToken, response: { 200: publicNotice } } },
      async (request, reply) => {
        reply.header('x-robots-tag', 'noindex, nofollow, noarchive').header('cache-control', 'no-store')
        return readPublic(context, request.params.token)
      },
    )
  }
}
