import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import * as z from 'zod/mini'
import { hasJurisdiction, type Actor } from '@/domain/actors'
import { commitImportRequest, importList, importView, type ImportView } from '@/domain/api/exchange'
import { uuid } from '@/domain/fields'
import { Problem } from '@/domain/problems'
import { countyRegion } from '@/domain/regions'
import type { Context } from '../context'
import { signedInActor } from '../http/session'
import { fileOf } from './file-of-request'
import type { ImportRow } from './import-store'
import { faultsWorkbook, templateWorkbook, workbookType } from './import-workbooks'
import { previewImport } from './preview-import'
import { mostBytes } from './read-table'

const byId = z.object({ id: uuid })
const tags = ['exchange']

/** The county's intake. Throws `not-yours` for everybody else. */
async function intake(context: Context, request: FastifyRequest): Promise<Actor> {
  const actor = await signedInActor(context, request)
  if (!hasJurisdiction(actor, countyRegion(actor.countyCode), 'county-intake')) throw new Problem('not-yours')
  return actor
}

/** 12345 work orders as a table: looked through, decided on, taken in. */
export function importRoutes(context: Context): FastifyPluginAsyncZod {
  const { clock, db, imports } = context

  async function viewOf({ countyCode, accountId }: Actor, id: string): Promise<ImportView> {
    const found = await imports.byId(db, countyCode, id, accountId ?? '')
    if (!found) throw new Problem('not-found')
    const { accountId: _account, fileSha256, ...job } = found.job
    return { ...job, ...found.face, sameFileAt: await imports.sameFileAt(db, countyCode, fileSha256, id) }
  }

  return async (app) => {
    app.get('/exchange/imports/template.xlsx', { schema: { tags } }, async (request, reply) => {
      await intake(context, request)
      return reply
        .type(workbookType)
        .header('content-disposition', 'attachment; filename="work-orders.xlsx"')
        .send(await templateWorkbook())
    })

    app.get('/exchange/imports', { schema: { tags, response: { 200: importList } } }, async (request) => {
      const { countyCode, accountId } = await intake(context, request)
      const items = await imports.own(db, countyCode, accountId ?? '')
      return {
        items: items.map(({ id, state, total, passed, filed, createdAt }) => ({
          id,
          state,
          total,
          passed,
          filed,
          createdAt,
        })),
      }
    })

    app.post(
      '/exchange/imports',
      {
        bodyLimit: mostBytes + 64 * 1024,
        schema: { tags, consumes: ['multipart/form-data'], response: { 201: importView } },
        // Before the body is read: nobody else's is.
        onRequest: async (request) => void (await intake(context, request)),
      },
      async (request, reply) => {
        const actor = await intake(context, request)
        return reply.status(201).send(await previewImport(context, actor, await fileOf(request)))
      },
    )

    app.get(
      '/exchange/imports/:id',
      { schema: { tags, params: byId, response: { 200: importView } } },
      async (request) => viewOf(await intake(context, request), request.params.id),
    )

    app.post(
      '/exchange/imports/:id/commit',
      { schema: { tags, params: byId, body: commitImportRequest, response: { 202: importView } } },
      async (request, reply) => {
        const actor = await intake(context, request)
        const { id } = request.params
        const { mode } = request.body
        const { state, bad } = await viewOf(actor, id)
        if (state === 'previewed') {
          if (mode === 'all-or-none' && bad > 0) throw new Problem('import-has-faults')
          const { countyCode, accountId } = actor
          await imports.commit(db, countyCode, id, accountId ?? '', mode, clock.now().toISOString())
        }
        return reply.status(202).send(await viewOf(actor, id))
      },
    )

    app.get(
      '/exchange/imports/:id/faults.xlsx',
      { schema: { tags, params: byId } },
      async (request, reply) => {
        const actor = await intake(context, request)
        const { id } = request.params
        await viewOf(actor, id)
        const bad: ImportRow[] = []
        for (let part = 0; ; part += 1) {
          const rows = await imports.part(db, actor.countyCode, id, part)
          if (rows === null) break
          bad.push(...rows.filter(({ state }) => state === 'bad'))
        }
        if (bad.length === 0) throw new Problem('not-found')
        return reply
          .type(workbookType)
          .header('content-disposition', 'attachment; filename="rows-to-correct.xlsx"')
          .send(await faultsWorkbook(bad))
      },
    )
  }
}
