import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { Actor } from '@/domain/actors'
import {
  boardOf,
  boardView,
  holdMeetingRequest,
  meetingById,
  meetingList,
  meetingView as meetingShape,
  planMeetingRequest,
  type MeetingList,
} from '@/domain/api/boards'
import type { Context } from '../context'
import { signedInActor } from '../http/session'
import { drawMinutes, drawReviewList } from './draw-meeting'
import { checkBoard, findBoard } from './find-board'
import { cancelMeeting, holdMeeting, meetingOf, meetingView, planMeeting } from './meetings'
import { Problem } from '@/domain/problems'

const tags = ['boards']
const pdf = 'application/pdf'

/** The procedure board of a village, and its 民主评议. */
export function boardRoutes(context: Context): FastifyPluginAsyncZod {
  const { db, meetings, places } = context

  async function meetingsOf({ countyCode }: Actor, regionCode: string): Promise<MeetingList> {
    const found = await meetings.ofRegion(db, countyCode, regionCode)
    return {
      items: found.map(({ id, state, plannedOn, heldOn, households }) => ({
        id,
        state,
        plannedOn,
        heldOn,
        households: households.length,
      })),
    }
  }

  return async (app) => {
    app.get(
      '/boards/:regionCode',
      { schema: { tags, params: boardOf, response: { 200: boardView } } },
      async (request, reply) => {
        const actor = await signedInActor(context, request)
        reply.header('cache-control', 'no-store')
        return findBoard(context, actor, request.params.regionCode)
      },
    )

    app.get(
      '/boards/:regionCode/meetings',
      { schema: { tags, params: boardOf, response: { 200: meetingList } } },
      async (request) => {
        const actor = await signedInActor(context, request)
        const { regionCode } = request.params
        checkBoard(actor, regionCode, await places.of(actor.countyCode))
        return meetingsOf(actor, regionCode)
      },
    )

    app.post(
      '/review-meetings',
      { schema: { tags, body: planMeetingRequest, response: { 201: meetingShape } } },
      async (request, reply) => {
        const actor = await signedInActor(context, request)
        return reply.status(201).send(await planMeeting(context, actor, request.body))
      },
    )

    app.get(
      '/review-meetings/:id',
      { schema: { tags, params: meetingById, response: { 200: meetingShape } } },
      async (request) => {
        const actor = await signedInActor(context, request)
        const { meeting, place } = await meetingOf(context, actor, request.params.id)
        return meetingView(meeting, place)
      },
    )

    app.post(
      '/review-meetings/:id/hold',
      { schema: { tags, params: meetingById, body: holdMeetingRequest, response: { 200: meetingShape } } },
      async (request) => {
        const actor = await signedInActor(context, request)
        await meetingOf(context, actor, request.params.id)
        return holdMeeting(context, actor, request.params.id, request.body)
      },
    )

    app.delete(
      '/review-meetings/:id',
      { schema: { tags, params: meetingById, response: { 200: meetingList } } },
      async (request) => {
        const actor = await signedInActor(context, request)
        const { meeting } = await meetingOf(context, actor, request.params.id)
        await cancelMeeting(context, actor, meeting.id)
        return meetingsOf(actor, meeting.regionCode)
      },
    )

    app.get(
      '/review-meetings/:id/list.pdf',
      { schema: { tags, params: meetingById } },
      async (request, reply) => {
        const actor = await signedInActor(context, request)
        const { meeting, place } = await meetingOf(context, actor, request.params.id)
        return reply
          .type(pdf)
          .header('content-disposition', 'attachment; filename="review-list.pdf"')
          .header('cache-control', 'no-store')
          .send(await drawReviewList(meeting, place.regionName(meeting.regionCode)))
      },
    )

    app.get(
      '/review-meetings/:id/minutes.pdf',
      { schema: { tags, params: meetingById } },
      async (request, reply) => {
        const actor = await signedInActor(context, request)
        const { meeting, place } = await meetingOf(context, actor, request.params.id)
        if (meeting.state !== 'held') throw new Problem('not-found')
        return reply
          .type(pdf)
          .header('content-disposition', 'attachment; filename="review-minutes.pdf"')
          .header('cache-control', 'no-store')
          .send(await drawMinutes(meeting, place.regionName(meeting.regionCode)))
      },
    )
  }
}
