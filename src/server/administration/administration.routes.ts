import { isDeepStrictEqual } from 'node:util'
import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import * as z from 'zod/mini'
import {
  bodyList as bodyListSchema,
  changedBodyRequest,
  clocksRequest,
  clocksView,
  dutiesRequest,
  handOverRequest,
  handOverView,
  newAccountRequest,
  newAccountView,
  newBodyRequest,
  recordPage,
  recordQuery,
  regionImportQuery,
  regionImportView,
  staffList as staffListSchema,
  standInRequest,
  stateRequest,
  type Recorded,
} from '@/domain/api/administration'
import { invitationView } from '@/domain/api/sign-in'
import { uuid } from '@/domain/fields'
import { Problem } from '@/domain/problems'
import type { Context } from '../context'
import { findCounty } from '../places/place-store'
import { administrator, changing, record, type Administrator } from './administrator'
import { handOver } from './hand-over'
import { importRegions } from './import-regions'
import {
  endStandIn,
  inviteAgain,
  makeAccount,
  setDuties,
  setEnabled,
  setStandIn,
  staffList,
} from './manage-accounts'
import { bodyList, changeBody, closeBody, makeBody } from './manage-bodies'
import { accountsIn, recordWords } from './record-words'

const tags = ['administration']
const byId = z.object({ id: uuid })
const mostBytes = 20 * 1024 * 1024
const pageLength = 30

async function fileOf(request: FastifyRequest): Promise<Buffer> {
  if (!request.isMultipart()) throw new Problem('unsupported-media-type')
  try {
    const part = await request.file({ limits: { fileSize: mostBytes, files: 1, fields: 5, fieldSize: 1000 } })
    if (part) return await part.toBuffer()
  } catch (error) {
    const { code } = error as { code?: string }
    throw new Problem(code === 'FST_REQ_FILE_TOO_LARGE' ? 'import-too-large' : 'bad-request')
  }
  throw new Problem('import-no-file')
}

/** Accounts, offices, regions and clocks of a county: for its administrator, each change with its record. */
export function administrationRoutes(context: Context): FastifyPluginAsyncZod {
  const { administration, accounts, db, places } = context
  const by = (request: FastifyRequest) => administrator(context, request)
  const people = async (own: Administrator) => staffList(context, db, own)
  const bodies = async (own: Administrator) => bodyList(context, db, own)

  return async (app) => {
    app.get(
      '/administration/accounts',
      { schema: { tags, response: { 200: staffListSchema } } },
      async (request) => people(await by(request)),
    )

    app.post(
      '/administration/accounts',
      { schema: { tags, body: newAccountRequest, response: { 201: newAccountView } } },
      async (request, reply) =>
        reply.status(201).send(await makeAccount(context, await by(request), request.body)),
    )

    app.post(
      '/administration/accounts/:id/invitations',
      { schema: { tags, params: byId, response: { 201: invitationView } } },
      async (request, reply) =>
        reply
          .status(201)
          .send(await inviteAgain(context, await by(request), request.params.id, { again: false })),
    )

    app.post(
      '/administration/accounts/:id/resets',
      { schema: { tags, params: byId, response: { 201: invitationView } } },
      async (request, reply) =>
        reply
          .status(201)
          .send(await inviteAgain(context, await by(request), request.params.id, { again: true })),
    )

    app.put(
      '/administration/accounts/:id/duties',
      { schema: { tags, params: byId, body: dutiesRequest, response: { 200: staffListSchema } } },
      async (request) => {
        const own = await by(request)
        const { grants, before } = request.body
        await setDuties(context, own, request.params.id, grants, before)
        return people(own)
      },
    )

    app.put(
      '/administration/accounts/:id/state',
      { schema: { tags, params: byId, body: stateRequest, response: { 200: staffListSchema } } },
      async (request) => {
        const own = await by(request)
        await setEnabled(context, own, request.params.id, request.body.enabled)
        return people(own)
      },
    )

    app.post(
      '/administration/accounts/:id/stand-ins',
      { schema: { tags, params: byId, body: standInRequest, response: { 201: staffListSchema } } },
      async (request, reply) => {
        const own = await by(request)
        await setStandIn(context, own, request.params.id, request.body)
        return reply.status(201).send(await people(own))
      },
    )

    app.delete(
      '/administration/accounts/:id/stand-ins/:standInId',
      {
        schema: {
          tags,
          params: z.object({ id: uuid, standInId: uuid }),
          response: { 200: staffListSchema },
        },
      },
      async (request) => {
        const own = await by(request)
        await endStandIn(context, own, request.params.id, request.params.standInId)
        return people(own)
      },
    )

    app.post(
      '/administration/accounts/:id/hand-overs',
      { schema: { tags, params: byId, body: handOverRequest, response: { 200: handOverView } } },
      async (request) => handOver(context, await by(request), request.params.id, request.body.toAccountId),
    )

    app.get(
      '/administration/bodies',
      { schema: { tags, response: { 200: bodyListSchema } } },
      async (request) => bodies(await by(request)),
    )

    app.post(
      '/administration/bodies',
      { schema: { tags, body: newBodyRequest, response: { 201: bodyListSchema } } },
      async (request, reply) => {
        const own = await by(request)
        await makeBody(context, own, request.body)
        return reply.status(201).send(await bodies(own))
      },
    )

    app.put(
      '/administration/bodies/:id',
      { schema: { tags, params: byId, body: changedBodyRequest, response: { 200: bodyListSchema } } },
      async (request) => {
        const own = await by(request)
        await changeBody(context, own, request.params.id, request.body)
        return bodies(own)
      },
    )

    app.post(
      '/administration/bodies/:id/closing',
      { schema: { tags, params: byId, response: { 200: bodyListSchema } } },
      async (request) => {
        const own = await by(request)
        await closeBody(context, own, request.params.id)
        return bodies(own)
      },
    )

    app.post(
      '/administration/regions/imports',
      {
        bodyLimit: mostBytes + 64 * 1024,
        schema: {
          tags,
          consumes: ['multipart/form-data'],
          querystring: regionImportQuery,
          response: { 200: regionImportView },
        },
        // Before the body is read: nobody else's is.
        onRequest: async (request) => void (await by(request)),
      },
      async (request) => {
        const { fingerprint, offices } = request.query
        const own = await by(request)
        return importRegions(context, own, await fileOf(request), {
          fingerprint,
          offices: offices === 'true',
        })
      },
    )

    app.get(
      '/administration/clocks',
      { schema: { tags, response: { 200: clocksView } } },
      async (request) => {
        const { countyCode } = await by(request)
        return { clocks: (await places.of(countyCode)).settings.clocks }
      },
    )

    app.put(
      '/administration/clocks',
      { schema: { tags, body: clocksRequest, response: { 200: clocksView } } },
      async (request) => {
        const own = await by(request)
        const { before: shown, ...wanted } = request.body
        await changing(context, own, async (tx) => {
          const before = (await findCounty(tx, own.countyCode))?.clocks
          if (shown && !isDeepStrictEqual(shown, before)) throw new Problem('setting-changed')
          await administration.setClocks(tx, own.countyCode, wanted)
          await record(context, tx, own, 'clocks-set', { before, after: wanted })
        })
        return { clocks: wanted }
      },
    )

    app.get(
      '/administration/records',
      { schema: { tags, querystring: recordQuery, response: { 200: recordPage } } },
      async (request) => {
        const { countyCode } = await by(request)
        const rows = await administration.records(db, countyCode, request.query.cursor ?? null, pageLength)
        const place = await places.of(countyCode)
        const ids = rows.flatMap((row) => [
          ...(row.accountId ? [row.accountId] : []),
          ...(row.subjectId ? [row.subjectId] : []),
          ...accountsIn(row),
        ])
        const names = await accounts.names(db, countyCode, [...new Set(ids)])
        const items = rows.map((row) => {
          const what = row.what as Recorded
          const subject = row.subjectId && (names.get(row.subjectId) ?? place.bodyName(row.subjectId))
          return {
            id: row.id,
            at: row.at,
            by: row.accountId ? (names.get(row.accountId) ?? '') : null,
            what,
            subject: subject ?? null,
            ...recordWords({ ...row, what }, place, names),
          }
        })
        return { items, nextCursor: rows.length === pageLength ? (rows.at(-1)?.id ?? null) : null }
      },
    )
  }
}
